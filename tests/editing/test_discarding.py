"""A draft is discarded by whoever wrote it, or a publisher; nothing that was public is lost."""

import re
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Revision

from relations.models import Observation, PublicationEvent, Topic
from tests.support.desk import address, edit, form_of, messages_of, signed_in
from tests.support.factories import ObservationFactory, TopicFactory, live, person
from tests.support.waiting import lists_with

from .test_history import lines_of
from .test_publication_laws import approve


def discard(client, record, **sent):
    """Open the page, press the button; the answer."""
    page = client.get(address("discard", record))
    assert page.status_code == 200
    seen = page.context["form"]["seen"].value() or ""
    return client.post(address("discard", record), {"seen": seen} | sent)


def newest(record):
    return type(record).objects.get(pk=record.pk).get_latest_revision_as_object()


def test_a_public_record_goes_back_to_what_readers_see(editor):
    topic = live(TopicFactory, title_en="Public")
    client = signed_in(editor)
    edit(client, topic, title_en="Draft")
    response = discard(client, topic)
    assert response.status_code == 302
    assert "It stays in the history" in messages_of(client.get(response.url))
    topic.refresh_from_db()
    assert (topic.live, topic.title_en, topic.has_unpublished_changes) == (True, "Public", False)
    assert newest(topic).title_en == "Public"
    assert PublicationEvent.objects.of(topic).count() == 1


def test_what_was_discarded_stays_in_the_history_and_comes_back(editor):
    topic = live(TopicFactory, title_en="Public")
    client = signed_in(editor)
    edit(client, topic, title_en="Draft")
    draft = topic.revisions.latest("pk")
    discard(client, topic)
    told = lines_of(client.get(address("history", topic)))
    assert "Draft discarded" in told[-1]
    assert "from “Draft” to “Public”" in told[-1]
    reverting = address("revisions_revert", topic, draft.pk)
    data = form_of(client.get(reverting))
    assert data["title_en"] == "Draft"
    client.post(address("edit", topic), data)
    assert newest(topic).title_en == "Draft"


def test_the_page_shows_what_would_be_lost(editor):
    topic = live(TopicFactory, title_en="Public")
    edit(signed_in(editor), topic, title_en="Draft")
    page = signed_in(editor).get(address("discard", topic))
    [(label, marked)] = page.context["changes"]
    assert label == "Title (English)"
    assert re.findall(r">([^<>]+)</(del|ins)>", marked) == [("Public", "del"), ("Draft", "ins")]


def test_whose_draft_was_discarded_may_approve_what_another_writes_after(editor, publisher):
    topic = live(TopicFactory)
    edit(signed_in(publisher), topic, title_en="Mine")
    discard(signed_in(publisher), topic)
    edit(signed_in(editor), topic, title_en="Theirs")
    edit(signed_in(publisher), topic, "publish")
    topic.refresh_from_db()
    assert topic.title_en == "Theirs"


def test_ones_own_text_is_not_made_anothers_by_discarding(editor, publisher):
    topic = live(TopicFactory)
    edit(signed_in(editor), topic, title_en="Theirs")
    discard(signed_in(editor), topic)
    edit(signed_in(publisher), topic, "publish", title_en="Mine")
    topic.refresh_from_db()
    assert topic.title_en != "Mine"


def test_a_draft_that_another_wrote_in_is_left_to_a_publisher(editor, publisher):
    topic = live(TopicFactory)
    other = person("editor")
    edit(signed_in(other), topic, title_en="Another's")
    response = discard(signed_in(editor), topic)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Ask a publisher" in page
    assert other.username in page
    assert newest(topic).title_en == "Another's"
    assert discard(signed_in(publisher), topic).status_code == 302
    assert newest(topic).title_en == topic.title_en


def test_a_newer_draft_is_not_discarded_unseen(editor, publisher):
    topic = live(TopicFactory)
    edit(signed_in(editor), topic, title_en="Seen")
    seen = topic.revisions.latest("pk").pk
    edit(signed_in(editor), topic, title_en="Newer")
    response = discard(signed_in(publisher), topic, seen=seen)
    assert response.status_code == 200
    assert "newer draft meanwhile" in response.content.decode()
    assert response.context["form"]["seen"].value() != seen
    assert newest(topic).title_en == "Newer"


def test_a_draft_in_review_says_what_to_do_first_and_one_sent_back_goes(editor, publisher):
    topic = live(TopicFactory)
    client = signed_in(editor)
    edit(client, topic, "submit", title_en="For review")
    response = discard(client, topic)
    assert "Cancel the review first" in response.content.decode()
    state = topic.current_workflow_task_state
    url = address("workflow_action", topic, "reject", state.pk)
    signed_in(publisher).post(url, {"comment": "No."})
    assert discard(client, topic).status_code == 302
    assert Topic.objects.get(pk=topic.pk).current_workflow_state is None


def test_who_sent_a_draft_back_from_the_form_has_not_written_in_it(editor, publisher):
    """The form saves with each of its buttons, so the answer is a version of the reviewer's."""
    topic = live(TopicFactory)
    edit(signed_in(editor), topic, "submit", title_en="Returned")
    button = {"workflow-action-name": "reject", "comment": "No."}
    edit(signed_in(publisher), topic, "workflow-action", **button)
    assert topic.latest_revision_id != Topic.objects.get(pk=topic.pk).latest_revision_id
    assert lists_with(publisher, "Returned") == []
    assert lists_with(editor, "Returned") == ["sent-back"]
    assert discard(signed_in(editor), topic).status_code == 302
    assert newest(topic).title_en == topic.title_en


def test_a_scheduled_draft_says_what_to_do_first(editor, publisher):
    topic = live(TopicFactory)
    when = (timezone.now() + timedelta(days=9)).strftime("%Y-%m-%d %H:%M")
    edit(signed_in(editor), topic, title_en="Later", go_live_at=when)
    edit(signed_in(publisher), topic, "publish")
    response = discard(signed_in(publisher), topic)
    assert "Cancel that first" in response.content.decode()
    assert topic.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_where_nothing_was_drafted_the_page_says_so(editor):
    topic = live(TopicFactory)
    page = signed_in(editor).get(address("discard", topic)).content.decode()
    assert "There is no draft" in page
    assert 'class="button serious"' not in page


def test_a_record_that_was_never_public_goes_as_a_whole_but_only_its_authors(editor, publisher):
    topic = TopicFactory()
    edit(signed_in(editor), topic, title_en="Draft")
    assert discard(signed_in(publisher), topic).status_code == 200
    assert discard(signed_in(person("editor")), topic).status_code == 200
    assert Topic.objects.filter(pk=topic.pk).exists()
    client = signed_in(editor)
    response = discard(client, topic)
    assert response.url == address("list", Topic)
    assert not Topic.objects.filter(pk=topic.pk).exists()
    assert Revision.objects.for_instance(topic).exists()


def test_a_draft_that_was_brought_in_is_nobodys_to_remove(editor):
    topic = TopicFactory()
    topic.save_revision(clean=False)
    assert "administrator can delete it" in discard(signed_in(editor), topic).content.decode()


def test_a_correction_that_was_begun_is_removed_and_the_figure_stands(editor):
    figure = live(ObservationFactory)
    client = signed_in(editor)
    client.post(address("correct", figure))
    draft = figure.successors.get()
    assert discard(client, draft).status_code == 302
    assert not Observation.objects.filter(pk=draft.pk).exists()
    assert Observation.objects.get(pk=figure.pk).is_open


def test_a_record_taken_off_the_site_keeps_its_last_public_text(editor, publisher):
    topic = live(TopicFactory, title_en="Public")
    signed_in(publisher).post(address("unpublish", topic))
    edit(signed_in(editor), topic, title_en="Draft")
    assert discard(signed_in(editor), topic).status_code == 302
    assert newest(topic).title_en == "Public"
    assert not Topic.objects.get(pk=topic.pk).live


def test_a_page_with_the_discarded_draft_open_does_not_save_over_it_unasked(editor, publisher):
    topic = live(TopicFactory)
    client = signed_in(editor)
    edit(client, topic, title_en="Draft")
    data = form_of(client.get(address("edit", topic)))
    discard(signed_in(publisher), topic)
    response = client.post(address("edit", topic), data | {"title_en": "Draft, more"})
    assert "somebody saved a newer version" in response.content.decode()


def test_the_forms_menu_leads_to_it(editor):
    topic = live(TopicFactory)
    page = signed_in(editor).get(address("edit", topic)).content.decode()
    assert address("discard", topic) in page


def test_an_approval_after_a_discarded_draft_still_needs_a_second_person(editor, publisher):
    topic = live(TopicFactory)
    edit(signed_in(editor), topic, title_en="First")
    discard(signed_in(editor), topic)
    edit(signed_in(publisher), topic, "submit", title_en="Second")
    state = Topic.objects.get(pk=topic.pk).current_workflow_task_state
    approve(signed_in(publisher), topic, state)
    assert Topic.objects.get(pk=topic.pk).title_en != "Second"
