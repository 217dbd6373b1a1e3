"""components/data_table.html for two series side by side."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from relations.facts.notes import Notes

from .chart import Charted
from .data_table import (
    Cell,
    DataTable,
    TableRow,
    break_lines,
    marks,
    only_source,
    other_sources,
    status_lines,
)
from .figure import machine_date
from .notes import note_line
from .sorting import Column, sortable
from .source import source_line


def comparison_table(
    pairs: Sequence,
    shown: Sequence[Charted],
    unit: str,
    language: str,
    *,
    order: str,
    path: str,
    **query: str,
) -> DataTable:
    """One line for each period that either series has; the sources below the values."""
    notes = Notes("value-note")
    headers = [Column(_("Period"))]
    headers += [Column(*each.title, numeric=True) for each in shown]
    rows = [row for each in shown for row in each.rows]
    source = only_source(rows, language)
    return DataTable(
        caption=_("Values by period"),
        columns=sortable(headers, ("period", "value", "other"), order, path, **query),
        rows=[line(pair, notes, source is None, language) for pair in pairs],
        note=unit,
        source=source,
        notes=[note_line(note) for note in notes],
    )


def line(pair: Sequence, notes: Notes, with_sources: bool, language: str) -> TableRow:
    figures = next(row for row in pair if row).figure
    return TableRow(
        Cell(figures.period, iso=machine_date(figures.iso_period)),
        [cell(row, notes, with_sources, language) for row in pair],
    )


def cell(row, notes: Notes, with_sources: bool, language: str) -> Cell:
    if row is None:
        return Cell("–", numeric=True)
    calls = marks(row, notes, language)
    if with_sources and (source := source_line(row.observation, language)):
        calls.append(notes.call(_("Source: %(source)s.") % {"source": source.name}))
    return Cell(
        row.figure.value,
        numeric=True,
        marks=calls,
        lines=[*break_lines(row), *status_lines(row), *other_sources(row, language)],
    )
