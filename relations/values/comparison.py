"""Which values of one series may be compared. The one rule: whatever prints a change, or draws the way
to a value in small, asks here. Values are observations, or whatever has their columns."""

from collections.abc import Iterable
from typing import Any

from relations.languages import LANGUAGES, column

from .dates import earliest, latest
from .period import Period
from .words import PeriodKind, Qualifier, Unit, ValueStatus

# An estimate says nothing of its error, which may be larger than the change.
FIRM = (ValueStatus.NORMAL, ValueStatus.PROVISIONAL)
# A change in percent of a percentage, or of a rank, is read as something else.
CHANGES_IN = (Unit.MONEY, Unit.PERSONS, Unit.COUNT)


def base_of_change(newest: Any, rows: Iterable[Any]) -> Any:
    """The value with which the newest is compared, out of all preferred values of its series.

    It is that of the period before: the last one as long that was over when the newest began. None
    where there is none, where the two are not alike, where a break of the series lies after it, or
    where no share of it can be said: it is zero or negative, or the newest is negative.
    """
    rows = list(rows)
    before = [row for row in rows if as_long(newest, row) and is_over(row, newest)]
    older = max(before, key=in_order, default=None)
    if older is None or newest.statistic.unit not in CHANGES_IN or not alike(newest, older):
        return None
    if any(row.series_break for row in [newest, *rows] if is_between(row, older, newest)):
        return None
    return older if older.number > 0 and newest.number >= 0 else None


def alike(one: Any, other: Any) -> bool:
    """Of one status, source, currency and kind and length of period, both as exact numbers."""
    return (
        one.status == other.status
        and one.status in FIRM
        and one.source_id == other.source_id
        and one.currency_assumed == other.currency_assumed
        and is_exact(one)
        and is_exact(other)
        and as_long(one, other)
    )


def is_exact(row: Any) -> bool:
    """One number that its source neither hedged nor put into words."""
    words = any(getattr(row, column("words", code)) for code in LANGUAGES)
    return (
        row.number is not None
        and row.number_to is None
        and not words
        and row.qualifier == Qualifier.EXACTLY
    )


def as_long(one: Any, other: Any) -> bool:
    """Whether both periods are of one kind and length; fiscal years also start on one day."""
    kind, (first, second) = one.period_kind, (period_of(one), period_of(other))
    if kind != other.period_kind or first.length is None or first.length != second.length:
        return False
    return kind != PeriodKind.FISCAL_YEAR or first.start[4:] == second.start[4:]


def is_over(row: Any, newer: Any) -> bool:
    """Whether the period of the row had ended when the other, as long, began."""
    if row.period_kind == PeriodKind.FISCAL_YEAR:  # "2021-22" ends within the year 2022
        return bool(row.period_start < newer.period_start)
    return latest(period_of(row).last) < earliest(newer.period_start)


def is_between(row: Any, older: Any, newer: Any) -> bool:
    return in_order(older) < in_order(row) <= in_order(newer)


def in_order(row: Any) -> tuple[str, str]:
    return row.period_sort_end, row.period_sort_start


def period_of(row: Any) -> Period:
    return Period(row.period_start, row.period_end, row.period_kind)
