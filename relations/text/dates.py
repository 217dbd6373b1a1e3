"""Partial dates and moments in each language, at their own precision: a day is never made up."""

import datetime
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_timezone_location,
    get_timezone_name,
)

from relations.languages import speaking
from relations.languages.protocol import DAY, DAY_AND_MONTH, MONTH
from relations.values.dates import earliest, parts, precision

from .locales import NO_BREAK_SPACE, locale_of

# How Babel writes a date of less than a whole day.
SKELETONS = {DAY_AND_MONTH: "MMMMd", DAY: "d"}
LENGTHS = {"day": 10, "month": 7}  # of an ISO text
REMEMBERED = 4096  # dates of the newest pages; Babel takes long for each


@lru_cache(REMEMBERED)
def format_partial_date(iso: str, language: str) -> str:
    """ "2022-10-11" -> October 11, 2022 / 11 octobre 2022 / 2022年10月11日; "" -> "".

    Raises ValueError when it is neither empty nor a partial date.
    """
    if not iso:
        return ""
    day, locale = earliest(iso), locale_of(language)
    match precision(iso):
        case "day":
            return speaking(language).day(format_date(day, "long", locale=locale), day.day)
        case "month":
            return format_skeleton("yMMMM", day, locale=locale)
    return format_skeleton("y", day, locale=locale)


@lru_cache(REMEMBERED)
def format_date_range(start: str, end: str, language: str) -> str:
    """Two partial dates as one label, saying nothing twice: "December 2–3, 2020".

    Where one date is empty the other is printed alone; where their precisions differ, both are
    printed whole. Raises ValueError for no date.
    """
    if not end or not start or start == end:
        return format_partial_date(start or end, language)
    speaks, (first, last) = speaking(language), (earliest(start), earliest(end))
    shared = precision(start)
    if precision(end) != shared:
        printed = (format_partial_date(iso, language) for iso in (start, end))
        return speaks.range_of_unlike(*printed)
    if shared == "year":
        return speaks.year_range(parts(start)[0], format_partial_date(end, language))
    form = speaks.day_range if shared == "day" else speaks.month_range
    return form(first, last, partial(_say, precision=shared, language=language))


def _say(day: datetime.date, form: str, *, precision: str, language: str) -> str:
    """A date of a range, in one of the forms of languages.protocol."""
    if form == MONTH:
        return format_date(day, "LLLL", locale=locale_of(language))
    if form in SKELETONS:
        text = format_skeleton(SKELETONS[form], day, locale=locale_of(language))
        return speaking(language).day(text, day.day)
    return format_partial_date(day.isoformat()[: LENGTHS[precision]], language)


def format_instant(moment: datetime.datetime, tz: datetime.tzinfo, language: str) -> str:
    """A moment on the clocks of `tz`, which it names: "October 11, 2022, 9:05 a.m. EDT".

    A zone that the language has no abbreviation for is named in full, in parentheses. Raises
    ValueError for a naive datetime: nobody would know whose clock it is.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    local, locale = moment.astimezone(tz), locale_of(language)
    date = format_partial_date(local.date().isoformat(), language)
    clock = format_time(local, "short", locale=locale).replace(" ", NO_BREAK_SPACE)
    zone = get_timezone_name(local, width="short", locale=locale)
    if spelled := not zone.isalpha():
        zone = get_timezone_name(local, width="long", locale=locale)
    return speaking(language).moment(date, clock, zone, spelled=spelled)


def zone_city(name: str, language: str) -> str:
    """The city that stands for a zone: "America/Vancouver" -> Vancouver / バンクーバー."""
    return get_timezone_location(ZoneInfo(name), locale=locale_of(language), return_city=True)
