"""Wrong tries at sign-in: who must wait, and how long. Counted in the cache that workers share.

Each network (an IPv4 address, or the 64 bits of an IPv6 one that its holder does not choose) has
its own tries, for each account and in all. So nobody keeps an account's owner out from elsewhere.
An account that many networks try at once slows down for networks from which its owner never came
in: one try each some minutes, but always one.
"""

import hashlib
import time
from dataclasses import dataclass
from datetime import timedelta

from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.base import forms as factor_forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext

from .events import record
from .models import Act, Event

APP = "allauth.account"
MINUTES = 15
PER_ACCOUNT, PER_NETWORK = 5, 10
WRONG = "sign_in_wrong"
RATES = f"{PER_NETWORK}/{MINUTES}m/ip,{PER_ACCOUNT}/{MINUTES}m/key"
# So many wrong tries at one account, from wherever, make each minute of delay.
STEP, MOST = 20, 300
ANYWHERE = {"sign_in_anywhere": f"{MOST}/{MINUTES}m/key"}
KNOWN_FOR = timedelta(days=90)


@dataclass
class Try:
    """One try that counts as wrong until it is found right."""

    usages: list[ratelimit.RateLimitUsage]

    def rollback(self) -> None:
        for usage in self.usages:
            usage.rollback()


def begin_try(request: HttpRequest, name: str, about=None) -> Try:
    """`name` is what was typed, or what stands for a second factor; raises ValidationError."""
    name = name.casefold()
    network = ratelimit.get_ip(request)
    here = f"{name} {network}"
    usage = consume(request, WRONG, {WRONG: RATES}, here)
    if usage is None:
        refuse(here, MINUTES, about)
    usages = [usage]
    delay = delay_of(request, name)
    if delay and not is_known(about.get_username() if about else name, network):
        slow = consume(request, "sign_in_slow", {"sign_in_slow": f"1/{delay}m/key"}, here)
        if slow is None:
            usage.rollback()
            refuse(here, delay, about)
        usages.append(slow)
    [action] = ANYWHERE
    if anywhere := consume(request, action, ANYWHERE, name):
        usages.append(anywhere)
    return Try(usages)


def forgive(request: HttpRequest, name: str) -> None:
    """The tries from here at one account, for whoever came by its link; not those of the network."""
    rates = {WRONG: f"{PER_ACCOUNT}/{MINUTES}m/key"}
    here = f"{name.casefold()} {ratelimit.get_ip(request)}"
    ratelimit.clear(request, app=APP, action=WRONG, config=rates, key=here)


def consume(request, action: str, rates: dict[str, str], key: str):
    return ratelimit.consume(request, app=APP, action=action, config=rates, key=key)


def delay_of(request: HttpRequest, name: str) -> int:
    """Minutes that an unknown network waits between two tries at an account; 0 for none."""
    [(action, rates)] = ANYWHERE.items()
    [rate] = ratelimit.parse_rates(rates)
    key = ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=name)
    since = time.time() - rate.duration
    return min(MINUTES, sum(moment > since for moment in cache.get(key, [])) // STEP)


def is_known(name: str, network: str) -> bool:
    """Whether the account's owner came in from there. One query, also where there is no account."""
    came_in = Event.objects.networks_of(name, timezone.now() - KNOWN_FOR)
    return network in {ratelimit.truncate_ip(address) for address in came_in}


def refuse(here: str, minutes: int, about) -> None:
    """One row for each network and account in a quarter of an hour, however often it knocks."""
    knocking = hashlib.sha256(here.encode()).hexdigest()
    if cache.add(f"sign-in-refused:{knocking}", True, MINUTES * 60):
        record(Act.SIGN_IN_DELAYED, about=about)
    words = ngettext(
        "Too many wrong tries. Try again in %(minutes)d minute.",
        "Too many wrong tries. Try again in %(minutes)d minutes.",
        minutes,
    )
    raise ValidationError(words % {"minutes": minutes}, code="too_many_login_attempts")


def count_factor_by_network() -> None:
    """allauth counts wrong codes for an account alone, so that others could lock its owner out."""
    factor_forms.check_rate_limit = begin_factor_try


def begin_factor_try(user):
    """What is to be called when the code was right."""
    return begin_try(context.request, f"factor {user.get_username()}", about=user).rollback
