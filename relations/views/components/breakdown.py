"""partials/breakdown.html: what a figure is made of, on two levels."""

from dataclasses import dataclass

from relations.models import Statistic
from relations.text.figures import format_value
from relations.text.periods import format_period
from relations.values.value import Value

from .source import SourceLine, source_line
from .words import Words, words


@dataclass(frozen=True, slots=True)
class BreakdownItem:
    """`value`: in words, "" without a number."""

    title: Words
    note: Words
    value: str
    parts: list["BreakdownItem"]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """`id`: unique on the page; `period`: in words, or ""."""

    id: str
    title: Words
    period: str
    source: SourceLine | None
    items: list[BreakdownItem]


def breakdowns(statistic: Statistic, language: str) -> list[Breakdown]:
    """Of a statistic with its child rows."""
    return [
        Breakdown(
            id=f"breakdown-{row.uid}",
            title=words(row, "title", language),
            period=format_period(row.period_in(language), language),
            source=source_line(row, language),
            items=nested(statistic, row.items.all(), language),
        )
        for row in statistic.breakdowns.all()
    ]


def nested(statistic: Statistic, rows, language: str) -> list[BreakdownItem]:
    """A part belongs to the last main item before it; without one it stands alone."""
    groups: list[list] = []
    for row in rows:
        if row.level == 2 and groups:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [
        item(statistic, main, [item(statistic, part, [], language) for part in parts], language)
        for main, *parts in groups
    ]


def item(statistic: Statistic, row, parts: list[BreakdownItem], language: str) -> BreakdownItem:
    return BreakdownItem(
        title=words(row, "title", language),
        note=words(row, "note", language),
        value=number(statistic, row, language),
        parts=parts,
    )


def number(statistic: Statistic, row, language: str) -> str:
    if row.number is None:
        return ""
    counter = statistic.reading("counted_thing", language).text
    value = Value(
        number=row.number, unit=statistic.unit, currency=statistic.currency, counter=counter
    )
    return format_value(value, language)
