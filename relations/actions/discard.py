"""Discard a draft: what readers see stands, and what was drafted stays in the history."""

from typing import cast

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from relations.models import Observation, PublicationEvent
from relations.models.gate import editors_since_publication
from relations.models.publication import digest

DISCARD = "relations.discard_draft"


def last_public(record) -> PublicationEvent | None:
    """What readers saw last. One query."""
    log_rows = PublicationEvent.objects.of(record).exclude(revision=None)
    return log_rows.select_related("revision").order_by("-at", "-pk").first()


def why_not_discarded(record, by, *, may_publish: bool) -> list[str]:
    """What stands against it, each with what to do first. Empty when nothing does."""
    public = last_public(record)
    if public is not None and not has_draft(record, public):
        return [_("There is no draft: the newest version is the one that was published.")]
    told = [*_in_hand(record, by)]
    newest = record.latest_revision
    authors = set(editors_since_publication(record, newest)) if newest else set()
    others = authors - {by.pk}
    if public is None and others:
        told.append(
            _("A draft that was never public is discarded by the one who wrote it alone.")
            + _written_also_by(others)
        )
    elif public is None and by.pk not in authors and not _is_copy_of_a_figure(record):
        told.append(_("You did not write this draft. An administrator can delete it."))
    elif public is not None and not may_publish and authors != {by.pk}:
        told.append(_("Ask a publisher to discard it.") + _written_also_by(others))
    return told


def _in_hand(record, by):
    if record.workflow_in_progress:
        yield _("It is in review. Cancel the review first, or have it sent back.")
    if record.scheduled_revision:
        yield _("It is to be published at a set hour. Cancel that first.")
    elif (lock := record.get_lock()) and lock.for_user(by):
        yield _("It is locked. Have it unlocked first.")


def _written_also_by(others: set[int]) -> str:
    people = get_user_model().objects.filter(pk__in=others).order_by("pk")
    names = ", ".join(person.get_full_name() or person.get_username() for person in people)
    return " " + _("It was also written by: %(names)s.") % {"names": names} if names else ""


def _is_copy_of_a_figure(record) -> bool:
    """A correction that nobody wrote into yet: it says what stands."""
    return isinstance(record, Observation) and record.corrects_id is not None


def has_draft(record, public: PublicationEvent) -> bool:
    """Whether the newest version says something else than readers last saw."""
    newest = record.latest_revision
    if newest is None or newest.pk == public.revision_id:
        return False
    return digest(newest.content) != digest(cast("Revision", public.revision).content)


@transaction.atomic
def discard_draft(*, record, by, seen: int | None, may_publish: bool) -> bool:
    """Whether the record is still there. `seen` is the version that the person looked at.

    A record that was public goes back to that version: a copy of it becomes the newest one. One
    that never was is removed. Raises ValidationError when something stands against it.
    """
    record = type(record).objects.get(pk=record.pk)
    if record.latest_revision_id != seen:
        raise ValidationError(
            _("Somebody saved a newer draft meanwhile: it is shown now. Look at it first.")
        )
    if reasons := why_not_discarded(record, by, may_publish=may_publish):
        raise ValidationError(reasons)
    if (review := record.current_workflow_state) is not None:  # it was sent back
        review.cancel(user=by)
    public = last_public(record)
    if public is None:
        log(instance=record, action="wagtail.delete", user=by, deleted=True)
        record.delete()
        return False
    draft = cast("Revision", public.revision).as_object()
    draft.save_revision(user=by, clean=False, log_action=DISCARD)
    if record.live:
        type(record).objects.filter(pk=record.pk).update(has_unpublished_changes=False)
    return True
