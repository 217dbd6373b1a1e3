"""components/figure.html: one value called out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from relations.charts.labels import characters
from relations.text.change import format_change
from relations.text.figures import format_value
from relations.text.observed import describe
from relations.text.periods import format_period
from relations.values.comparison import base_of_change
from relations.views.addresses import address

from .source import SourceLine, source_line
from .sparkline import SmallChart
from .status import Badge
from .words import Words, words

LONG = 13  # letters; a longer value is set smaller, to stay on one line of its card


@dataclass(frozen=True, slots=True)
class FigureCard:
    """A value in words with what it is. `label` is empty where the page says it already; `url`: of
    the series; `unit`, `period`, `period_iso`, and `trend`, a sentence on the change, may be "";
    `is_long`: whether the value needs a smaller size."""

    value: str
    label: Words
    url: str
    is_long: bool = False
    unit: str = ""
    period: str = ""
    period_iso: str = ""
    status: Badge | None = None
    trend: str = ""
    spark: SmallChart | None = None
    source: SourceLine | None = None


def figure(
    observation, language: str, *, trend: str = "", spark: SmallChart | None = None
) -> FigureCard:
    """Of an observation whose statistic and source are loaded."""
    said = describe(observation, language)
    statistic, status = observation.statistic, said.status_label.capitalize()
    return FigureCard(
        value=said.value,
        label=words(statistic, "title", language),
        url=address(statistic),
        is_long=characters(said.value) > LONG,
        unit=said.unit_label,
        period=said.period,
        period_iso=machine_date(said.iso_period),
        status=Badge(status, "pending") if status else None,
        trend=trend,
        spark=spark,
        source=source_line(observation, language),
    )


def machine_date(iso: str) -> str:
    """What HTML's time element accepts: a year, a month or a day; "" for anything longer."""
    return iso if iso[:1].isdigit() and "/" not in iso and "~" not in iso else ""


def trend(newest, rows: Iterable, language: str) -> str:
    """How much changed since the period before, out of all preferred values of the series; "" where
    the two cannot be compared (values.comparison)."""
    older = base_of_change(newest, rows)
    if older is None:
        return ""
    rounded_to = (older.rounded_to, newest.rounded_to)
    change = format_change(older.number, newest.number, language, rounded_to)
    if change is None:
        return ""
    return _("%(change)s compared with %(period)s (%(value)s)") % {
        "change": change,
        "period": format_period(older.period_in(language), language),
        "value": format_value(older.value_of(newest.statistic, language), language),
    }
