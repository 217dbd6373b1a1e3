"""partials/breakdown.html: what a figure is made of, on two levels."""

from typing import Any

from relations.models import Statistic
from relations.text.figures import format_value
from relations.text.periods import format_period
from relations.values.value import Value

from .source import source_line
from .words import words


def breakdowns(statistic: Statistic, language: str) -> list[dict]:
    """Of a statistic with its child rows: {id, title, period, source, items}."""
    return [
        {
            "id": f"breakdown-{row.uid}",
            "title": words(row, "title", language),
            "period": format_period(row.period_in(language), language),
            "source": source_line(row, language),
            "items": nested(statistic, row.items.all(), language),
        }
        for row in statistic.breakdowns.all()
    ]


def nested(statistic: Statistic, rows, language: str) -> list[dict]:
    """A part belongs to the last main item before it; without one it stands alone."""
    shown: list[Any] = []
    for row in rows:
        line = item(statistic, row, language)
        if row.level == 2 and shown:
            shown[-1]["parts"].append(line)
        else:
            shown.append(line)
    return shown


def item(statistic: Statistic, row, language: str) -> dict:
    title, note = words(row, "title", language), words(row, "note", language)
    return {
        "title": title,
        "note": note,
        "value": number(statistic, row, language),
        "parts": [],
    }


def number(statistic: Statistic, row, language: str) -> str:
    if row.number is None:
        return ""
    counter = statistic.reading("counted_thing", language).text
    value = Value(
        number=row.number, unit=statistic.unit, currency=statistic.currency, counter=counter
    )
    return format_value(value, language)
