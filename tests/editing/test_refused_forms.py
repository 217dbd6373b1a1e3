"""What a form that is refused says, and that all that was typed is kept and nothing else is done."""

import re

from wagtail.models import TaskState

from relations.models import Agreement, Topic
from tests.support.desk import address, edit, form_of, messages_of, signed_in
from tests.support.factories import AgreementFactory, TopicFactory, live, person

from .test_publication_laws import approve, drafted_by, submitted_by

APPROVAL = {"action-workflow-action": "1", "workflow-action-name": "approve"}
MOVED_ON = "review has moved on since you opened this page"


def test_a_button_of_a_review_that_has_moved_on_is_refused_and_the_text_kept(editor, publisher):
    topic, state = submitted_by(editor, title_en="Submitted")
    client = signed_in(publisher)
    opened = form_of(client.get(address("edit", topic)))
    approve(signed_in(person("publisher")), topic, state)
    typed = opened | APPROVAL | {"title_en": "Typed just now"}
    response = client.post(address("edit", topic), typed)
    assert response.status_code == 200
    assert MOVED_ON in messages_of(response)
    assert form_of(response)["title_en"] == "Typed just now"
    topic.refresh_from_db()
    assert topic.get_latest_revision_as_object().title_en == "Submitted"


def test_a_draft_with_something_missing_is_sent_back_without_being_asked_for_it(editor, publisher):
    topic, _state = submitted_by(editor, title_en="Submitted")
    sent_back = {"workflow-action-name": "reject", "acronym_en": "ABC"}
    response = edit(signed_in(publisher), topic, "workflow-action", **sent_back)
    assert response.status_code == 302, response.context["form"].errors
    assert TaskState.objects.get().status == TaskState.STATUS_REJECTED


def test_a_submission_with_something_missing_says_so_above_the_form(editor):
    response = edit(signed_in(editor), TopicFactory(), "submit", title_fr="", title_en="")
    assert "Not yet: something is still missing. Your text is kept." in messages_of(response)
    assert re.search(r'id="desk-missing-count">2<', response.content.decode())


def test_what_is_missing_in_a_record_that_somebody_locked_is_not_told_instead_of_the_lock(
    editor, publisher
):
    topic = live(TopicFactory)
    client = signed_in(editor)
    opened = form_of(client.get(address("edit", topic)))
    signed_in(publisher).post(address("lock", topic))
    typed = opened | {"title_fr": "", "action-submit": "1"}
    told = messages_of(client.post(address("edit", topic), typed))
    assert "locked" in told
    assert "Not yet" not in told


def test_a_stale_save_that_is_refused_writes_nothing(editor, publisher):
    agreement = AgreementFactory(title_en="As it was")
    client = signed_in(editor)
    opened = form_of(client.get(address("edit", agreement)))
    edit(signed_in(publisher), agreement, title_en="Theirs")
    typed = opened | {"title_en": "Mine", "steps-0-note_en": "Mine too", "title_fr": ""}
    response = client.post(address("edit", agreement), typed)
    assert "somebody saved a newer version" in messages_of(response)
    agreement = Agreement.objects.get(pk=agreement.pk)
    assert agreement.title_en == "Theirs"
    assert agreement.get_latest_revision_as_object().title_en == "Theirs"
    assert {step.note_en for step in agreement.steps.all()} == {""}


def test_the_difference_of_a_stale_save_shows_what_changed_and_only_that(editor, publisher):
    topic = live(TopicFactory, title_en="First words", title_fr="Premiers mots")
    client = signed_in(editor)
    opened = form_of(client.get(address("edit", topic)))
    edit(signed_in(publisher), topic, title_en="Other words")
    response = client.post(address("edit", topic), opened)
    page = response.content.decode()
    told = page.partition('class="desk-differences')[2].partition("</section>")[0]
    assert "Title (English)" in told
    assert re.sub(r"<[^>]+>", "", told).count("removed: Other words") == 1
    assert re.sub(r"<[^>]+>", "", told).count("added: First words") == 1
    assert "Title (Français)" not in told


def test_a_refusal_leads_an_administrator_to_publication_with_a_reason_and_nobody_else(
    publisher, administrator
):
    for user, offered in ((publisher, False), (administrator, True)):
        topic = drafted_by(user, title_en="Mine alone")
        client = signed_in(user)
        told = messages_of(client.get(edit(client, topic, "publish").url))
        assert "“Mine alone” was not published. Nothing is lost" in told
        assert (f'href="{address("override", topic)}"' in told) is offered
        assert ("Publish alone, with a reason" in told) is offered


def test_approval_by_the_form_of_what_is_incomplete_tells_what_is_missing(editor, publisher):
    topic, _state = submitted_by(editor, title_en="Submitted")
    changes = {"workflow-action-name": "approve", "acronym_en": "ABC"}
    response = edit(signed_in(publisher), topic, "workflow-action", **changes)
    assert "Not yet: something is still missing. Your text is kept." in messages_of(response)
    assert "acronym_fr" in response.context["form"].errors
    assert form_of(response)["acronym_en"] == "ABC"
    assert not Topic.objects.get(pk=topic.pk).live
