"""What each row of the publication log changed for readers, in words."""

from typing import Any

from relations.models import PublicationEvent
from relations.models.publication import STORED, Action

from .comparison import Change, compare
from .named_in_versions import Known


def changes_of(rows: list[PublicationEvent]) -> dict[int, list[Change]]:
    """Row -> what it changed in a record that was public before. A query a kind that is named, two more."""
    updates = [row for row in rows if row.action == Action.UPDATE]
    log = PublicationEvent.objects.only("object_id", "until", *STORED)
    after = log.in_bulk([row.pk for row in updates])
    closed = log.filter(
        object_id__in={row.object_id for row in updates}, until__in={row.at for row in updates}
    )
    before = {(row.content_type_id, row.object_id, row.until): row.content for row in closed}
    sides: dict[int, tuple[Any, Any, Any]] = {}
    for row in updates:
        old = before.get((row.content_type_id, row.object_id, row.at))
        if old:
            sides[row.pk] = (row.content_type.model_class(), old, after[row.pk].content)
    names = Known((model, content) for model, *both in sides.values() for content in both)
    return {pk: compare(model, old, new, names) for pk, (model, old, new) in sides.items()}
