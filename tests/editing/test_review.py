"""A record in review: what its form shows to whom, and how it comes back."""

from wagtail.users.models import UserProfile

from relations.models import Topic
from tests.support.acts import TORONTO, decide, hour_of, later, sent_to_review, told
from tests.support.desk import address, edit, messages_of, signed_in
from tests.support.factories import TopicFactory, live, person


def test_what_was_sent_back_shows_who_when_and_why_until_it_is_submitted_again(editor, publisher):
    UserProfile.objects.create(user=editor, current_time_zone="America/Toronto")
    topic = sent_to_review(editor, title_en="New")
    decide(signed_in(publisher), topic, "reject", comment="Shorter, <b>please</b>.")
    client = signed_in(editor)
    page = client.get(address("edit", topic)).content.decode()
    when = Topic.objects.get(pk=topic.pk).current_workflow_state.current_task_state.finished_at
    assert "Sent back to be mended" in page
    assert "Shorter, &lt;b&gt;please&lt;/b&gt;." in page
    assert f"{publisher.get_full_name() or publisher} · {when.astimezone(TORONTO):%Y-%m-%d}" in page
    assert hour_of(when) in page
    said = told(client, edit(client, topic, title_en="Shorter"))
    assert "It was sent back: submit it again once it is mended." in said
    assert "Sent back to be mended" in client.get(address("edit", topic)).content.decode()
    edit(client, topic, "submit")
    assert "Sent back to be mended" not in client.get(address("edit", topic)).content.decode()


def test_what_the_author_of_a_review_did_is_shown_though_the_reviewer_is_gone(editor):
    reviewer = person("publisher")
    topic = sent_to_review(editor, title_en="New")
    decide(signed_in(reviewer), topic, "reject")
    state = Topic.objects.get(pk=topic.pk).current_workflow_state.current_task_state
    type(state).objects.filter(pk=state.pk).update(finished_by=None)
    page = signed_in(editor).get(address("edit", topic)).content.decode()
    assert "Without a comment: ask what is to be mended." in page


def buttons(client, record) -> list[str]:
    """The labels of the form's buttons, its own first."""
    menu = client.get(address("edit", record)).context["action_menu"]
    items = [menu.default_item, *menu.menu_items]
    return [str(item.get_context_data(menu.context)["label"] or "Save draft") for item in items]


def test_in_review_its_author_may_look_and_cancel_only_behind_the_arrow(editor, publisher):
    topic = sent_to_review(editor, live(TopicFactory), title_en="New")
    assert buttons(signed_in(editor), topic) == ["In review", "Cancel the review"]
    assert buttons(signed_in(publisher), topic) == [
        "Save",
        "Approve and publish",
        "Approve with a comment",
        "Request changes",
        "Unpublish",
        "Cancel the review",
    ]
    decide(signed_in(publisher), topic, "reject", comment="Once more.")
    assert buttons(signed_in(editor), topic) == [
        "Save",
        "Submit for review again",
        "Discard draft",
        "Cancel the review",
    ]


def test_a_form_that_only_shows_says_why(editor, publisher):
    topic = TopicFactory()
    signed_in(publisher).post(address("lock", topic))
    assert buttons(signed_in(editor), topic) == ["Locked"]
    topic = sent_to_review(editor, go_live_at=later())
    decide(signed_in(publisher), topic, "approve")
    assert buttons(signed_in(editor), topic) == ["Scheduled"]


def test_cancelling_a_review_is_asked_once_more_and_only_of_who_may(editor, publisher):
    topic = sent_to_review(editor, title_en="New")
    url = address("cancel_review", topic)
    assert signed_in(person("editor")).post(url).status_code in (302, 403)
    assert Topic.objects.get(pk=topic.pk).workflow_in_progress
    client = signed_in(editor)
    assert "Yes, cancel the review" in client.get(url).content.decode()
    assert Topic.objects.get(pk=topic.pk).workflow_in_progress
    said = told(client, client.post(url))
    assert "The review is cancelled. This is a draft again" in said
    assert not Topic.objects.get(pk=topic.pk).workflow_in_progress
    assert "in no review any more" in messages_of(client.get(url, follow=True))


def test_saving_while_it_is_in_review_says_who_must_approve_now(editor, publisher):
    topic = sent_to_review(editor, title_en="New")
    client = signed_in(publisher)
    said = told(client, edit(client, topic, title_en="Mine"))
    assert "Saved, and still in review. You have changed it now" in said
