"""One order of locks for every act, so that two people wait for each other briefly and never for ever.

First the rows of the records that the act touches, sorted by kind and number; then, when the act
changes what is public, the version row; only then is anything read or written. SQLite needs none
of it: its transactions take the whole file when they begin (IMMEDIATE).
"""

from collections import defaultdict

from .versioning import ContentVersion


def lock_rows(records) -> None:
    """Hold the rows until the transaction ends. Needs one; a query for each kind.

    Other transactions may still refer to a held row, as a draft that names a party does: the lock
    excludes writers of the row only.
    """
    numbers = defaultdict(set)
    for record in records:
        numbers[record._meta.concrete_model].add(record.pk)
    for kind in sorted(numbers, key=lambda kind: kind._meta.label):
        rows = kind._base_manager.filter(pk__in=numbers[kind]).order_by("pk")
        list(rows.select_for_update(no_key=True).values_list("pk"))


def lock_publication(records) -> None:
    """The same, then the version row: for an act that changes what is public."""
    lock_rows(records)
    list(ContentVersion.objects.filter(pk=1).select_for_update().values_list("pk"))
