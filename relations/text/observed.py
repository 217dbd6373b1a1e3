"""One observation as a page, a chart, a note or an API row prints it. Asks nothing of the database
as long as the statistic and the source are loaded with it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from relations.languages import speaking
from relations.values.words import Unit, ValueStatus

from .dates import format_partial_date
from .figures import format_value
from .periods import format_period


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything that must stand beside a number: law 3 says never the value alone."""

    value: str
    number: Decimal | None
    period: str
    iso_period: str
    unit_label: str
    qualifier: str
    status: str
    status_label: str
    source_title: str
    publisher: str
    source_url: str
    edition: str
    retrieved_on: str
    note: str
    series_break: bool


def describe(observation: Any, language: str) -> Figure:
    """The observation in one language; texts fall back as everywhere."""
    statistic, source = observation.statistic, observation.source
    value = observation.value_of(statistic, language)
    normal = observation.status == ValueStatus.NORMAL
    with override(language):
        status_label = "" if normal else str(ValueStatus(observation.status).label)
    retrieved = observation.retrieved_on
    return Figure(
        value=format_value(value, language),
        number=value.number if value.chartable else None,
        period=format_period(observation.period_in(language), language),
        iso_period=observation.period.iso8601,
        unit_label=unit_label(statistic, language),
        qualifier=observation.qualifier,
        status=observation.status,
        status_label=status_label,
        source_title=source.reading("title", language).text if source else "",
        publisher=source.reading("publisher", language).text if source else "",
        source_url=source_url(observation, language),
        edition=format_partial_date(observation.edition, language),
        retrieved_on=format_partial_date(retrieved.isoformat() if retrieved else "", language),
        note=observation.reading("note", language).text,
        series_break=observation.series_break,
    )


def unit_label(statistic: Any, language: str) -> str:
    """What is counted, in words: the counted thing. "" for money and ranks, whose figure says it."""
    if statistic.unit in (Unit.MONEY, Unit.RANK, Unit.PERCENT):
        return ""
    if speaking(language).has_counters:
        return ""
    return str(statistic.reading("counted_thing", language).text)


def source_url(cited: Any, language: str) -> str:
    """The citation's own address, else its source's in the language; "" when there is none."""
    if cited.address:
        return str(cited.address)
    return str(cited.source.reading("address", language).text) if cited.source else ""
