import pytest
from django.test import override_settings

from relations.models import PublicationEvent, Topic
from tests.support.desk import address, edit, form_of, messages_of, signed_in
from tests.support.factories import (
    AgreementFactory,
    TopicFactory,
    live,
    person,
)


def drafted_by(user, record=None, **changes):
    """A record whose latest draft the person saved in the form."""
    record = record or TopicFactory()
    changes = changes or {"title_en": "A title of theirs"}
    assert edit(signed_in(user), record, **changes).status_code == 302
    return type(record).objects.get(pk=record.pk)


def test_a_draft_with_french_missing_saves(editor):
    topic = drafted_by(editor, title_fr="", summary_fr="")
    assert topic.title_fr == ""


def test_a_draft_of_a_live_record_with_french_missing_saves(editor):
    topic = drafted_by(editor, live(TopicFactory), title_fr="")
    assert topic.title_fr
    assert topic.get_latest_revision_as_object().title_fr == ""


@pytest.mark.parametrize("action", ["publish", "submit"])
def test_publishing_or_submitting_names_the_missing_field_and_keeps_the_text(action, publisher):
    topic = TopicFactory()
    response = edit(signed_in(publisher), topic, action, title_fr="", title_en="Typed just now")
    assert response.status_code == 200
    assert "Français" in str(response.context["form"].errors["title_fr"])
    assert form_of(response)["title_en"] == "Typed just now"
    assert not Topic.objects.get(pk=topic.pk).live


def test_half_of_an_optional_pair_is_named_too(publisher):
    response = edit(signed_in(publisher), TopicFactory(), "publish", acronym_en="ABC")
    assert "acronym_fr" in response.context["form"].errors


def test_a_row_without_its_source_is_named(publisher):
    agreement = AgreementFactory()
    agreement.steps.update(source=None)
    response = edit(signed_in(publisher), agreement, "publish")
    assert response.status_code == 200
    step = response.context["form"].formsets["steps"].forms[0]
    assert step.errors["source"] == ["Name the source."]


def test_whoever_edited_may_not_publish_by_the_form_and_loses_nothing(publisher):
    topic = TopicFactory()
    response = edit(signed_in(publisher), topic, "publish", title_en="Mine")
    assert response.status_code == 302
    page = signed_in(publisher).get(response.url)
    assert form_of(page)["title_en"] == "Mine"
    topic.refresh_from_db()
    assert not topic.live


def test_the_refusal_is_told_on_the_page_that_follows(publisher):
    client = signed_in(publisher)
    response = edit(client, TopicFactory(), "publish", title_en="Mine")
    assert "You edited this version yourself" in client.get(response.url).content.decode()


def test_a_second_person_publishes_by_the_form(editor, publisher):
    topic = drafted_by(editor)
    assert edit(signed_in(publisher), topic, "publish").status_code == 302
    topic.refresh_from_db()
    assert topic.live
    log = PublicationEvent.objects.of(topic).get()
    assert (log.editor, log.publisher, log.reason) == (editor, publisher, "")


def test_an_agreement_with_rows_is_published_by_a_second_person(editor, publisher):
    agreement = drafted_by(
        editor, live(AgreementFactory), **{"steps-0-note_en": "A", "steps-0-note_fr": "B"}
    )
    response = edit(signed_in(publisher), agreement, "publish")
    assert response.status_code == 302
    agreement.refresh_from_db()
    assert agreement.steps.first().note_en == "A"
    assert agreement.live_revision == agreement.latest_revision


def test_an_editor_is_not_offered_publication(editor):
    topic = TopicFactory()
    response = edit(signed_in(editor), topic, "publish", title_en="Typed")
    assert response.status_code == 200
    assert form_of(response)["title_en"] == "Typed"
    topic.refresh_from_db()
    assert not topic.live


def submitted_by(user, **changes):
    topic = TopicFactory()
    assert edit(signed_in(user), topic, "submit", **changes).status_code == 302
    topic.refresh_from_db()
    return topic, topic.current_workflow_task_state


def approve(client, record, state, **headers):
    return client.post(address("workflow_action", record, "approve", state.pk), {}, **headers)


def test_a_second_person_approves_from_the_dashboard(editor, publisher):
    topic, state = submitted_by(editor, title_en="New")
    assert approve(signed_in(publisher), topic, state).status_code == 302
    topic.refresh_from_db()
    assert topic.live


@pytest.mark.parametrize("headers", [{}, {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}])
def test_approving_ones_own_edit_becomes_a_message_and_the_review_goes_on(publisher, headers):
    topic, state = submitted_by(publisher, title_en="New")
    client = signed_in(publisher)
    assert approve(client, topic, state, **headers).status_code in (200, 302)
    assert "You edited this version yourself" in client.get(address("edit", topic)).content.decode()
    topic.refresh_from_db()
    assert not topic.live
    assert topic.workflow_in_progress


def test_approving_by_the_form_is_met_by_the_same_law(publisher):
    topic, _state = submitted_by(publisher, title_en="New")
    client = signed_in(publisher)
    data = {"workflow-action-name": "approve"}
    assert edit(client, topic, "workflow-action", **data).status_code == 302
    topic.refresh_from_db()
    assert not topic.live
    assert topic.workflow_in_progress


def published_by_two(author, reviewer, **changes):
    """Written by one, approved from the dashboard by another."""
    topic, state = submitted_by(author, **changes)
    approve(signed_in(reviewer), topic, state)
    return Topic.objects.published().get(pk=topic.pk)


def test_who_wrote_what_is_public_may_approve_what_somebody_else_changed_since(editor, publisher):
    topic = published_by_two(publisher, person("publisher"), title_en="First text")
    topic = drafted_by(editor, topic, title_en="Second text")
    edit(signed_in(publisher), topic, "publish")
    assert Topic.objects.get(pk=topic.pk).title_en == "Second text"
    log = PublicationEvent.objects.of(topic).first()
    assert (log.editor, log.publisher) == (editor, publisher)


def test_who_wrote_what_is_public_and_changed_it_again_needs_a_second_person(editor, publisher):
    topic = published_by_two(publisher, person("publisher"), title_en="First text")
    topic = drafted_by(publisher, topic, title_en="Second text")
    topic = drafted_by(editor, topic, title_en="Third text")
    edit(signed_in(publisher), topic, "publish")
    assert Topic.objects.get(pk=topic.pk).title_en == "First text"


def test_who_approved_what_is_public_may_approve_the_next_edit_too(editor, publisher):
    topic = drafted_by(editor)
    for title in ("Second text", "Third text"):
        edit(signed_in(publisher), topic, "publish")
        topic = drafted_by(editor, topic, title_en=title)
    edit(signed_in(publisher), topic, "publish")
    assert Topic.objects.get(pk=topic.pk).title_en == "Third text"


def test_autosave_leaves_what_stands_before_a_reviewer_as_it_was_submitted(publisher):
    topic, state = submitted_by(publisher, title_en="As submitted")
    client = signed_in(publisher)
    data = form_of(client.get(address("edit", topic))) | {
        "title_en": "Typed later",
        "overwrite_revision_id": str(state.revision_id),
    }
    client.post(address("edit", topic), data, HTTP_ACCEPT="application/json")
    submitted = client.get(address("revisions_revert", topic, state.revision_id))
    assert form_of(submitted)["title_en"] == "As submitted"
    topic.refresh_from_db()
    assert topic.get_latest_revision_as_object().title_en == "Typed later"


def test_submitting_again_asks_for_what_is_missing(editor, publisher):
    topic, state = submitted_by(editor, title_en="New")
    rejection = address("workflow_action", topic, "reject", state.pk)
    signed_in(publisher).post(rejection, {"comment": "Once more, please."})
    client = signed_in(editor)
    response = edit(client, topic, "submit", title_fr="")
    assert response.status_code == 200
    assert "Français" in str(response.context["form"].errors["title_fr"])
    topic.refresh_from_db()
    assert not topic.workflow_in_progress
    assert edit(client, topic, "submit", title_en="Newer").status_code == 302
    assert Topic.objects.get(pk=topic.pk).workflow_in_progress


def test_approving_a_draft_that_became_incomplete_is_refused_by_a_message(editor, publisher):
    topic, state = submitted_by(editor, title_en="New")
    topic.title_fr = ""
    topic.save_revision(user=editor, clean=False)
    client = signed_in(publisher)
    approve(client, topic, state)
    assert "Missing: title (Français)" in client.get(address("edit", topic)).content.decode()
    assert not Topic.objects.get(pk=topic.pk).live


@override_settings(REQUIRE_SECOND_PERSON=False)
def test_without_the_rule_one_person_is_enough(publisher):
    topic = TopicFactory()
    edit(signed_in(publisher), topic, "publish", title_en="Mine")
    topic.refresh_from_db()
    assert topic.live


def test_an_administrator_publishes_alone_only_with_a_reason_that_is_logged(administrator):
    topic = drafted_by(administrator)
    client = signed_in(administrator)
    assert edit(client, topic, "publish").status_code == 302
    assert address("override", topic) in client.get(address("edit", topic)).content.decode()
    assert client.post(address("override", topic), {"reason": " "}).status_code == 200
    assert not Topic.objects.get(pk=topic.pk).live
    assert (
        client.post(address("override", topic), {"reason": "All others are away."}).status_code
        == 302
    )
    assert Topic.objects.get(pk=topic.pk).live
    assert PublicationEvent.objects.of(topic).get().reason == "All others are away."


def test_the_override_still_refuses_what_is_incomplete(administrator):
    topic = drafted_by(administrator, title_fr="")
    response = signed_in(administrator).post(address("override", topic), {"reason": "Urgent"})
    assert response.status_code == 200
    assert "Missing: title (Français)" in response.content.decode()


def test_nobody_else_is_given_the_override(publisher):
    topic = TopicFactory()
    response = signed_in(publisher).get(address("override", topic))
    assert response.status_code in (302, 403)
    assert not Topic.objects.get(pk=topic.pk).live


def test_unpublishing_logs_the_person(publisher):
    topic = live(TopicFactory)
    response = signed_in(publisher).post(address("unpublish", topic), follow=True)
    assert "Off the site since" in messages_of(response)
    assert PublicationEvent.objects.of(topic).first().publisher == publisher
    assert not Topic.objects.get(pk=topic.pk).live


def test_reverting_to_an_incomplete_version_saves_a_draft(editor):
    topic = drafted_by(editor, title_fr="")
    incomplete = topic.latest_revision
    topic = drafted_by(editor, topic, title_fr="Rempli")
    client = signed_in(editor)
    url = address("revisions_revert", topic, incomplete.pk)
    data = form_of(client.get(url))
    assert data["title_fr"] == ""
    assert client.post(url, data).status_code == 302
    topic.refresh_from_db()
    assert topic.get_latest_revision_as_object().title_fr == ""


def test_reverting_and_publishing_ones_own_version_becomes_a_message(publisher):
    topic = drafted_by(publisher)
    first = topic.latest_revision
    topic = drafted_by(publisher, topic, title_en="Second")
    client = signed_in(publisher)
    url = address("revisions_revert", topic, first.pk)
    data = form_of(client.get(url)) | {"action-publish": "1"}
    assert client.post(url, data).status_code == 302
    assert not Topic.objects.get(pk=topic.pk).live
