"""Tables of what was public, and when: system-versioned twins of the tables of records and their rows.

A public state of a record is one row of its kind's state table, with the columns of the record, and the
rows of its child tables' state tables, all public in [public_from, public_until). They say in columns what
the publication log says as JSON, so that every question that is asked of the tables of today can be asked
of those of a past moment (relations/past). They are written with the log and can be made again from it.

Observations need none: one that is published never changes and carries its own two moments.
"""

from collections.abc import Iterator
from typing import Any, ClassVar, cast

from django.db import models
from django.db.models.base import ModelBase
from modelcluster.fields import ParentalKey

from relations.models.child import Child
from relations.models.conflict import ObservationConflict
from relations.models.observation import Observation
from relations.models.partial_date import PartialDateField
from relations.models.publication import PRIVATE, PublicationEvent
from relations.models.sort_keys import BytewiseField
from relations.models.value_fields import ExactDecimalField

KEEP_THEIR_OWN = (Observation, ObservationConflict)
# Of what the log leaves out, readers see these.
MOMENTS = frozenset({"first_published_at", "last_published_at", "last_checked_on"})
SIZES = ("max_length", "max_digits", "decimal_places")

Table = type[models.Model]


class State(models.Model):
    """One public state of a record, or of one of its rows. `public_until` is empty while it stands."""

    public_from = models.DateTimeField()
    public_until = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager()

    class Meta:
        abstract = True


def state_tables(kinds: tuple[Table, ...]) -> dict[Table, Any]:
    """The state table of each kind and of each child table."""
    tables = [*kinds, *child_tables(Child)]
    return {table: state_table(table) for table in tables if table not in KEEP_THEIR_OWN}


def child_tables(shape: Any) -> Iterator[type[Child]]:
    for table in shape.__subclasses__():
        if not table._meta.abstract:
            yield table
        yield from child_tables(table)


def state_table(table: Table) -> type[State]:
    """Agreement -> AgreementState.

    Each state names its event in the log. A record has many states, so its number is the column `id` and
    no key: that of the event is. A row of a state has a key of its own, which its own rows name.
    """
    fields = stored_fields(table)
    columns: dict[str, Any] = {field.attname: column_like(field) for field in fields}
    name = f"{table.__name__}State"
    found_by = [key.attname for key in fields if isinstance(key, ParentalKey)]
    if found_by:
        columns["event"] = key_of_event(models.ForeignKey)
    else:
        columns["event"] = key_of_event(models.OneToOneField, primary_key=True)
        columns["number"] = models.BigIntegerField(db_column="id")
        found_by = ["number", *(["slug"] if "slug" in columns else [])]
    indexes = [
        models.Index(fields=[column, "public_from"], name=f"{name.lower()}_{place}"[-30:])
        for place, column in enumerate(found_by)
    ]
    options = {"app_label": "past", "indexes": indexes, "default_permissions": ()}
    meta = type("Meta", (), options)
    attributes = {"__module__": f"{__package__}.models", "Meta": meta, **columns}
    return cast("type[State]", ModelBase(name, (State,), attributes))


def stored_fields(table: Table) -> list[Any]:
    """All but what is the desk's alone."""
    fields = [field for field in table._meta.local_concrete_fields if not field.primary_key]
    return [field for field in fields if field.name in MOMENTS or field.name not in PRIVATE]


def key_of_event(kind: Any, **options: Any) -> models.Field:
    """The act with which a state began."""
    return kind(PublicationEvent, on_delete=models.CASCADE, related_name="+", **options)


def column_like(field: Any) -> models.Field:
    """What stores the same and asks nothing of it: rows that an upgrade has not made anew lack it."""
    if isinstance(field, ParentalKey):
        return models.BigIntegerField()
    if field.is_relation:
        return models.BigIntegerField(null=True, db_index=True)
    if isinstance(field, PartialDateField):
        return PartialDateField(null=True)
    if isinstance(field, BytewiseField):
        return BytewiseField(max_length=field.max_length, null=True)
    if isinstance(field, ExactDecimalField):
        return ExactDecimalField(null=True)
    stored = getattr(models, field.get_internal_type())
    sizes = {size: value for size in SIZES if (value := getattr(field, size, None)) is not None}
    return stored(null=True, **sizes)
