"""Writes the states of records, in the transaction of the publication: they follow the log."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Min, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations, model_from_serializable_data

from relations.models import PublicationEvent
from relations.models.snapshot_schema import Content

from .models import STATES
from .tables import Table, stored_fields

BLOCK = 500


def follow_log(
    sender: type[Model], instance: PublicationEvent, created: bool, raw: bool, **kwargs: Any
) -> None:
    """On post_save of the log, which every publication, correction and deletion writes last."""
    if created and not raw:
        follow_rows([instance])


def follow_rows(log: list[PublicationEvent]) -> None:
    """The same for new rows of one kind, of different records, that were saved without a signal."""
    table = log[0].content_type.model_class()
    if table in STATES:
        close_states(table, {event.object_id: event.at for event in log})
        write_states(table, log)


def close_states(table: Table, ends: dict[int, datetime]) -> None:
    """End what stands of these records, with its rows. One query, and one a table for each moment."""
    stand = STATES[table].objects.filter(number__in=ends, public_until=None)
    closed = defaultdict(list)
    for event, number in stand.values_list("event", "number"):
        closed[ends[number]].append(event)
    for at, events in closed.items():
        for each in (table, *tables_below(table)):
            STATES[each].objects.filter(event__in=events).update(public_until=at)


def drop_states(table: Table, events: list[PublicationEvent]) -> None:
    for each in (*tables_below(table), table):
        STATES[each].objects.filter(event__in=events).delete()


def tables_below(table: Table) -> Iterator[Table]:
    for child in child_tables(table).values():
        yield child
        yield from tables_below(child)


def write_states(table: Table, events: Iterable[PublicationEvent]) -> None:
    """Store the states that these events of one kind began. One query a table and 500 rows, and one for
    when each record was first public."""
    events = [event for event in events if event.stored_content is not None]
    if not events:
        return
    first = first_published(events)
    contents = [(event.content or {}, event) for event in events]
    STATES[table].objects.bulk_create(
        [
            state_of(
                table,
                content,
                event,
                number=event.object_id,
                first_published_at=first[event.object_id],
                last_published_at=event.at,
            )
            for content, event in contents
        ],
        batch_size=BLOCK,
    )
    write_rows(table, [(content, event.object_id, event) for content, event in contents])


def write_rows(table: Table, parents: list[tuple[Content, int, PublicationEvent]]) -> None:
    """The child rows of records or rows, each with the key that its own rows name."""
    for name, child in child_tables(table).items():
        rows = [
            (content, event, {parent_key(child): key, "sort_order": place})
            for parent, key, event in parents
            for place, content in enumerate(parent.get(name, []))
        ]
        states = STATES[child].objects.bulk_create(
            [state_of(child, content, event, **keys) for content, event, keys in rows],
            batch_size=BLOCK,
        )
        stored = zip(rows, states, strict=True)
        write_rows(child, [(content, state.pk, event) for (content, event, _), state in stored])


def state_of(table: Table, content: Content, event: PublicationEvent, **keys: Any) -> Any:
    """Unsaved, with the columns that a row of this content has."""
    row = model_from_serializable_data(table, {"pk": None, **content}, check_fks=False)
    values = {name: getattr(row, name) for name in columns(table)} | keys
    return STATES[table](
        event_id=event.pk, public_from=event.at, public_until=event.until, **values
    )


def first_published(events: list[PublicationEvent]) -> dict[int, datetime]:
    """Number of a record -> when it first was public. One query."""
    log = PublicationEvent.objects.of_kind(events[0].content_type.model_class())
    log = log.filter(object_id__in=[event.object_id for event in events])
    found = log.filter(stored_content__isnull=False).order_by().values_list("object_id")
    return dict(found.annotate(Min("at")))


@cache
def columns(table: Table) -> list[str]:
    return [field.attname for field in stored_fields(table)]


@cache
def child_tables(table: Table) -> dict[str, Table]:
    """What a record or row calls its rows -> their table."""
    found = {
        each.get_accessor_name(): each.related_model for each in get_all_child_relations(table)
    }
    return {name: child for name, child in found.items() if child in STATES}


@cache
def parent_key(child: Table) -> str:
    return next(f.attname for f in child._meta.local_concrete_fields if isinstance(f, ParentalKey))
