"""components/as_it_stood.html: the same page as of another day, and what a page of the past says."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from relations.past.asking import AS_OF
from relations.text.dates import format_partial_date
from relations.values.dates import day_of_reading
from relations.values.moment import end_of, moment

from .filters import plain_query

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class AsItStood:
    """`told` says of a page of the past whose day it is, "" for a page of today; `now_url` leads to that.

    `asked`: the moment as the address has it, or ""; `cleared`: the page without other questions.
    `day`, `first`, `last`: ISO days, chosen, and between which one may choose. `kept`: the other
    parameters of the page, for the form. `hint` stands beside the day.
    """

    told: str
    now_url: str
    asked: str
    cleared: str
    day: str
    first: str
    last: str
    kept: list[tuple[str, str]]
    hint: "StrOrPromise" = ""


def as_it_stood(
    request: HttpRequest, opened: datetime | None, hint: "StrOrPromise", language: str
) -> AsItStood:
    """`opened`: when the portal first showed anything."""
    past = moment()
    query = plain_query(request.GET, without=AS_OF)
    asked = request.GET.get(AS_OF, "").strip() if past else ""
    return AsItStood(
        told=told(past, language) if past else "",
        now_url=f"{request.path}?{query}" if query else request.path,
        asked=asked,
        cleared="?" + urlencode({AS_OF: asked} if asked else {}),
        day=past.date().isoformat() if past else "",
        first=opened.date().isoformat() if opened else "",
        last=day_of_reading(),
        kept=parse_qsl(query),
        hint=hint,
    )


def told(past: datetime, language: str) -> str:
    date = format_partial_date(past.date().isoformat(), language)
    if past == end_of(past.date()):
        return _("This page as it stood at the end of %(date)s (UTC).") % {"date": date}
    clock = f"{past:%H:%M:%S}"
    return _("This page as it stood on %(date)s at %(time)s (UTC).") % {"date": date, "time": clock}
