"""components/data_table.html for two series side by side."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from relations.facts.notes import Notes

from .chart import Charted
from .data_table import marks, only_source, other_source, value_cell
from .figure import machine_date
from .notes import note_line
from .sorting import sortable
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
) -> dict:
    """One line for each period that either series has; the sources below the values."""
    notes = Notes("value-note")
    headers = [{"header": _("Period"), "numeric": False}]
    headers += [
        {"header": each.title.text, "lang": each.title.lang, "numeric": True} for each in shown
    ]
    rows = [row for each in shown for row in each.rows]
    source = only_source(rows, language)
    return {
        "caption": _("Values by period"),
        "note": unit,
        "columns": sortable(headers, ("period", "value", "other"), order, path, **query),
        "rows": [line(pair, notes, source is None, language) for pair in pairs],
        "source": source,
        "notes": [note_line(note) for note in notes],
    }


def line(pair: Sequence, notes: Notes, with_sources: bool, language: str) -> dict:
    figures = next(row for row in pair if row).figure
    return {
        "header": {"text": figures.period, "iso": machine_date(figures.iso_period)},
        "cells": [cell(row, notes, with_sources, language) for row in pair],
    }


def cell(row, notes: Notes, with_sources: bool, language: str) -> dict:
    if row is None:
        return {"text": "–", "numeric": True}
    found = value_cell(row)
    found["marks"] = marks(row, notes, language)
    if row.figure.series_break:
        found["lines"] = [{"text": _("Break in the series")}, *found["lines"]]
    if with_sources and (source := source_line(row.observation, language)):
        name = _("Source: %(source)s.") % {"source": source["name"]}
        found["marks"].append(notes.call(name))
    found["lines"] += [other_source(other, row.observation, language) for other in row.others]
    return found
