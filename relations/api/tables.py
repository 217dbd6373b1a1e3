"""Lists as CSV: the same columns in every language of the reader, safe to open in a spreadsheet."""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from operator import attrgetter

from rest_framework.renderers import BaseRenderer

from relations.languages import LANGUAGES
from relations.models.record import title_order
from relations.text.cells import cell

Table = dict[str, Callable]
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


def slug_of(name: str) -> Table:
    """The address name of a related record that readers may see."""

    def slug(record):
        related = getattr(record, name)
        return related.slug if related and related.live else ""

    return {name: slug}


def slugs_of(column: str, rows: str, name: str) -> Table:
    """Several, joined by ";", from prefetched linking rows."""

    def slugs(record):
        related = (getattr(row, name) for row in getattr(record, rows).all())
        return ";".join(record.slug for record in related if record.live)

    return {column: slugs}


def moment(column: str, name: str) -> Table:
    get = attrgetter(name)
    return {column: lambda record: instant(get(record))}


def instant(value) -> str:
    return value.isoformat().replace("+00:00", "Z") if value else ""


def csv_text(blocks: Iterator[list], table: Table, bom: bool) -> Iterator[bytes]:
    """Bytes a block at a time, header first."""
    buffer = StringIO()
    write = csv.writer(buffer, lineterminator="\r\n").writerow
    if bom:
        buffer.write("\ufeff")
    write(table)
    getters = list(table.values())
    for rows in blocks:
        for row in rows:
            write([cell(get(row)) for get in getters])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    if buffer.tell():
        yield buffer.getvalue().encode()
