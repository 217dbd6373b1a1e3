"""Tables as CSV, safe to open in a spreadsheet."""

import csv
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from io import StringIO

from relations.models.value_fields import plain

# A spreadsheet runs a cell that starts like this as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Table = dict[str, Callable]  # by column: its value in a row


def cell(value: object) -> str:
    """A value as text: "" for None. Text that starts like a formula gets an apostrophe."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value) if isinstance(value, Decimal) else str(value)


def csv_text(blocks: Iterable[list], table: Table, *, bom: bool = False) -> Iterator[bytes]:
    """A table in UTF-8, header first: one part for each block of rows, at least one."""
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
