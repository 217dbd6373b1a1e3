"""Which records are in review or were sent back, and what that means for one person."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Revision, TaskState, WorkflowState

from relations.models import PublicationEvent
from relations.models.gate import editors_of

Place = tuple[int, str]  # content type and number, as Wagtail's tables hold them


class Reviews:
    """All that is under way, read at once: ten queries, however many records are."""

    def __init__(self, user, kinds):
        self.user = user
        self.kinds = {ContentType.objects.get_for_model(kind).pk: kind for kind in kinds}
        states = WorkflowState.objects.active().filter(base_content_type__in=list(self.kinds))
        states = states.exclude(current_task_state__revision=None).select_related(
            "requested_by", "current_task_state__finished_by", "current_task_state__revision__user"
        )
        self.states = list(
            states.defer("current_task_state__revision__content").order_by(
                "current_task_state__started_at", "pk"
            )
        )
        self.versions = versions_of([place(state) for state in self.states])
        self.waiting = [s for s in self.states if s.status == WorkflowState.STATUS_IN_PROGRESS]
        mine_to_review = set(TaskState.objects.reviewable_by(user).values_list("pk", flat=True))
        reviewable = [s for s in self.waiting if s.current_task_state_id in mine_to_review]
        self.forbidden = self.edited_by_me(reviewable)
        self.to_review = [state for state in reviewable if state.pk not in self.forbidden]

    def key(self, state):
        """The record's kind and number."""
        return self.kinds[state.base_content_type_id], int(state.object_id)

    def in_review(self) -> list[WorkflowState]:
        """What I sent and another person must approve."""
        mine_to_review = {state.pk for state in self.to_review}
        others = [state for state in self.waiting if state.pk not in mine_to_review]
        return [state for state in others if self.is_mine(state)]

    def sent_back(self) -> list[WorkflowState]:
        """What I sent, wrote, or go on with; not what I only sent back."""
        back = [s for s in self.states if s.status == WorkflowState.STATUS_NEEDS_CHANGES]
        mine = [state for state in back if self.is_mine(state) or self.is_my_draft(state)]
        return [state for state in mine if not self.only_answered(state)]

    def only_answered(self, state) -> bool:
        """The form saves a version with the answer, in the name of who sent the record back."""
        step = state.current_task_state
        if not self.user.pk == step.finished_by_id != state.requested_by_id:
            return False
        saved = [version for version in self.versions[place(state)] if version.user == self.user.pk]
        return all(version.at <= step.finished_at for version in saved)

    def is_mine(self, state) -> bool:
        authors = (state.requested_by_id, state.current_task_state.revision.user_id)
        return self.user.pk in authors or state.pk in self.forbidden

    def is_my_draft(self, state) -> bool:
        versions = self.versions[place(state)]
        return bool(versions) and versions[-1].user == self.user.pk

    def edited_by_me(self, states) -> set[int]:
        """Which of these the gate would refuse me, as I edited them since they were public.

        Two queries; the second reads the texts of the versions of records that I saved.
        """
        if not settings.REQUIRE_SECOND_PERSON:
            return set()
        public = public_versions([place(state) for state in states])
        drafts = {}
        for state in states:
            first, last = public.get(place(state), 0), state.current_task_state.revision_id
            saved = [each for each in self.versions[place(state)] if first <= each.pk <= last]
            if any(version.user == self.user.pk for version in saved):
                drafts[state.pk] = [version.pk for version in saved]
        texts = Revision.objects.in_bulk([pk for pks in drafts.values() for pk in pks])
        return {
            state.pk
            for state in states
            if state.pk in drafts
            and self.user.pk
            in editors_of([texts[pk] for pk in drafts[state.pk]], public.get(place(state)))
        }


def place(state) -> Place:
    return state.base_content_type_id, state.object_id


def at_places(places, kind: str, number: str) -> Q:
    """Rows about any of these records. False where there are none."""
    by_kind = defaultdict(list)
    for content_type, pk in places:
        by_kind[content_type].append(pk)
    found = Q(pk__in=[])
    for content_type, pks in by_kind.items():
        found |= Q(**{kind: content_type, f"{number}__in": pks})
    return found


class Version(NamedTuple):
    pk: int
    user: int
    at: datetime


def versions_of(places) -> dict[Place, list[Version]]:
    """Each record's versions, in order. One query."""
    found = defaultdict(list)
    rows = Revision.objects.filter(at_places(places, "base_content_type", "object_id"))
    for content_type, pk, *version in rows.order_by("pk").values_list(
        "base_content_type", "object_id", "pk", "user", "created_at"
    ):
        found[content_type, pk].append(Version(*version))
    return found


def public_versions(places) -> dict[Place, int]:
    """The version of each that was published last. One query."""
    rows = PublicationEvent.objects.filter(at_places(places, "content_type", "object_id"))
    rows = rows.exclude(revision=None).order_by("at", "pk")
    return {
        (content_type, str(pk)): revision
        for content_type, pk, revision in rows.values_list("content_type", "object_id", "revision")
    }
