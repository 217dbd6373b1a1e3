"""Columns that the CSV of several lists has, the same in every language of the reader."""

from functools import partial
from operator import attrgetter

from rest_framework.renderers import BaseRenderer

from relations.data.csv_text import Table
from relations.data.observation_rows import instant
from relations.languages import LANGUAGES
from relations.models.record import title_order

# Every record has these; the first column of a row's key is what the reader named.
RECORD_ORDERINGS = {
    "slug": ("slug",),
    "-slug": ("-slug",),
    "updated_at": ("last_published_at", "slug"),
    "-updated_at": ("-last_published_at", "slug"),
    **{f"title_{code}": title_order(code) for code in LANGUAGES},
    **{f"-title_{code}": (f"-title_order_{code}", "slug") for code in LANGUAGES},
}


class CsvRenderer(BaseRenderer):
    """Only names the format to negotiation and schema: lists are streamed past it."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"


def columns(*names: str) -> Table:
    return {name: attrgetter(name) for name in names}


def texts(*names: str) -> Table:
    """One column for each language."""
    return columns(*(f"{name}_{code}" for name in names for code in LANGUAGES))


def slug_of(*names: str) -> Table:
    """The address names of related records, "" for one that readers may not see."""

    def slug(record, name: str) -> str:
        related = getattr(record, name)
        return related.slug if related and related.live else ""

    return {name: partial(slug, name=name) for name in names}


def slugs_of(column: str, rows: str, name: str) -> Table:
    """Several, joined by ";", from prefetched linking rows."""

    def slugs(record):
        related = (getattr(row, name) for row in getattr(record, rows).all())
        return ";".join(record.slug for record in related if record.live)

    return {column: slugs}


def moment(column: str, name: str) -> Table:
    get = attrgetter(name)
    return {column: lambda record: instant(get(record))}


# The columns that the table of every kind begins and ends with, and those of many.
NAMES = columns("slug") | texts("title", "acronym", "other_names")
ENDING = texts("summary") | moment("updated_at", "last_published_at")
TOPICS = slugs_of("topics", "topic_links", "topic")
