"""components/chart.html: the chart of one or two series, from the rows their tables show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations.charts import Point, Rival, Series, draw, legend
from relations.languages import speaking
from relations.models import Observation, Statistic
from relations.text.money import currency_name, states_currency
from relations.text.observed import describe, unit_label
from relations.text.scales import format_scaled, scale_for
from relations.values.words import Unit

from .chart_words import in_words
from .source import SourceLine, source_list
from .words import Words

LEAST_POINTS = 2
Frequency = Statistic.Frequency
STEPS: dict[str, float] = {
    Frequency.MONTHLY: 1 / 12,
    Frequency.QUARTERLY: 1 / 4,
    Frequency.ANNUAL: 1,
    Frequency.FIVE_YEARLY: 5,
}


@dataclass(frozen=True, slots=True)
class Charted:
    """A series with its title in the reader's language and its rows (series.Row) in time order."""

    statistic: Statistic
    title: Words
    rows: Sequence


@dataclass(frozen=True, slots=True)
class LegendLine:
    """`mark`: whether the sample explains a mark rather than a series."""

    swatch: SafeString
    label: str
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """`title`: its caption, "" where a heading says it; `unit`: what the value axis counts;
    `period`: from when to when."""

    title: str
    unit: str
    svg: SafeString
    legend: list[LegendLine]
    period: str
    sources: list[SourceLine]


def points(rows: Sequence, language: str) -> list[Point]:
    """One for each row (series.Row) whose period has a date, also for one without a number, which
    leaves a gap. Where a value without a date would stand on the axis, no source says."""
    return [
        Point(
            label=row.figure.period,
            iso=row.observation.period.iso8601,
            number=row.figure.number,
            text=row.figure.value,
            status=row.figure.status,
            break_before=row.figure.series_break,
            conflicting=bool(row.others),
            number_to=row.observation.number_to,
            rivals=tuple(rivals(row, language)),
        )
        for row in rows
        if row.figure.iso_period
    ]


def undated(rows: Sequence) -> list[str]:
    """The periods of the numbers that no axis can hold."""
    return [
        row.figure.period
        for row in rows
        if not row.figure.iso_period and row.figure.number is not None
    ]


def rivals(row, language: str) -> Iterable[Rival]:
    """What other sources say of the same series; another series may have another scale."""
    for other in row.others:
        said = describe(other, language)
        if other.statistic_id == row.observation.statistic_id and said.number is not None:
            yield Rival(said.number, said.value)


def chart(charted: Sequence[Charted], language: str) -> Chart | None:
    """None while there are not two numbers to compare."""
    drawn = [
        Series(
            each.title.text,
            points(each.rows, language),
            step=STEPS.get(each.statistic.frequency),
            rank=each.statistic.unit == Unit.RANK,
        )
        for each in charted
    ]
    known = [p for series in drawn for p in series.points if p.number is not None]
    if len(known) < LEAST_POINTS:
        return None
    rows = [row for each in charted for row in each.rows]
    values = [row.observation.value_of(row.observation.statistic, language) for row in rows]
    power, scale = scale_for(values, language)
    title = title_of([each.title.text for each in charted])
    sources = source_list(cited([row for row in rows if row.figure.iso_period]), language)
    words = in_words(drawn, undated(rows), sources, language)
    return Chart(
        title=title,
        unit=unit_line(charted[0].statistic, scale, language),
        svg=picture(drawn, title, words, power, language),
        legend=legend_lines(drawn),
        period=period_of(rows, language),
        sources=sources,
    )


def title_of(titles: Sequence[str]) -> str:
    if len(titles) == 1:
        return titles[0]
    return _("%(first)s and %(second)s") % {"first": titles[0], "second": titles[1]}


def legend_lines(drawn: Sequence[Series]) -> list[LegendLine]:
    """What lines and marks mean: series by their titles, then the marks in use."""
    found, marks = legend(drawn), mark_labels()
    series = [LegendLine(entry.swatch, entry.label) for entry in found.series]
    return series + [
        LegendLine(entry.swatch, marks[entry.kind], mark=True) for entry in found.marks
    ]


def mark_labels() -> dict[str, str]:
    return {
        "break": _("Break in the series"),
        "provisional": _("Provisional, estimated, forecast or questionable"),
        "conflicting": _("Sources differ"),
        "rival": _("Value of another source"),
        "range": _("From … to …"),
        "scale": _("The scale does not start at zero"),
    }


def cited(rows: Sequence) -> list[Observation]:
    """What the drawn values come from, and those of the other sources shown with them."""
    return [row.observation for row in rows] + [other for row in rows for other in row.others]


def period_of(rows: Sequence, language: str) -> str:
    """From the first period to the last, as the reader's language writes it; those without dates
    only where there are no others."""
    rows = [row for row in rows if row.figure.iso_period] or rows
    ordered = sorted(rows, key=lambda row: row.observation.period_sort_start)
    labels = list(dict.fromkeys(row.figure.period for row in ordered))
    return labels[0] if len(labels) == 1 else speaking(language).number_range(labels[0], labels[-1])


def picture(
    drawn: Sequence[Series], title: str, description: str, power: int, language: str
) -> SafeString:
    def tick(number: Decimal) -> str:
        return format_scaled(number, power, None, language)

    return draw(drawn, uid="chart", title=title, description=description, format_tick=tick)


def unit_line(statistic: Statistic, scale: str, language: str) -> str:
    """ "billions of euros", "persons", "percent": what the value axis counts."""
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
        if scale:
            return _("%(scale)s, currency not stated") % {"scale": scale}
        return _("currency not stated")
    name = currency_name(currency, language, 2)
    return _("%(scale)s of %(currency)s") % {"scale": scale, "currency": name} if scale else name
