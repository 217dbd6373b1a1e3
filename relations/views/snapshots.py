"""A record as it publicly stands, joined with all that it names, in a handful of queries.

The publication log holds the public state of a record with its child rows, so one query brings
them all; one more for each kind of record that they point to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db.models import JSONField, Model, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations, model_from_serializable_data

from relations.models import KINDS, PublicationEvent
from relations.models.snapshot_schema import names_ever, upgraded
from relations.models.translated import columns, translated_names


def with_public_state(records: QuerySet) -> QuerySet:
    """Annotates `public_state`, the stored content of each record's open row in the log, and its
    `public_schema`; also `text_changed_at` and `facts_changed_at`, as far back as the record has its present
    name."""
    kind = ContentType.objects.get_for_model(records.model)
    log = PublicationEvent.objects.filter(content_type=kind, object_id=OuterRef("pk"))
    open_row = log.filter(until=None)
    acts = log.filter(slug=OuterRef("slug"), stored_content__isnull=False)  # the index is by name
    acts = acts.annotate(changed=Cast("fields_changed", TextField())).order_by("-at")
    texts, facts = texts_and_facts(cast("Any", records.model))
    return records.annotate(
        public_state=Subquery(open_row.values("stored_content")[:1], output_field=JSONField()),
        public_schema=Subquery(open_row.values("schema")[:1]),
        text_changed_at=Subquery(acts.filter(changed__regex=texts).values("at")[:1]),
        facts_changed_at=Subquery(acts.filter(changed__regex=facts).values("at")[:1]),
    )


@cache
def texts_and_facts(model: type[Model]) -> tuple[str, str]:
    """Patterns of the field names, as the log lists them, that hold words, and of all others."""
    kind = str(model._meta.model_name)
    texts = {column for name in translated_names(model) for column in columns(name)}
    others = {field.name for field in model._meta.concrete_fields} | child_names(model).keys()
    ever = (names_ever(kind, names) for names in (texts, others - texts))
    words, rest = (f'"({"|".join(sorted(names))})"' for names in ever)
    return words, rest


def load_snapshot(record: Any, *, without: Iterable[str] = ()) -> None:
    """Give the record its child rows, from the log or from the draft in hand, and connect them.

    A row that must point to an unpublished record is left out; one that may, points nowhere.
    Relations named in `without` are not touched. One query for each kind pointed to.
    """
    state = None
    if hasattr(record, "public_state"):
        state = upgraded(record._meta.model_name, record.public_schema, record.public_state)
    relations = [r for r in child_names(record.__class__) if r not in without]
    children = {name: list(_rows(record, name, state)) for name in relations}
    found = _published([row for rows in children.values() for row in _with_descendants(rows)])
    for name, rows in children.items():
        setattr(record, name, [row for row in rows if _connect(row, found)])


@cache
def child_names(model: type[Model]) -> dict[str, type[Model]]:
    """Accessor -> model of the child rows."""
    return {r.get_accessor_name(): r.related_model for r in get_all_child_relations(model)}


def _rows(record, name: str, state: dict | None) -> Iterator[Model]:
    if state is None:
        yield from getattr(record, name).all()
        return
    model = child_names(record.__class__)[name]
    for order, data in enumerate(state.get(name, [])):
        row = model_from_serializable_data(model, {"pk": None, **data}, check_fks=False)
        row.sort_order = order
        for inner in child_names(model):
            setattr(row, inner, list(_rows(row, inner, data)))
        yield row


def _with_descendants(rows: Iterable[Model]) -> Iterator[Model]:
    for row in rows:
        yield row
        for name in child_names(row.__class__):
            yield from _with_descendants(getattr(row, name).all())


@cache
def _pointers(model: type[Model]) -> tuple[Any, ...]:
    """The fields of a child row in which it names a record other than its own."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.model in KINDS and field.name != "record"
    )


def _published(rows: Iterable[Model]) -> dict[type[Model], dict[int, Model]]:
    wanted = defaultdict(set)
    for row in rows:
        for field in _pointers(type(row)):
            if key := getattr(row, field.attname):
                wanted[field.remote_field.model].add(key)
    return {
        model: cast("Any", model).objects.published().in_bulk(keys)
        for model, keys in wanted.items()
    }


def _connect(row: Model, found: dict) -> bool:
    """Whether the row may be shown, now that it points to published records only."""
    for field in _pointers(type(row)):
        target = found.get(field.remote_field.model, {}).get(getattr(row, field.attname))
        if target is None and not field.null:
            return False
        setattr(row, field.name, target)
    for name in child_names(row.__class__):
        setattr(row, name, [inner for inner in getattr(row, name).all() if _connect(inner, found)])
    return True
