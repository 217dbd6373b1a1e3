"""Where a request comes from, and by which scheme: asked of the proxies that TRUSTED_PROXIES counts.

The only place that reads their headers. What follows finds the caller's address in REMOTE_ADDR.
"""

import ipaddress
import logging
import re
import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from .middleware import Middleware

logger = logging.getLogger("cjportal.proxies")
WITH_PORT = re.compile(r"\[([^\]]+)\](?::\d+)?|([0-9.]+):\d+")
HEALTH = ("/healthz", "/readyz")
QUIET = 60  # seconds between two lines of the log about one fault
warned_at = -float(QUIET)


class ProxyMiddleware(Middleware):
    """Plain http is sent to https only where a trusted proxy says that it is plain."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        direct = request.META.get("REMOTE_ADDR", "")
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        request.META["REMOTE_ADDR"] = caller(direct, forwarded)
        said = request.META.get("HTTP_X_FORWARDED_PROTO", "")
        if request.path_info not in HEALTH and is_plain(said):
            keeps_body = request.method not in ("GET", "HEAD")
            address = settings.BASE_URL + request.get_full_path()
            return HttpResponsePermanentRedirect(address, preserve_request=keeps_body)
        return self.get_response(request)


def caller(direct: str, forwarded: str) -> str:
    """What the farthest of our proxies saw; where hops are missing or unreadable, the next.

    `direct`: the address that the connection comes from; `forwarded`: X-Forwarded-For.
    """
    count = settings.TRUSTED_PROXIES
    if not count:
        return plain_address(direct)
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()][-count:]
    if len(hops) < count:
        warn_of_missing(len(hops))
    return next(filter(None, map(plain_address, [*hops, direct])), "")


def warn_of_missing(hops: int) -> None:
    """Once in a while, whoever asks."""
    global warned_at
    if time.monotonic() - warned_at > QUIET:
        warned_at = time.monotonic()
        words = "X-Forwarded-For names %d hops, and TRUSTED_PROXIES is %d"
        logger.warning(words, hops, settings.TRUSTED_PROXIES)


def plain_address(text: str) -> str:
    """Without port and zone, IPv4 as IPv4; "" for what is no address."""
    if with_port := WITH_PORT.fullmatch(text):
        text = with_port[1] or with_port[2]
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(found, "ipv4_mapped", None) or found)


def is_plain(said: str) -> bool:
    """`said`: X-Forwarded-Proto. A proxy that says nothing, or says https of the first hop, is never
    redirected: no loop."""
    first = said.partition(",")[0].strip().lower()
    at_https = settings.BASE_URL.startswith("https://")
    return bool(settings.TRUSTED_PROXIES) and at_https and first == "http"
