"""components/figure.html: one value called out."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from relations.charts.labels import characters
from relations.text.change import format_change
from relations.text.figures import format_value
from relations.text.observed import describe
from relations.text.periods import format_period
from relations.values.comparison import base_of_change
from relations.views.addresses import address

from .source import source_line
from .words import words

LONG = 13  # letters; a longer value is set smaller, to stay on one line of its card


def figure(observation, language: str, *, trend: str = "") -> dict:
    """The callout of an observation whose statistic and source are loaded."""
    said = describe(observation, language)
    statistic = observation.statistic
    label = words(statistic, "title", language)
    return {
        "value": said.value,
        "is_long": characters(said.value) > LONG,
        "label": label.text,
        "lang": label.lang,
        "url": address(statistic),
        "unit": said.unit_label,
        "period": said.period,
        "period_iso": machine_date(said.iso_period),
        "status": said.status_label.capitalize(),
        "trend": trend,
        "source": source_line(observation, language),
    }


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
