"""components/figure.html: one value called out."""

from django.urls import reverse
from django.utils.translation import gettext as _

from relations.charts.labels import characters
from relations.text.change import format_change
from relations.text.observed import describe
from relations.values.words import Qualifier, Unit

from .source import source_line
from .words import words

LONG = 13  # letters; a longer value is set smaller, to stay on one line of its card
COMPARABLE = (Unit.MONEY, Unit.PERSONS, Unit.COUNT)


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
        "url": reverse("relations:statistic_detail", args=[statistic.slug]),
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


def trend(newer, older, language: str) -> str:
    """How much changed since the period before; "" where the two cannot be compared."""
    if older is None or newer.statistic.unit not in COMPARABLE or newer.series_break:
        return ""
    if {newer.qualifier, older.qualifier} != {Qualifier.EXACTLY} or newer.number_to:
        return ""
    before, after = describe(older, language), describe(newer, language)
    rounded_to = (older.rounded_to, newer.rounded_to)
    change = format_change(before.number, after.number, language, rounded_to)
    if change is None:
        return ""
    return _("%(change)s compared with %(period)s (%(value)s)") % {
        "change": change,
        "period": before.period,
        "value": before.value,
    }
