"""The gate before publication: complete in English and French, not outdated, seen by two people."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Revision

from .faults import Fault, faults, of_errors
from .publication import Approval, PublicationEvent, digest
from .schedule import schedule_errors
from .versioning import current_act


class PublicationRefused(ValidationError):
    """Why a record is not published: `faults`, each with its place, in words for an editor."""

    def __init__(self, message, faults=()):
        super().__init__(message)
        self.faults = list(faults) or [Fault(text) for text in self.messages]

    @classmethod
    def because(cls, found: list[Fault]) -> "PublicationRefused":
        """Its own errors are by field of the record; of rows, sentences that name the place."""
        errors: dict[Any, Any] = {}
        for fault in found:
            name = fault.field if fault.field and not fault.rows else NON_FIELD_ERRORS
            errors.setdefault(name, []).append(fault.line if fault.rows else fault.message)
        return cls(errors, found)


def refuse_if_incomplete(draft) -> None:
    if found := incompleteness(draft):
        raise PublicationRefused.because(found)


def incompleteness(draft) -> list[Fault]:
    """All that keeps a draft from publication. Empty when nothing does."""
    errors = [*of_errors(draft.act_errors()), *of_errors(schedule_errors(draft))]
    return [*faults(draft), *errors]


def refuse_if_outdated(record, revision) -> None:
    """A draft older than what is live would silently take newer text off the site. One query."""
    stored = type(record)._base_manager.filter(pk=record.pk)  # the instance may be stale
    newer = stored.filter(live_revision__gt=revision.pk).exists()
    if newer:
        raise PublicationRefused(
            _("A newer version is already published. Open the record and revert to this one first.")
        )


def refuse_if_published(record, revision) -> None:
    """Two people who approve at the same moment publish once. One query."""
    public = type(record)._base_manager.filter(pk=record.pk, live=True, live_revision=revision.pk)
    if public.exists():
        raise PublicationRefused(_("This version is published already."))


def editors_since_publication(record, revision) -> list[int]:
    """Ids of the people whose saves changed public content since it was last published. Two queries.

    A save that changes nothing is not an edit: approving from the form saves first. A version that
    says what is public, as a discarded draft leaves it, takes back all that was saved before it.
    """
    log = PublicationEvent.objects.of(record).exclude(revision=None)
    public = log.order_by("-at", "-pk").values_list("revision_id", flat=True).first()
    drafts = Revision.objects.for_instance(record).filter(pk__lte=revision.pk).order_by("pk")
    if public:
        drafts = drafts.filter(pk__gte=public)
    return editors_of(drafts, public)


def editors_of(drafts, public: int | None) -> list[int]:
    """Of the versions of one record in their order, from the public one on."""
    editors: list[int] = []
    previous, standing = None, None
    for draft in drafts:
        now = digest(draft.content)
        if draft.pk == public:
            standing = now
        if now == standing:
            editors = []
        elif now != previous and draft.user_id and draft.user_id not in editors:
            editors.append(draft.user_id)
        previous = now
    return editors


def consent(record, revision, user) -> Approval:
    """Who stands for this publication. Unsaved; raises PublicationRefused when nobody may.

    Without a user (the scheduler) the consent given earlier counts, if the text is still the same.
    """
    if user is None:
        given = Approval.objects.filter(revision=revision).first()
        if given is None:
            raise PublicationRefused(_("Nobody approved this version: a person must publish it."))
        if given.digest != digest(revision.content):
            raise PublicationRefused(_("The text changed after it was approved. Approve it again."))
        return given
    editors = editors_since_publication(record, revision)
    reason = current_act.get().reason if user.is_superuser else ""
    if not reason:
        _refuse_among(editors, user)
    last = get_user_model().objects.filter(pk=editors[-1]).first() if editors else None
    if last == user and not reason:
        reason = _("No second person is required on this site.")
    return Approval(revision=revision, user=user, editor=last, reason=reason)


def refuse_own_edit(record, user) -> None:
    """For acts without a draft: whoever wrote what is public may not change how it is shown."""
    authors = Revision.objects.for_instance(record).values_list("user_id", flat=True)
    _refuse_among(list(authors), user)


def _refuse_among(editors: list[int], user) -> None:
    if settings.REQUIRE_SECOND_PERSON and user.pk in editors:
        raise PublicationRefused(
            _("You edited this version yourself. Ask a second person to approve it.")
        )
