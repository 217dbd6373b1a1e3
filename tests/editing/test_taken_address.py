"""An address name that a draft holds and another record took meanwhile: refused everywhere, in words."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from relations.models import Topic
from tests.support.desk import address, edit, form_of, messages_of, signed_in
from tests.support.factories import TopicFactory, live

from .test_bulk_publishing import publish_many
from .test_publication_laws import approve

TAKEN = "Another record of this kind has this address name."


@pytest.fixture
def draft(editor):
    """The draft of a live topic has taken a new name; then another topic was made with it."""
    topic = live(TopicFactory, slug="first-name")
    assert edit(signed_in(editor), topic, "submit", slug="wanted").status_code == 302
    TopicFactory(slug="wanted")
    return Topic.objects.get(pk=topic.pk)


def still_public(draft):
    draft.refresh_from_db()
    return draft.live and draft.slug == "first-name" and draft.title_en


def test_approval_from_the_dashboard_is_refused_and_the_review_goes_on(draft, publisher):
    client = signed_in(publisher)
    assert approve(client, draft, draft.current_workflow_task_state).status_code == 302
    page = client.get(address("edit", draft)).content.decode()
    assert TAKEN in page
    assert f'href="{address("edit", draft)}#id_slug"' in page
    assert still_public(draft)
    assert draft.workflow_in_progress


def test_approval_by_the_form_names_the_field(draft, publisher):
    data = {"workflow-action-name": "approve"}
    response = edit(signed_in(publisher), draft, "workflow-action", **data)
    assert response.context["form"].errors["slug"] == [TAKEN]
    assert still_public(draft)


def test_bulk_publication_is_refused(draft, publisher):
    assert TAKEN in messages_of(publish_many(signed_in(publisher), draft))
    assert still_public(draft)


def test_tick_tells_it_and_goes_on(editor, publisher, capsys):
    past = timezone.now() - datetime.timedelta(minutes=1)
    waiting = []
    for name in ("one", "two"):
        topic = live(TopicFactory, slug=name)
        topic.slug, topic.go_live_at = f"{name}-later", timezone.now() + datetime.timedelta(hours=1)
        revision = topic.save_revision(user=editor, clean=False)
        revision.publish(user=publisher)
        content = revision.content | {"go_live_at": past.isoformat()}
        type(revision).objects.filter(pk=revision.pk).update(
            approved_go_live_at=past, content=content
        )
        waiting.append(topic)
    TopicFactory(slug="one-later")
    with pytest.raises(CommandError):
        call_command("tick")
    assert TAKEN in capsys.readouterr().err
    assert [Topic.objects.get(pk=topic.pk).slug for topic in waiting] == ["one", "two-later"]


def test_renaming_to_a_taken_name_keeps_what_was_typed(editor):
    TopicFactory(slug="wanted")
    response = edit(signed_in(editor), TopicFactory(), slug="wanted", title_en="Typed just now")
    assert response.status_code == 200
    assert response.context["form"].errors["slug"] == [TAKEN]
    assert form_of(response)["title_en"] == "Typed just now"


def test_a_name_that_once_was_anothers_is_refused_at_publication_too(editor, publisher):
    topic = TopicFactory(slug="old-name")
    live(TopicFactory, slug="gone").delete()
    topic.slug = "gone"
    topic.save_revision(user=editor, clean=False)
    told = messages_of(publish_many(signed_in(publisher), topic))
    assert "Another record once had this address" in told
