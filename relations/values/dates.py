"""Partial dates: plain strings of ISO 8601 reduced precision, "1928", "1976-10", "2022-10-11".

"" means unknown; it is a legal value to store, but not a date, so the functions here refuse it.
As text they sort by their earliest day, a year before its own January.
"""

import datetime
import re
from calendar import monthrange

from .moment import moment

SHAPE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def parts(iso: str) -> tuple[int, int | None, int | None]:
    """ "2022-10" -> (2022, 10, None).

    Raises ValueError unless it is a real date of the years 0001 to 9999, in ASCII digits, with
    nothing before or after it (no spaces, no newline).
    """
    match = SHAPE.fullmatch(iso) if isinstance(iso, str) else None
    if match is None:
        raise ValueError(f"Not a partial date: {iso!r}")
    year = int(match[1])
    month, day = (int(part) if part else None for part in match.groups()[1:])
    try:  # "or 1" would take the month 00 for no month
        datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise ValueError(f"No such date: {iso!r}") from None
    return year, month, day


def is_partial_date(iso: str) -> bool:
    """Whether `iso` is a real partial date; "" is not."""
    try:
        parts(iso)
    except ValueError:
        return False
    return True


def precision(iso: str) -> str:
    """ "year", "month" or "day". Raises ValueError when it is no date."""
    _, month, day = parts(iso)
    if day:
        return "day"
    return "month" if month else "year"


def earliest(iso: str) -> datetime.date:
    """The first day it can mean: "2022-10" -> 1 October 2022. Raises ValueError when no date."""
    year, month, day = parts(iso)
    return datetime.date(year, month or 1, day or 1)


def latest(iso: str) -> datetime.date:
    """The last day it can mean: "2024-02" -> 29 February 2024. Raises ValueError when no date."""
    year, month, day = parts(iso)
    month = month or 12
    return datetime.date(year, month, day or monthrange(year, month)[1])


def is_over(iso: str, day: str) -> bool:
    """Whether even the last day that it can mean lies before the ISO day; never of ""."""
    return bool(iso) and latest(iso).isoformat() < day


def may_be_by(iso: str, day: str) -> bool:
    """Whether its first possible day lies on or before the ISO day; never of ""."""
    return bool(iso) and earliest(iso).isoformat() <= day


def day_of_reading() -> str:
    """The ISO day (UTC) on which somebody asks, whatever moment is asked about."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def today() -> str:
    """The ISO day in UTC, by which everything is judged that a day can change: that of the moment that
    is asked about."""
    past = moment()
    return past.date().isoformat() if past else day_of_reading()
