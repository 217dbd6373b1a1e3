"""Long tables read in blocks by the key of their rows, so that no row is met twice.

An ordering is a tuple of column names, "-" for falling, whose last column is unique.
"""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.db.models.constants import LOOKUP_SEP


def key_of(row, keys: tuple[str, ...]) -> tuple:
    """The key of a record, or of a row of values()."""
    names = [key.removeprefix("-") for key in keys]
    if isinstance(row, dict):
        return tuple(row[name] for name in names)
    return tuple(getattr(row, name) for name in names)


def beyond(keys: tuple[str, ...], key: tuple) -> Q:
    """Rows after the key. The first column's bound stands alone too, so that an index serves it."""
    rows, same = Q(), Q()
    for column, value in zip(keys, key, strict=True):
        name, side = column.removeprefix("-"), "lt" if column.startswith("-") else "gt"
        rows |= same & Q(**{f"{name}{LOOKUP_SEP}{side}": value})
        same &= Q(**{name: value})
    first, side = keys[0].removeprefix("-"), "lte" if keys[0].startswith("-") else "gte"
    return Q(**{f"{first}{LOOKUP_SEP}{side}": key[0]}) & rows


def blocks(queryset: QuerySet, keys: tuple[str, ...], size: int) -> Iterator[list]:
    """All rows, in lists of `size`. Each block is one query, prefetches apart."""
    queryset = queryset.order_by(*keys)
    rows = list(queryset[:size])
    while rows:
        yield rows
        if len(rows) < size:
            return
        rows = list(queryset.filter(beyond(keys, key_of(rows[-1], keys)))[:size])
