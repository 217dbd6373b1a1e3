"""components/data_table.html for the values of a series, and for what they said before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations.facts.notes import Notes
from relations.text.dates import format_partial_date
from relations.text.observed import describe

from .figure import machine_date
from .notes import NoteLine, note_line
from .sorting import Column, sortable
from .source import SourceLine, source_line, source_name
from .words import Words, words


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line under the text of a cell. `label`: words before it, or ""; `kind`: "conflict" or ""."""

    text: str
    label: str = ""
    source: SourceLine | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`iso`: of a date, or ""; `marks`: of the notes that the cell calls, ready as HTML."""

    text: str
    url: str = ""
    iso: str = ""
    numeric: bool = False
    marks: Sequence[SafeString] = ()
    lines: Sequence[CellLine] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    header: Cell
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class DataTable:
    """`note`: a line under the caption (unit), or ""; `source` where all rows share one; `notes`:
    those that cells call."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[TableRow]
    note: str = ""
    source: SourceLine | None = None
    notes: Sequence[NoteLine] = ()


def values_table(
    rows: Sequence, title: str, unit: str, language: str, *, order: str, path: str, as_of: str
) -> DataTable:
    """One line for each period (series.Row), in the order given; their notes below.

    `path` and `as_of` are the page's own, for links that sort; no path for a draft's.
    """
    source = only_source(rows, language)
    notes = Notes("value-note")
    headers = [_("Period"), _("Value"), *([] if source else [_("Source")])]
    lines = []
    for row in rows:
        cells = [value_cell(row)]
        cells += [] if source else [source_cell(row, language)]
        lines.append(TableRow(period_cell(row, notes, language), cells))
    return DataTable(
        caption=title,
        columns=sortable(columns(headers), ("period", "value", ""), order, path, as_of=as_of),
        rows=lines,
        note=unit,
        source=source,
        notes=[note_line(note) for note in notes],
    )


def columns(headers: list[str]) -> list[Column]:
    """The second is the value's."""
    return [Column(header, numeric=place == 1) for place, header in enumerate(headers)]


def only_source(rows: Sequence, language: str) -> SourceLine | None:
    """The one source of all rows, retrieved on one day; None when any differs, or for one row."""
    sources = [source_line(row.observation, language) for row in rows]
    alike = all(source == sources[0] for source in sources)
    return sources[0] if len(rows) > 1 and alike and not any(row.others for row in rows) else None


def period_cell(row, notes: Notes, language: str) -> Cell:
    """The period, whose line it heads, and the marks of what is to be known about its value."""
    return Cell(
        text=row.figure.period,
        iso=machine_date(row.figure.iso_period),
        marks=marks(row, notes, language),
        lines=break_lines(row),
    )


def break_lines(row) -> list[CellLine]:
    return [CellLine(_("Break in the series"))] if row.figure.series_break else []


def marks(row, notes: Notes, language: str) -> list[SafeString]:
    return [notes.call(text, lang=lang) for text, lang in remarks(row, language)]


def remarks(row, language: str) -> Iterator[Words]:
    if row.figure.series_break:
        yield Words(_("Not comparable with the periods before."))
    if row.observation.currency_assumed:
        yield Words(_("The source does not name the currency; it is assumed."))
    for name in ("note", "says_otherwise"):
        if (said := words(row.observation, name, language)).text:
            yield said


def value_cell(row) -> Cell:
    return Cell(row.figure.value, numeric=True, lines=status_lines(row))


def status_lines(row) -> list[CellLine]:
    status = _("Draft") if row.is_draft else row.figure.status_label.capitalize()
    return [CellLine(status)] if status else []


def source_cell(row, language: str) -> Cell:
    """The source, when it was read, and what other sources say of the same period."""
    source = source_line(row.observation, language)
    if source is None:
        return Cell("")
    lines = []
    if source.retrieved:
        lines.append(CellLine(_("retrieved on %(date)s") % {"date": source.retrieved}))
    return Cell(source.name, url=source.url, lines=[*lines, *other_sources(row, language)])


def other_sources(row, language: str) -> list[CellLine]:
    return [other_source(other, row.observation, language) for other in row.others]


def other_source(other, shown, language: str) -> CellLine:
    """What another source says; the day it was read is left out."""
    said, source = describe(other, language), source_line(other, language)
    text = said.value
    if other.statistic != shown.statistic:
        series = other.statistic.reading("title", language).text
        text = _("%(value)s (%(series)s, %(period)s)") % {
            "value": said.value,
            "series": series,
            "period": said.period,
        }
    return CellLine(
        text,
        label=_("Another source says:"),
        source=replace(source, retrieved="", retrieved_iso="") if source else None,
        kind="conflict",
    )


def earlier_table(rows: Sequence, title: str, language: str) -> DataTable:
    """What was published here and later corrected or withdrawn."""
    headers = [_("Period"), _("Earlier value"), _("Shown from"), _("Until"), _("Source")]
    return DataTable(title, columns(headers), [earlier_line(row, language) for row in rows])


def earlier_line(observation, language: str) -> TableRow:
    said = describe(observation, language)
    days = [
        moment.date().isoformat()
        for moment in (observation.published_at, observation.superseded_at)
    ]
    return TableRow(
        Cell(said.period, iso=machine_date(said.iso_period)),
        [
            Cell(said.value, numeric=True),
            *(Cell(format_partial_date(day, language), iso=day) for day in days),
            Cell(source_name(observation.source, language), url=said.source_url),
        ],
    )
