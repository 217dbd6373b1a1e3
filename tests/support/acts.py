"""What people at the desk do to a record, and what they are told."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.users.models import UserProfile

from .desk import address, edit, messages_of, signed_in
from .factories import TopicFactory

TORONTO = ZoneInfo("America/Toronto")
WAGTAILS = ("updated", "created", "submitted for moderation", "Workflow on", "unpublished.")


def told(client, answer) -> str:
    """What the page says to which an act leads."""
    assert answer.status_code == 302, answer.status_code
    page = client.get(answer.url, follow=True)
    said = messages_of(page)
    assert not [words for words in WAGTAILS if words in said]
    return " ".join(said.split())


def in_toronto(user):
    UserProfile.objects.create(user=user, current_time_zone="America/Toronto")
    return user


def hour_of(moment) -> str:
    return f"{moment.astimezone(TORONTO):%H:%M} {moment.astimezone(TORONTO).tzname()}"


def later(days=9) -> str:
    return f"{timezone.now() + timedelta(days=days):%Y-%m-%d %H:%M}"


def sent_to_review(by, record=None, **changes):
    record = record or TopicFactory()
    assert edit(signed_in(by), record, "submit", **changes).status_code == 302
    return type(record).objects.get(pk=record.pk)


def decide(client, record, act, **data):
    """From outside the form."""
    state = record.current_workflow_task_state
    return client.post(address("workflow_action", record, act, state.pk), data)
