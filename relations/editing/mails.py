"""Mails of the review: to whom, about what, in whose language. One mail an act to each person.

They are written once the act is committed, and sent behind the answer (see mail_sending), so a
mail server that is slow or gone neither stops an act nor holds its locks.
"""

from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
)
from wagtail.users.models import UserProfile

from relations.models.gate import editors_since_publication

from .mail_sending import Letter, send
from .mail_texts import Act, News


def register() -> None:
    """Instead of Wagtail's own, which tell of the record's review and of its task, one mail each."""
    task_submitted.connect(on_submission, dispatch_uid="relations.mails.submitted")
    workflow_approved.connect(on_decision, dispatch_uid="relations.mails.approved")
    workflow_rejected.connect(on_decision, dispatch_uid="relations.mails.rejected")
    workflow_cancelled.connect(on_decision, dispatch_uid="relations.mails.cancelled")


def on_submission(sender, instance: TaskState, user=None, **kwargs) -> None:
    """A record goes to review, for the first time or again."""
    after_commit(Act.SUBMITTED, instance, user)


ENDS = {
    WorkflowState.STATUS_APPROVED: Act.APPROVED,
    WorkflowState.STATUS_NEEDS_CHANGES: Act.SENT_BACK,
    WorkflowState.STATUS_CANCELLED: Act.CANCELLED,
}


def on_decision(sender, instance: WorkflowState, user=None, **kwargs) -> None:
    after_commit(ENDS[instance.status], instance.current_task_state, user)


def after_commit(act: Act, task_state: TaskState, by) -> None:
    transaction.on_commit(partial(tell, act, task_state.pk, by), robust=True)


def tell(act: Act, task_state: int, by) -> None:
    """As many queries for many people as for few."""
    state = TaskState.objects.select_related("workflow_state", "revision").get(pk=task_state)
    draft = state.revision.as_object()
    record = type(draft)._base_manager.filter(pk=draft.pk).first()
    if record is None:
        return  # deleted by the same act
    if act is Act.CANCELLED and record.live_revision_id == record.latest_revision_id:
        act = Act.APPROVED  # published past its review, which ends with it
    news = News(act=act, draft=draft, record=record, state=state, by=by)
    send([letter_to(reader, news) for reader in readers_of(news)])


def readers_of(news: News) -> list:
    """Active people with an address who did not do it themselves and want to know. Two queries."""
    people = get_user_model().objects.filter(is_active=True).exclude(email="")
    if news.by:
        people = people.exclude(pk=news.by.pk)
    if news.act is Act.SUBMITTED:
        people = people.filter(pk__in=approvers(news))
    else:
        people = people.filter(pk=news.state.workflow_state.requested_by_id)
    people = people.select_related("wagtail_userprofile").order_by("pk")
    return [person for person in people if getattr(profile_of(person), SWITCHES[news.act])]


def approvers(news: News):
    """Who may approve: not those who edited it, where a second person is required."""
    groups = news.state.task.specific.groups.all()
    people = get_user_model().objects.filter(Q(groups__in=groups) | Q(is_superuser=True))
    if settings.REQUIRE_SECOND_PERSON:
        editors = editors_since_publication(news.record, news.state.revision)
        people = people.exclude(pk__in=editors)
    return people.values("pk")


def letter_to(reader, news: News) -> Letter:
    """In the reader's language, with hours of the reader's zone."""
    profile = profile_of(reader)
    language = profile.preferred_language or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(profile.get_current_time_zone()):
        return Letter(
            to=reader.email,
            subject=" ".join(news.subject.split()),
            text=news.text(),
            about=f"{news.act} {news.record._meta.label} {news.record.pk}",
        )


def profile_of(person) -> UserProfile:
    """What a person set in their account. Somebody who never opened it has no row yet."""
    return getattr(person, "wagtail_userprofile", None) or UserProfile()


SWITCHES = {
    Act.SUBMITTED: "submitted_notifications",
    Act.APPROVED: "approved_notifications",
    Act.SENT_BACK: "rejected_notifications",
    Act.CANCELLED: "rejected_notifications",
}
