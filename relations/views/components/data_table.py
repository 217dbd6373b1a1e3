"""components/data_table.html for the values of a series, and for what they said before."""

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations.facts.notes import Notes
from relations.text.dates import format_partial_date
from relations.text.observed import describe

from .figure import machine_date
from .notes import note_line
from .sorting import sortable
from .source import source_line, source_name
from .words import Words, words


def values_table(
    rows: Sequence, title: str, unit: str, language: str, *, order: str, path: str, as_of: str
) -> dict:
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
        lines.append({"header": period_cell(row, notes, language), "cells": cells})
    return {
        "caption": title,
        "note": unit,
        "source": source,
        "columns": sortable(columns(headers), ("period", "value", ""), order, path, as_of=as_of),
        "rows": lines,
        "notes": [note_line(note) for note in notes],
    }


def columns(headers: list[str]) -> list[dict]:
    """The second is the value's."""
    return [{"header": header, "numeric": place == 1} for place, header in enumerate(headers)]


def only_source(rows: Sequence, language: str) -> dict | None:
    """The one source of all rows, retrieved on one day; None when any differs, or for one row."""
    sources = [source_line(row.observation, language) for row in rows]
    alike = all(source == sources[0] for source in sources)
    return sources[0] if len(rows) > 1 and alike and not any(row.others for row in rows) else None


def period_cell(row, notes: Notes, language: str) -> dict:
    """The period, whose line it heads, and the marks of what is to be known about its value."""
    broken = [{"text": _("Break in the series")}] if row.figure.series_break else []
    return {
        "text": row.figure.period,
        "iso": machine_date(row.figure.iso_period),
        "lines": broken,
        "marks": marks(row, notes, language),
    }


def marks(row, notes: Notes, language: str) -> list[SafeString]:
    return [notes.call(text, lang=lang) for text, lang in remarks(row, language)]


def remarks(row, language: str) -> Iterator[Words]:
    if row.figure.series_break:
        yield Words(_("Not comparable with the periods before."), "")
    if row.observation.currency_assumed:
        yield Words(_("The source does not name the currency; it is assumed."), "")
    for name in ("note", "says_otherwise"):
        if (said := words(row.observation, name, language)).text:
            yield said


def value_cell(row) -> dict:
    status = _("Draft") if row.is_draft else row.figure.status_label.capitalize()
    return {
        "text": row.figure.value,
        "numeric": True,
        "lines": [{"text": status}] if status else [],
    }


def source_cell(row, language: str) -> dict:
    """The source, when it was read, and what other sources say of the same period."""
    source = source_line(row.observation, language)
    if source is None:
        return {"text": ""}
    lines = []
    if source["retrieved"]:
        lines.append({"text": _("retrieved on %(date)s") % {"date": source["retrieved"]}})
    lines += [other_source(other, row.observation, language) for other in row.others]
    return {"text": source["name"], "url": source["url"], "lines": lines}


def other_source(other, shown, language: str) -> dict:
    said, source = describe(other, language), source_line(other, language)
    text = said.value
    if other.statistic != shown.statistic:
        series = other.statistic.reading("title", language).text
        text = _("%(value)s (%(series)s, %(period)s)") % {
            "value": said.value,
            "series": series,
            "period": said.period,
        }
    return {"label": _("Another source says:"), "text": text, "source": source, "kind": "conflict"}


def earlier_table(rows: Sequence, title: str, language: str) -> dict:
    """What was published here and later corrected or withdrawn."""
    headers = [_("Period"), _("Earlier value"), _("Shown from"), _("Until"), _("Source")]
    return {
        "caption": title,
        "columns": columns(headers),
        "rows": [earlier_line(row, language) for row in rows],
    }


def earlier_line(observation, language: str) -> dict:
    said = describe(observation, language)
    days = [
        moment.date().isoformat()
        for moment in (observation.published_at, observation.superseded_at)
    ]
    dates = [{"text": format_partial_date(day, language), "iso": day} for day in days]
    source = source_name(observation.source, language)
    return {
        "header": {"text": said.period, "iso": machine_date(said.iso_period)},
        "cells": [
            {"text": said.value, "numeric": True},
            *dates,
            {"text": source, "url": said.source_url},
        ],
    }
