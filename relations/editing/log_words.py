"""What each row of the publication log changed for readers, in words."""

from typing import Any

from relations.models import PublicationEvent
from relations.models.publication import Action

from .comparison import Change, compare
from .named_in_versions import Known


def changes_of(rows: list[PublicationEvent]) -> dict[int, list[Change]]:
    """Row -> what it changed in a record that was public before. A query a kind that is named, two more."""
    updates = [row for row in rows if row.action == Action.UPDATE]
    after = dict(
        PublicationEvent.objects.filter(pk__in=[row.pk for row in updates]).values_list(
            "pk", "content"
        )
    )
    closed = PublicationEvent.objects.filter(
        object_id__in={row.object_id for row in updates}, until__in={row.at for row in updates}
    ).values_list("content_type_id", "object_id", "until", "content")
    before = {(kind, number, until): content for kind, number, until, content in closed}
    sides: dict[int, tuple[Any, Any, Any]] = {}
    for row in updates:
        old = before.get((row.content_type_id, row.object_id, row.at))
        if old:
            sides[row.pk] = (row.content_type.model_class(), old, after[row.pk])
    names = Known((model, content) for model, *both in sides.values() for content in both)
    return {pk: compare(model, old, new, names) for pk, (model, old, new) in sides.items()}
