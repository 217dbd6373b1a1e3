"""Discarding and cancelling, by two clients of a real server at the same moment."""

from functools import partial

import pytest
from wagtail.models import Revision, WorkflowState

from relations.models import PublicationEvent, Topic
from tests.support.factories import TopicFactory, live
from tests.support.hands import at_once, hands, statuses

from .test_two_hands import ROUNDS, approval, in_review

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(transactional_db, live_server):
    return live_server.url


def drafted(editor, title="Draft"):
    """A public topic with a draft of the editor's."""
    topic = live(TopicFactory)
    assert editor.save(topic, editor.form(topic), title_en=title).status_code == 302
    return Topic.objects.get(pk=topic.pk)


def discarding(topic):
    return {"seen": topic.latest_revision_id}


def newest(topic):
    return Topic.objects.get(pk=topic.pk).get_latest_revision_as_object().title_en


def test_a_draft_discarded_twice_is_discarded_once(site):
    editor, publisher = hands(site, "editor", "publisher")
    for _ in range(ROUNDS):
        topic = drafted(editor)
        before = Revision.objects.for_instance(topic).count()
        answers = at_once(
            *(partial(p.act, "discard", topic, **discarding(topic)) for p in (editor, publisher))
        )
        assert max(statuses(answers)) < 400
        assert Revision.objects.for_instance(topic).count() == before + 1
        assert newest(topic) == topic.title_en


def test_a_save_beside_a_discard_is_not_lost_unseen(site):
    editor, publisher = hands(site, "editor", "publisher")
    for _ in range(ROUNDS):
        topic = drafted(editor)
        form = editor.form(topic)
        saved, discarded = at_once(
            partial(editor.save, topic, form, title_en="Saved"),
            partial(publisher.act, "discard", topic, **discarding(topic)),
        )
        assert statuses([saved, discarded])[-1] < 400
        if saved.status_code == 302:
            assert newest(topic) == "Saved"
        else:
            assert "somebody saved a newer version" in saved.text
            assert newest(topic) == topic.title_en


def test_a_review_cancelled_twice_is_cancelled_once(site):
    editor, publisher = hands(site, "editor", "publisher")
    for _ in range(ROUNDS):
        topic = in_review(TopicFactory, editor, publisher)
        answers = at_once(*(partial(p.act, "cancel_review", topic) for p in (editor, publisher)))
        assert max(statuses(answers)) < 400
        states = WorkflowState.objects.for_instance(topic)
        assert [state.status for state in states] == [WorkflowState.STATUS_CANCELLED]


def test_an_approval_beside_a_cancelling_ends_in_one_of_the_two(site):
    editor, publisher = hands(site, "editor", "publisher")
    for _ in range(ROUNDS):
        topic = in_review(TopicFactory, editor, publisher)
        before = PublicationEvent.objects.of(topic).count()
        path = approval(topic)
        answers = at_once(
            partial(publisher.send, path), partial(editor.act, "cancel_review", topic)
        )
        assert max(statuses(answers)) < 400
        state = WorkflowState.objects.for_instance(topic).get()
        published = PublicationEvent.objects.of(topic).count() - before
        assert (state.status == WorkflowState.STATUS_APPROVED) == (published == 1)
        assert state.status in (WorkflowState.STATUS_APPROVED, WorkflowState.STATUS_CANCELLED)
