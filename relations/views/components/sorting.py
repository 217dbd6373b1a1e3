"""Columns of components/data_table.html that a reader may sort by, with plain links."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import cast
from urllib.parse import urlencode


def sortable(
    columns: Sequence[dict], keys: Sequence[str], order: str, path: str, **query: str
) -> list[dict]:
    """The columns with a link each; a second choice of one turns it round.

    `keys` go with the columns, "" for one that does not sort; `order` is the one in force, the
    first key the one without a parameter; `query` is what else the address says. Without a
    `path` there is nowhere to lead to.
    """
    if not path:
        return list(columns)
    return [
        cast("dict", column) | way(key, order, path, default=keys[0], **query)
        if key
        else cast("dict", column)
        for column, key in zip_longest(columns, keys[: len(columns)], fillvalue="")
    ]


def way(key: str, order: str, path: str, *, default: str, **query: str) -> dict:
    states = {key: "ascending", f"-{key}": "descending"}
    asked = f"-{key}" if order == key else key
    said = {name: value for name, value in query.items() if value}
    said |= {} if asked == default else {"order": asked}
    return {
        "aria_sort": states.get(order, "none"),
        "url": f"{path}?{urlencode(said)}#values" if said else f"{path}#values",
    }
