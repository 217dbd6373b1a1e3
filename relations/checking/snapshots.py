"""Where the open snapshot of a record, in the publication log, and its tables say different things.

Publishing writes both at once, so only something that passed the gate parts them: mostly a migration
that changed one of the two. Pages read some of a record from the one and some from the other.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import JSONField, Model, OuterRef, QuerySet, Subquery
from modelcluster.models import get_all_child_relations

from relations.models import KINDS, Observation, PublicationEvent
from relations.models.publication import public_content
from relations.models.published_tree import live_with_rows
from relations.models.snapshot_schema import Content, upgraded

from .finding import Finding

BLOCK = 500  # records in memory at once
RULE = "snapshot"
MEND = (
    "After a change of fields, add the upgrade or mend the tables (docs/how-to/change-a-field.md); "
    "else publish the record again."
)


def check_snapshots(progress: Callable[[int, int], None]) -> Iterator[Finding]:
    """Three queries a kind, and one for each relation of its rows in each block of records."""
    of, done = sum(standing(kind).count() for kind in KINDS), 0
    for kind in KINDS:
        for record in with_snapshot(kind):
            if message := difference(record):
                yield Finding.of(record, RULE, message)
            done += 1
            progress(done, of)
        yield from shown_without_record(kind)


def standing(kind: type[Model]) -> QuerySet:
    """What readers see now, with its rows. A figure that was corrected or withdrawn is a live row still,
    and the log says that it went."""
    rows: Any = live_with_rows(kind)
    return rows.open() if kind is Observation else rows


def open_rows(kind: type[Model]) -> QuerySet:
    return PublicationEvent.objects.of_kind(kind).filter(until=None, stored_content__isnull=False)


def with_snapshot(kind: type[Model]) -> Iterator[Model]:
    row = open_rows(kind).filter(object_id=OuterRef("pk"))
    records = standing(kind).annotate(
        snapshot=Subquery(row.values("stored_content")[:1], output_field=JSONField()),
        snapshot_schema=Subquery(row.values("schema")[:1]),
    )
    return records.iterator(chunk_size=BLOCK)


def difference(record: Any) -> str:
    """What differs and how to mend it; "" for nothing. No query."""
    model = type(record)
    state = upgraded(model._meta.model_name, record.snapshot_schema, record.snapshot)
    if state is None:
        return "public, but not in the publication log: publish it again."
    fields = differing(model, state, public_content(record.serializable_data()))
    if not fields:
        return ""
    return f"{', '.join(fields)}: the publication log and the tables differ. {MEND}"


def differing(model: type[Model], logged: Content, stored: Content) -> list[str]:
    """Names of the fields and child relations; of child rows, the relation's with the field's."""
    rows = {r.get_accessor_name(): r.related_model for r in get_all_child_relations(model)}
    found: dict[str, None] = {}
    for name in sorted(logged.keys() | stored.keys()):
        one, other = logged.get(name), stored.get(name)
        if name in rows:
            if len(one or ()) != len(other or ()):
                found[name] = None
            for a, b in zip(one or (), other or (), strict=False):
                found |= {f"{name}.{key}": None for key in differing(rows[name], a, b)}
        elif name not in logged or name not in stored or not is_same(model, name, one, other):
            found[name] = None
    return list(found)


def is_same(model: type[Model], name: str, one: Any, other: Any) -> bool:
    """Whether the database would hold the same: "16" and "16.000" of a number are."""
    if one == other:
        return True
    field: Any = model._meta.get_field(name)
    return field.to_python(one) == field.to_python(other)


def shown_without_record(kind: type[Model]) -> Iterator[Finding]:
    """Rows of the log that say that a record is public which is not. One query."""
    gone = open_rows(kind).exclude(object_id__in=standing(kind).values("pk"))
    for row in gone.defer("stored_content").order_by("pk").iterator(chunk_size=BLOCK):
        message = "public in the publication log only: publish it again, or take it off the site."
        yield Finding(str(kind._meta.verbose_name), row.slug or row.name, RULE, message)
