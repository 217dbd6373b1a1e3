"""Walking a list by the key of its rows, so that rows added meanwhile are never met twice.

Orderings are those of relations.data.blocks. A cursor is the key of the row where a page begins or
ends; the row itself need not exist any more.
"""

import base64
import binascii
import json
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, IntegerField, QuerySet

from relations.data.blocks import beyond, key_of

LONGEST_CURSOR = 2000
LARGEST_KEY = 2**63 - 1


class BadCursor(ValueError):
    """The cursor is not one of ours, or belongs to another ordering."""


class Cursor(NamedTuple):
    ordering: str
    key: tuple
    backwards: bool = False

    def encode(self) -> str:
        values = [v.isoformat() if isinstance(v, datetime) else v for v in self.key]
        content = [self.ordering, values, int(self.backwards)]
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(text: str, ordering: str, keys: tuple[str, ...], model) -> Cursor:
    """Raises BadCursor for whatever encode() did not write for this ordering."""
    try:
        if len(text) > LONGEST_CURSOR or not text.isascii():
            raise BadCursor
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        name, values, backwards = json.loads(raw.decode())
        if name != ordering or backwards not in (0, 1) or len(values) != len(keys):
            raise BadCursor
        return Cursor(name, tuple(map(_typed, keys, values, [model] * len(keys))), bool(backwards))
    except (binascii.Error, TypeError, ValueError, RecursionError) as error:
        raise BadCursor from error


def _typed(column: str, value, model):
    """The value as its column's type; annotated columns are texts."""
    try:
        name = column.removeprefix("-")
        field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    except FieldDoesNotExist:
        field = None
    if isinstance(field, IntegerField):
        if type(value) is not int or not 0 <= value <= LARGEST_KEY:
            raise BadCursor
        return value
    if not isinstance(value, str) or "\0" in value:
        raise BadCursor
    value.encode()  # a lone surrogate is a UnicodeError, and that a ValueError
    if isinstance(field, DateTimeField):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None or not 1 < moment.year < 9999:
            raise BadCursor
        return moment
    return value


def turned(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(k[1:] if k.startswith("-") else f"-{k}" for k in keys)


class Page(NamedTuple):
    rows: list
    before: Cursor | None
    after: Cursor | None


def page(
    queryset: QuerySet, name: str, keys: tuple[str, ...], size: int, cursor: Cursor | None
) -> Page:
    """`size` rows from the cursor on, and where the neighbouring pages are. One query."""
    backwards = bool(cursor and cursor.backwards)
    walk = turned(keys) if backwards else keys
    if cursor:
        queryset = queryset.filter(beyond(walk, cursor.key))
    rows = list(queryset.order_by(*walk)[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    before = more if backwards else bool(cursor)
    after = True if backwards else more
    if not rows:
        return Page([], None, None)
    return Page(
        rows,
        Cursor(name, key_of(rows[0], keys), True) if before else None,
        Cursor(name, key_of(rows[-1], keys), False) if after else None,
    )
