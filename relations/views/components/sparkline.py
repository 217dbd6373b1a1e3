"""The small chart of a figure's card, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from relations.charts import Point, sparkline
from relations.languages import speaking
from relations.text.figures import format_value
from relations.text.periods import format_period

from .chart import STEPS
from .chart_words import way


@dataclass(frozen=True, slots=True)
class SmallChart:
    """The drawing, what it shows in words, and from when to when."""

    svg: SafeString
    words: str
    period: str


def small_chart(rows: Sequence, language: str) -> SmallChart | None:
    """Of observations in order of time, with numbers; None of none."""
    if not rows:
        return None
    step = STEPS.get(rows[0].statistic.frequency)
    told = [spoken(row, language) for row in worth_telling(rows)]
    points = [Point("", row.period.iso8601, row.number, "") for row in rows]
    return SmallChart(
        svg=sparkline(points, step=step),
        words=speaking(language).between_sentences.join(way(told)),
        period=speaking(language).number_range(told[0].label, told[-1].label),
    )


def worth_telling(rows: Sequence) -> list:
    """The first, the last, the highest and the lowest: only these are put into words."""
    lowest = min(rows, key=lambda row: row.number)
    highest = max(rows, key=lambda row: row.number)
    told = {rows[0].pk, rows[-1].pk, lowest.pk, highest.pk}
    return [row for row in rows if row.pk in told]


def spoken(row, language: str) -> Point:
    return Point(
        format_period(row.period_in(language), language),
        row.period.iso8601,
        row.number,
        format_value(row.value_of(row.statistic, language), language),
    )
