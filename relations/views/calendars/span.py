"""Which meetings a calendar holds, so that it stays small however many there are.

All of them while they are few, else the nearest to today on either side, from the year before last
on; a year that is named has a calendar of its own, with a bound that a year hardly reaches.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Length, Substr
from django.urls import reverse

from relations.models import Meeting
from relations.text.dates import format_partial_date
from relations.text.numbers import format_number
from relations.values.dates import today
from relations.views.components.navigation import NavLink

FEW = 300
NEAREST = 40  # before today, and as many after it
MOST = 500  # the same in the calendar of a year
DAY = len("2022-10-11")
OF_TIME = ("from", "to", "year")  # questions that say themselves which years are meant


@dataclass
class Span:
    """`since`: the first day that is held, "" for no bound; `most`: where there would be more, how
    many are held before today, and after it."""

    keys: list[int]
    since: str = ""
    most: int = 0


def span(meetings: QuerySet, *, whole: bool) -> Span:
    """Of published meetings; `whole` where no window is wanted. Three queries at most."""
    meetings, day = with_day(meetings), today()
    since = "" if whole else first_day(meetings)
    in_time: Any = meetings.filter(start__gte=since) if since else meetings
    most = NEAREST if since else MOST
    past = keys(in_time.filter(start__lt=day).newest_first(), most)
    ahead = keys(in_time.filter(start__gte=day).in_time_order(), most)
    is_cut = max(len(past), len(ahead)) > most
    return Span([*past[:most], *ahead[:most]], since, most if is_cut else 0)


def first_day(meetings: QuerySet) -> str:
    """1 January of the year before last; "" while there are few meetings in all."""
    if len(meetings.order_by().values("pk")[: FEW + 1]) <= FEW:
        return ""
    return window_begins()


def window_begins() -> str:
    return f"{int(today()[:4]) - 2:04}-01-01"


def years_apart(meetings: QuerySet) -> list[str]:
    """The years, newest first, where the calendar does not hold all. Two queries at most."""
    meetings = with_day(meetings)
    if not first_day(meetings):
        return []
    held = meetings.annotate(year_held=Substr("start", 1, 4)).order_by("-year_held")
    return list(held.values_list("year_held", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class CalendarsByYear:
    """When the calendar begins, how many meetings it holds on either side of today, and links to the
    calendars of years."""

    since: str
    most: str
    years: list[NavLink]


def calendars_by_year(years: list[str], query: str, language: str) -> CalendarsByYear | None:
    """None where one calendar holds all."""
    if not years:
        return None
    path = reverse("relations:meetings_calendar")
    before = f"{path}?{query}&" if query else f"{path}?"
    return CalendarsByYear(
        since=format_partial_date(window_begins(), language),
        most=format_number(NEAREST, language),
        years=[
            NavLink(format_partial_date(year, language), f"{before}year={year}") for year in years
        ],
    )


def with_day(meetings: QuerySet) -> QuerySet:
    """Those whose first and last day are known."""
    known = meetings.annotate(of_start=Length("start"), of_end=Length("end"))
    return known.filter(Q(of_end=DAY) | Q(end=""), of_start=DAY)


def keys(meetings: QuerySet, most: int) -> list[int]:
    return list(meetings.values_list("pk", flat=True)[: most + 1])


def rows(found: Span) -> QuerySet:
    """Published meetings with all that an entry prints, in time order. Two queries."""
    return Meeting.objects.published().for_listing().filter(pk__in=found.keys).in_time_order()
