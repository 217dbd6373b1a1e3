"""The first public state of many new records at once: what `record_baseline` gives one stored row."""

from functools import lru_cache, partial

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import JSONField
from modelcluster.models import get_all_child_relations
from wagtail.models import ReferenceIndex, Revision

from relations.models.publication import Action, PublicationEvent, log_row, public_content
from relations.models.published_tree import rows_of

from .baseline import new_revision, set_states

path_hash = lru_cache(maxsize=1_000)(ReferenceIndex._get_content_path_hash)


def publish_new(records: list, at, follow) -> None:
    """Store unsaved live records of one kind, with rows, revisions, log, references, and what
    follows the log.

    Needs a transaction that has taken the content version. `follow` writes what follows some rows of
    the log: states, and what is searched. No law is asked but the database's: whoever makes the records
    keeps them.
    """
    model = type(records[0])
    keys, revision_keys = reserve_keys(model, len(records)), reserve_keys(Revision, len(records))
    revisions, log = [], []
    for record, key, revision_key in zip(records, keys, revision_keys, strict=True):
        hold_rows(record)
        record.pk = key
        revision = new_revision(record, at)
        revision.pk = revision_key
        set_states(record, revision, at)
        content = public_content(revision.content)
        log.append(log_row(record, Action.PUBLISH, at, content=content, old={}, revision=revision))
        revisions.append(revision)
    insert(Revision, revisions)
    insert(model, records)
    store_rows(model, records)
    for event, key in zip(log, reserve_keys(PublicationEvent, len(log)), strict=True):
        event.pk = key
    insert(PublicationEvent, log)
    insert(ReferenceIndex, [named for record in records for named in references_of(record)])
    follow(log)


def insert(model, rows: list) -> None:
    """All columns of rows in memory; no signal is sent and no law of the kind asked.

    Takes a third of the time of Django's bulk_create, which prepares each value for itself, though
    most columns of a block say the same.
    """
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if rows[0].pk or not field.primary_key]
    quoted = connection.ops.quote_name
    names = ", ".join(quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    prepared = [(field.attname, preparation(field)) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES ({marks})",  # noqa: S608
            [[prepare(getattr(row, name)) for name, prepare in prepared] for row in rows],
        )


def preparation(field):
    """From a value to what the database takes, remembered where values can be."""
    prepare = partial(field.get_db_prep_save, connection=connection)
    return prepare if isinstance(field, JSONField) else lru_cache(1_000, typed=True)(prepare)


def reserve_keys(model, count: int) -> list[int]:
    """Keys that no row has or ever had. Needs a transaction; one query."""
    if not count:
        return []
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(sequence, [table, model._meta.pk.column, count])
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
        return list(range(last + 1, last + 1 + count))


def hold_rows(record) -> None:
    """So that relations without rows are not asked of the database once the record has a key."""
    for row in list(rows_of(record)):
        for name in child_names(row.__class__):
            getattr(row, name).get_object_list()


def store_rows(model, records: list) -> None:
    """The child rows of stored records, level by level."""
    for relation in get_all_child_relations(model):
        name, child, parent = relation.get_accessor_name(), relation.related_model, relation.field
        rows = [(row, record.pk) for record in records for row in getattr(record, name).all()]
        for (row, record_key), key in zip(rows, reserve_keys(child, len(rows)), strict=True):
            row.pk = key
            setattr(row, parent.attname, record_key)
        insert(child, [row for row, _key in rows])
        store_rows(child, [row for row, _key in rows])


def references_of(record) -> list[ReferenceIndex]:
    """What Wagtail's index would find in it, of a record whose rows have keys."""
    kind = ContentType.objects.get_for_model(record)
    found = dict.fromkeys(ReferenceIndex._extract_references_from_object(record))
    return [
        ReferenceIndex(
            content_type=kind,
            base_content_type=kind,
            object_id=record.pk,
            to_content_type_id=to_kind,
            to_object_id=to_key,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=path_hash(content_path),
        )
        for to_kind, to_key, model_path, content_path in found
    ]


@lru_cache(maxsize=100)
def child_names(model) -> list[str]:
    return [relation.get_accessor_name() for relation in get_all_child_relations(model)]
