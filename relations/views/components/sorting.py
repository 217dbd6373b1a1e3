"""Columns of components/data_table.html that a reader may sort by, with plain links."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Column:
    """`url` sorts by it, "" for none; `aria_sort`: ascending, descending or none."""

    header: str
    lang: str = ""
    numeric: bool = False
    url: str = ""
    aria_sort: str = ""


def sortable(
    columns: Sequence[Column], keys: Sequence[str], order: str, path: str, **query: str
) -> list[Column]:
    """The columns with a link each; a second choice of one reverses the order.

    `keys` go with the columns, "" for one that does not sort; `order` is the one in force, the
    first key the one without a parameter; `query` is what else the address says. Without a
    `path` there is nowhere to lead to.
    """
    if not path:
        return list(columns)
    named = [*keys, *[""] * (len(columns) - len(keys))]
    return [
        sorted_by(column, key, order, path, default=keys[0], **query) if key else column
        for column, key in zip(columns, named, strict=False)
    ]


def sorted_by(
    column: Column, key: str, order: str, path: str, *, default: str, **query: str
) -> Column:
    states = {key: "ascending", f"-{key}": "descending"}
    asked = f"-{key}" if order == key else key
    said = {name: value for name, value in query.items() if value}
    said |= {} if asked == default else {"order": asked}
    return replace(
        column,
        aria_sort=states.get(order, "none"),
        url=f"{path}?{urlencode(said)}#values" if said else f"{path}#values",
    )
