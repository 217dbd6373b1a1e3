"""How long ago, or how soon: in words, with the exact moment beside them."""

from datetime import date, datetime
from typing import NamedTuple

from django.utils.timesince import timesince, timeuntil
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from .clock import moment


class Age(NamedTuple):
    """`words`: "3 days ago"; `exact`: on the person's clock; `machine`: ISO 8601."""

    words: str
    exact: str
    machine: str


def age(at: date | datetime) -> Age:
    if isinstance(at, datetime):
        words = _past(timesince(at, depth=1)) if at <= now() else _future(timeuntil(at, depth=1))
        is_now = abs((now() - at).total_seconds()) < 60
        return Age(_("just now") if is_now else words, moment(at), at.isoformat())
    today = localdate()
    if at == today:
        words = _("due today")
    elif at < today:
        words = _past(timesince(at, today, depth=1))
    else:
        words = _future(timeuntil(at, today, depth=1))
    return Age(words, at.isoformat(), at.isoformat())


def _past(span: str) -> str:
    return _("%(time)s ago") % {"time": span}


def _future(span: str) -> str:
    return _("in %(time)s") % {"time": span}
