"""Tables as CSV, safe to open in a spreadsheet."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from relations.text.cells import cell

Table = dict[str, Callable]  # by column: its value in a row


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
