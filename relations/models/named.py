"""The records that a draft and its rows name, read at once and kept on the rows that name them."""

from collections import defaultdict

from django.db.models import ForeignKey
from modelcluster.fields import ParentalKey

from .published_tree import rows_of

# Wagtail's own columns, which no editor fills.
INTERNAL = frozenset({"latest_revision", "live_revision", "locked_by"})


def naming_fields(model) -> list[ForeignKey]:
    """The fields in which an editor names a record or a person."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and not isinstance(field, ParentalKey)
        and field.name not in INTERNAL
    ]


def know_named(record) -> None:
    """What no longer exists is named no more. One query for each kind that is named."""
    holders = [(row, field) for row in rows_of(record) for field in naming_fields(type(row))]
    keys = defaultdict(set)
    for row, field in holders:
        keys[field.related_model].add(getattr(row, field.attname))
    found = {kind: kind._base_manager.in_bulk(some - {None}) for kind, some in keys.items()}
    for row, field in holders:
        named = found[field.related_model].get(getattr(row, field.attname))
        setattr(row, field.name, named)
