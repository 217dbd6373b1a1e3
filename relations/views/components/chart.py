"""components/chart.html: the chart of one series, from the rows its table shows."""

from collections.abc import Sequence
from decimal import Decimal

from babel.numbers import get_currency_name
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations.charts import Point, Series, draw, legend
from relations.models import Statistic
from relations.text.locales import locale_of
from relations.text.money import states_currency
from relations.text.observed import unit_label
from relations.text.scales import format_scaled, scale_for
from relations.values.words import Unit

LEAST_POINTS = 2


def points(rows: Sequence) -> list[Point]:
    """One for each row (series.Row), also for a period without a number, which leaves a gap."""
    return [
        Point(
            label=row.figure.period,
            iso=row.observation.period.iso8601,
            number=row.figure.number,
            text=row.figure.value,
            status=row.figure.status,
            break_before=row.figure.series_break,
            conflicting=bool(row.others),
        )
        for row in rows
    ]


def chart(statistic: Statistic, title: str, rows: Sequence, language: str) -> dict | None:
    """None while there are not two numbers to compare."""
    drawn = [Series(title, points(rows))]
    if sum(point.number is not None for point in drawn[0].points) < LEAST_POINTS:
        return None
    values = [row.observation.value_of(statistic, language) for row in rows]
    power, scale = scale_for(values, language)
    return {
        "title": title,
        "unit": unit_line(statistic, scale, language),
        "svg": picture(drawn, title, power, language),
        "legend": legend(drawn),
    }


def picture(drawn: list[Series], title: str, power: int, language: str) -> SafeString:
    def tick(number: Decimal) -> str:
        return format_scaled(number, power, None, language)

    return draw(drawn, uid="chart", title=title, description=in_words(drawn[0]), format_tick=tick)


def in_words(series: Series) -> str:
    """From where to where the series runs; the table says the rest."""
    known = [point for point in series.points if point.number is not None]
    return _("From %(first)s (%(first_value)s) to %(last)s (%(last_value)s).") % {
        "first": known[0].label,
        "first_value": known[0].text,
        "last": known[-1].label,
        "last_value": known[-1].text,
    }


def unit_line(statistic: Statistic, scale: str, language: str) -> str:
    """ "billions of Canadian dollars", "persons", "percent": what the value axis counts."""
    match statistic.unit:
        case Unit.MONEY:
            return money_line(statistic.currency, scale, language)
        case Unit.PERCENT:
            return _("percent")
        case Unit.RANK:
            return _("place in the ranking; 1 is the first")
    counted = statistic.reading("counted_thing", language).text
    return unit_label(statistic, language) or counted


def money_line(currency: str, scale: str, language: str) -> str:
    if not states_currency(currency):
        return _("%(scale)s, currency not stated") % {"scale": scale} if scale else ""
    name = get_currency_name(currency, 2, locale_of(language))
    return _("%(scale)s of %(currency)s") % {"scale": scale, "currency": name} if scale else name
