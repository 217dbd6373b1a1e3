"""What every edited record is: draft, reviewed, published as one act in every language, logged.

Every path to publication (form, workflow, bulk, schedule, script) ends in `publish()`, and every
write of a live row in `save()`. The laws hang there and nowhere else.
"""

import copy
from typing import Self

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TaskState,
    WorkflowMixin,
)

from relations import kinds
from relations.languages import LANGUAGES, NAMES

from .constraints import ToldBesideFields
from .gate import consent, refuse_if_incomplete, refuse_if_outdated, refuse_if_published
from .light import Clusterable
from .locking import lock_publication
from .named import know_named
from .naming import name_to_keep
from .publication import Action, Approval, PublicationEvent, digest, recording
from .references import references_once
from .refusals import check_keys, database_in_words
from .showing import refuse_while_shown
from .translated import SpeaksLanguages, is_untold, required_columns
from .versioning import acting, begin

UNPUBLISHING_WRITES = (
    *("live", "live_revision", "has_unpublished_changes", "expired"),
    *("go_live_at", "expire_at"),
)


TEXTS = (models.CharField, models.TextField)


class PublishedQuerySet(models.QuerySet):
    """`published()` is the first word of every public sentence; nothing else decides what shows."""

    def published(self) -> Self:
        return self.filter(live=True)

    def update(self, **changes):
        if changes.get("live"):
            raise RuntimeError("A record becomes public by publish() only.")
        return super().update(**changes)

    def bulk_create(self, records, *args, **kwargs):  # type: ignore[override]  # by place only
        if any(record.live for record in records):
            raise RuntimeError("A record becomes public by publish() only.")
        return super().bulk_create(records, *args, **kwargs)


class KeptRevisions(GenericRelation):
    """Wagtail's relation to revisions without its cascade: deleting a record keeps its past."""

    def bulk_related_objects(self, objs, using="default"):
        return self.remote_field.model._base_manager.none()


class EditorialModel(
    ToldBesideFields,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    SpeaksLanguages,
    Clusterable,
):
    live = models.BooleanField(_("live"), default=False, editable=False)
    _revisions = KeptRevisions(
        "wagtailcore.Revision",
        content_type_field="content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )
    named_by: tuple[str, ...] = ()  # fields of the records whose names are a part of its own
    on_every_page = False  # such a record never leaves the site
    preview_modes = [(code, name) for code, name in NAMES.items()]

    class Meta:
        abstract = True

    def first_action(self) -> str:
        return Action.PUBLISH

    def publication_errors(self) -> dict[str, list]:
        """Field or relation -> what is missing for readers to see it. Kinds add their own rules."""
        return {}

    def act_errors(self) -> dict[str, list]:
        """Field -> why it may not be published now, though nothing is missing."""
        return {}

    def when_public(self) -> dict:
        """Columns that publication itself fills in, for constraints asked of a draft."""
        return {"live": True}

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """A version of the record. What it names is read at once, by `know_named`."""
        record = super().from_serializable_data(data, check_fks=False, strict_fks=strict_fks)
        know_named(record)
        return record

    def prepare_publication(self, at) -> None:
        """Called in the publishing transaction just before the live row is written."""

    def rows_to_lock(self) -> list:
        """The records whose rows the publication of this one writes. See relations.models.locking."""
        return [self]

    def save(self, *args, **kwargs):
        """Raises PublicationRefused where the database refuses; then nothing has changed."""
        with (
            database_in_words(),
            transaction.atomic(),
            recording(self, kwargs.get("update_fields")) as leaves,
        ):
            if leaves:
                refuse_while_shown(self)
            super().save(*args, **kwargs)
            check_keys()

    def publish(self, revision, user=None, **kwargs):
        """Raises PublicationRefused (a ValidationError) with what to mend; then nothing has changed."""
        with database_in_words(), transaction.atomic():
            lock_publication(self.rows_to_lock())
            revision = Revision.objects.get(pk=revision.pk)  # as it is now that nobody else writes
            refuse_if_published(self, revision)
            at = begin()
            draft = revision.as_object()
            refuse_if_outdated(self, revision)
            refuse_if_incomplete(draft)
            approval = consent(self, revision, user)
            with acting(user=approval.user, editor=approval.editor, reason=approval.reason, at=at):
                if draft.go_live_at and draft.go_live_at > at:
                    approval.digest = digest(revision.content)
                    Approval.objects.filter(revision=revision).delete()
                    approval.save(force_insert=True)
                else:
                    draft.prepare_publication(at)
                with references_once() as saved:
                    super().publish(revision, user=user, **kwargs)
                    saved(self)

    def unpublish(self, set_expired=False, user=None, log_action=True):
        """Raises StillShown while other public records show it.

        Wagtail's own raises AttributeError for snippets when a user is given.
        """
        with database_in_words(), transaction.atomic():
            lock_publication(self.rows_to_lock())
            stored = type(self)._base_manager.get(pk=self.pk)  # not what it was when we read it
            action = UnpublishAction(
                stored, set_expired=set_expired, user=user, log_action=log_action
            )
            with acting(user=user, at=begin()):
                action.execute(skip_permission_checks=True)
        self.refresh_from_db(fields=UNPUBLISHING_WRITES)

    def serve_preview(self, request, mode_name):
        """The public template with this draft, in the language of the mode."""
        with translation.override(mode_name or LANGUAGES[0]):
            return kinds.of(self).preview.load()(request, self)

    def save_revision(self, *args, previous_revision=None, overwrite_revision=None, **kwargs):
        if previous_revision is not None:
            kwargs["clean"] = False  # Wagtail cleans here, so reverting to a draft would be a 500
        if overwrite_revision is not None and not self.may_rewrite(overwrite_revision):
            overwrite_revision = None
        revision = super().save_revision(
            *args,
            previous_revision=previous_revision,
            overwrite_revision=overwrite_revision,
            **kwargs,
        )
        if revision.object_str != (name := name_to_keep(self)):  # in the language of whoever saved
            revision.object_str = name
            Revision.objects.filter(pk=revision.pk).update(object_str=name)
        return revision

    def as_named_in(self, content: dict):
        """A copy that is called as a version of the record is: its texts and nothing else of it."""
        named = copy.copy(self)
        for field in self._meta.concrete_fields:
            is_name = isinstance(field, TEXTS) or field.name in self.named_by
            if is_name and field.name in content:
                setattr(named, field.attname, content[field.name])
        return named

    def may_rewrite(self, revision) -> bool:
        """Whether autosave may write over a version: the newest one, and in nobody else's hands."""
        return revision.pk == self.latest_revision_id and not is_frozen(revision)


def is_frozen(revision) -> bool:
    """Published, scheduled, or in front of a reviewer. Up to three queries."""
    return (
        revision.approved_go_live_at is not None
        or PublicationEvent.objects.filter(revision=revision).exists()
        or TaskState.objects.filter(revision=revision).exists()
    )


def complete_when_live(model_fields: list[str], name: str) -> models.CheckConstraint:
    """Live implies the required texts in English and French: the database's own copy of the law."""
    condition = Q(live=False)
    complete = Q()
    for field in model_fields:
        for column in required_columns(field):
            complete &= ~Q(**{column: ""})
    return models.CheckConstraint(
        condition=condition | complete,
        name=name,
        violation_error_message=_("A published record needs its English and French texts."),
    )


def paired_when_live(model_fields: list[str], name: str) -> models.CheckConstraint:
    """Live implies that an optional text stands in English and French, or in neither."""
    paired = Q()
    for field in model_fields:
        paired &= Q(**dict.fromkeys(required_columns(field), "")) | ~is_untold(field)
    return models.CheckConstraint(
        condition=Q(live=False) | paired,
        name=name,
        violation_error_message=_("A text stands in English and French, or in neither."),
    )
