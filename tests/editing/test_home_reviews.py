"""A record stands in one list of home at a time, from draft to publication."""

import re

import pytest
from django.utils import timezone
from wagtail.models import TaskState

from tests.support.desk import edit, signed_in
from tests.support.factories import MeetingFactory, TopicFactory, live, person
from tests.support.waiting import (
    DAY,
    days_ago,
    draft,
    home,
    lists_with,
    part,
    section,
    send_back,
    submit,
    words,
)

pytestmark = pytest.mark.django_db


def test_a_draft_goes_through_one_list_after_another(editor, publisher):
    topic = draft(TopicFactory, editor, title_en="A long way")
    assert lists_with(editor, "A long way") == ["drafts"]
    assert lists_with(publisher, "A long way") == []
    submit(topic, editor)
    assert lists_with(editor, "A long way") == ["in-review"]
    assert lists_with(publisher, "A long way") == ["to-review"]
    send_back(topic, publisher)
    assert lists_with(editor, "A long way") == ["sent-back"]
    assert lists_with(publisher, "A long way") == []
    edit(signed_in(editor), topic, "submit", summary_en="Mended.")
    assert lists_with(editor, "A long way") == ["in-review"]


def test_what_is_scheduled_is_no_draft_any_more(editor, publisher):
    topic = TopicFactory(title_en="At its hour", go_live_at=timezone.now() + DAY)
    revision = topic.save_revision(user=editor, clean=False)
    revision.publish(user=publisher)
    assert lists_with(editor, "At its hour") == ["scheduled"]


def test_to_review_says_who_submitted_it_and_how_long_ago(publisher):
    author = person("editor", first_name="Ana", last_name="Test")
    meeting = draft(MeetingFactory, author, title_en="Waits")
    state = submit(meeting, author).current_task_state
    TaskState.objects.filter(pk=state.pk).update(started_at=days_ago(3))
    html = home(publisher)
    assert "To review 1 Waits Meeting · submitted by Ana Test · 3 days ago" in part(
        html, "to-review"
    )
    moment = f"{timezone.localtime(days_ago(3)):%Y-%m-%d}"
    assert re.search(rf'<time datetime="{moment}T[^"]+" title="{moment} \d\d:\d\d UTC">', html)


def test_what_i_edited_myself_waits_for_another_person(publisher):
    other = person("publisher")
    topic = draft(TopicFactory, publisher, title_en="My own")
    submit(topic, publisher)
    assert lists_with(publisher, "My own") == ["in-review"]
    assert "another person must approve" in section(publisher, "in-review")
    assert lists_with(other, "My own") == ["to-review"]


def test_what_i_only_sent_on_is_mine_to_review(editor, publisher):
    """The gate asks who changed the text, not who pressed the button."""
    topic = draft(TopicFactory, editor, title_en="Of another")
    submit(topic, publisher)
    assert lists_with(publisher, "Of another") == ["to-review"]


def test_what_i_edited_before_it_was_last_public_is_mine_to_review(editor, publisher):
    topic = live(TopicFactory, title_en="First")
    topic.title_en = "Second"
    topic.save_revision(user=publisher, clean=False).publish(user=person("publisher"))
    topic.refresh_from_db()
    topic.title_en = "Third"
    topic.save_revision(user=editor, clean=False)
    topic.refresh_from_db()
    submit(topic, editor)
    assert lists_with(publisher, "Third") == ["to-review"]


def test_where_one_person_is_enough_their_own_is_theirs_to_review(publisher, settings):
    settings.REQUIRE_SECOND_PERSON = False
    submit(draft(TopicFactory, publisher, title_en="My own"), publisher)
    assert lists_with(publisher, "My own") == ["to-review"]


def test_sent_back_tells_the_comment_and_who_wrote_it(editor):
    reviewer = person("publisher", first_name="Ben", last_name="Test")
    topic = draft(TopicFactory, editor, title_en="Not yet")
    submit(topic, editor)
    send_back(topic, reviewer, comment="Which <year>?")
    html = home(editor)
    assert "Sent back to me 1 Not yet Topic · sent back by Ben Test · just now" in part(
        html, "sent-back"
    )
    assert '<q class="desk-comment">Which &lt;year&gt;?</q>' in html


def test_whoever_goes_on_with_what_was_sent_back_finds_it_too(editor, publisher):
    topic = draft(TopicFactory, editor, title_en="Not yet")
    submit(topic, editor)
    send_back(topic, publisher)
    colleague = person("editor")
    topic.save_revision(user=colleague, clean=False)
    assert lists_with(colleague, "Not yet") == ["sent-back"]
    assert lists_with(editor, "Not yet") == ["sent-back"]


def test_wagtails_own_lists_do_not_tell_it_again(editor, publisher):
    submit(draft(TopicFactory, editor, title_en="Only once"), editor)
    assert words(home(publisher)).count("Only once") == 1
    assert words(home(editor)).count("Only once") == 1
