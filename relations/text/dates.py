"""Partial dates and moments in each language, at their own precision: a day is never made up."""

import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_timezone_location,
    get_timezone_name,
)

from relations.values.dates import earliest, parts, precision

from .locales import NO_BREAK_SPACE, language_of, locale_of

TIGHT = {"en": "–", "fr": "-", "ja": "～"}  # between two numbers
LOOSE = {"en": " – ", "fr": " – ", "ja": "～"}  # between two dates of several words


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
            return _first_of_month(format_date(day, "long", locale=locale), day, language)
        case "month":
            return format_skeleton("yMMMM", day, locale=locale)
    return format_skeleton("y", day, locale=locale)


@lru_cache(REMEMBERED)
def format_date_range(start: str, end: str, language: str) -> str:
    """Two partial dates as one label, saying nothing twice: "December 2–3, 2020".

    French days read « du 2 au 3 décembre 2020 »: it stands alone, fits after a noun ("tenue du
    2 au 3 décembre 2020"), and avoids « 1er-3 ». Where one date is empty the other is printed
    alone; where their precisions differ, both are printed whole. Raises ValueError for no date.
    """
    if not end or not start or start == end:
        return format_partial_date(start or end, language)
    match {precision(start), precision(end)}:
        case kinds if kinds == {"day"}:
            return _day_range(start, end, language)
        case kinds if kinds == {"month"}:
            return _month_range(start, end, language)
        case kinds if kinds == {"year"}:
            return _year_range(start, end, language)
    return LOOSE[language_of(language)].join(
        format_partial_date(iso, language) for iso in (start, end)
    )


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
    clock = clock.removeprefix("0") if language_of(language) == "fr" else clock
    zone = get_timezone_name(local, width="short", locale=locale)
    named = " {}"
    if not zone.isalpha():
        zone = get_timezone_name(local, width="long", locale=locale)
        named = "（{}）" if language_of(language) == "ja" else " ({})"
    comma = " " if language_of(language) == "ja" else ", "
    return f"{date}{comma}{clock}{named.format(zone)}"


def zone_city(name: str, language: str) -> str:
    """The city that stands for a zone: "America/Vancouver" -> Vancouver / バンクーバー."""
    return get_timezone_location(ZoneInfo(name), locale=locale_of(language), return_city=True)


def _first_of_month(text: str, day: datetime.date, language: str) -> str:
    """French writes the first of a month « 1er », which Babel's patterns do not."""
    if language_of(language) == "fr" and day.day == 1:
        return text.replace("1", "1er", 1)
    return text


def _year_range(start: str, end: str, language: str) -> str:
    return f"{parts(start)[0]}{TIGHT[language_of(language)]}{format_partial_date(end, language)}"


def _month_range(start: str, end: str, language: str) -> str:
    locale, code = locale_of(language), language_of(language)
    first, last = (format_partial_date(iso, language) for iso in (start, end))
    if start[:4] == end[:4]:
        if code == "ja":
            last = format_date(earliest(end), "LLLL", locale=locale)
        else:
            first = format_date(earliest(start), "LLLL", locale=locale)
    joint = {"en": "–" if start[:4] == end[:4] else " – ", "fr": " à ", "ja": "～"}[code]
    return f"{first}{joint}{last}"


def _day_range(start: str, end: str, language: str) -> str:
    """The unchanged part is printed once: at the end, but in Japanese at the beginning."""
    first, last = (format_partial_date(iso, language) for iso in (start, end))
    match language_of(language):
        case "ja":
            return f"{first}～{_short_day(end, start, language)}"
        case "fr":
            return f"du {_short_day(start, end, language)} au {last}"
    if start[:7] == end[:7]:
        month = format_date(earliest(start), "LLLL", locale=locale_of(language))
        days = f"{earliest(start).day}–{earliest(end).day}"
        return f"{month} {days}, {parts(end)[0]}"
    return f"{_short_day(start, end, language)} – {last}"


def _short_day(iso: str, beside: str, language: str) -> str:
    """A day without the month and year that the date `beside` it already says."""
    if iso[:4] != beside[:4]:
        return format_partial_date(iso, language)
    day = earliest(iso)
    skeleton = "d" if iso[:7] == beside[:7] else "MMMMd"
    return _first_of_month(
        format_skeleton(skeleton, day, locale=locale_of(language)), day, language
    )
