"""After each act the desk says what happened, what is next and where it is."""

import pytest
from django.utils import translation
from wagtail.users.models import UserProfile

from relations.models import ErrorReport, Observation, Topic
from tests.support.acts import TORONTO, decide, hour_of, in_toronto, later, sent_to_review, told
from tests.support.desk import address, edit, form_of, messages_of, signed_in
from tests.support.factories import (
    ObservationFactory,
    RelationshipFactory,
    SourceFactory,
    TopicFactory,
    live,
)

pytestmark = pytest.mark.one_database


def test_a_saved_draft_is_said_to_be_seen_by_nobody(editor):
    client = signed_in(editor)
    said = told(client, edit(client, TopicFactory(), title_en="New"))
    assert "Draft saved. Nobody outside sees it until it is approved." in said


def test_a_new_record_is_said_to_be_a_draft(editor):
    client = signed_in(editor)
    fields = form_of(client.get(address("add", Topic))) | {"title_en": "New", "slug": "new"}
    assert "Draft saved. Nobody outside" in told(client, client.post(address("add", Topic), fields))


def test_a_draft_of_a_public_record_leaves_what_is_public(editor):
    client, topic = signed_in(editor), live(TopicFactory)
    said = told(client, edit(client, topic, title_en="New"))
    assert "What is public stays as it is until this is approved." in said
    assert topic.get_absolute_url() in said


def test_submitting_says_who_is_next_and_leads_back(editor):
    client, topic = signed_in(editor), TopicFactory()
    said = told(client, edit(client, topic, "submit", title_en="New"))
    assert "Sent to review: “New”. A publisher other than you approves it" in said
    assert address("edit", topic) in said


@pytest.mark.parametrize("by_form", [True, False])
def test_approving_says_since_when_and_shows_the_page(by_form, editor, publisher):
    client, topic = signed_in(in_toronto(publisher)), sent_to_review(editor, title_en="New")
    button = {"workflow-action-name": "approve"}
    answer = (
        edit(client, topic, "workflow-action", **button)
        if by_form
        else decide(client, topic, "approve")
    )
    said = told(client, answer)
    topic = Topic.objects.get(pk=topic.pk)
    assert f"Approved: “New”. Public since {hour_of(topic.last_published_at)}." in said
    assert f'href="{topic.get_absolute_url()}"' in said


def test_approving_from_a_window_is_told_on_the_page_that_follows(editor, publisher):
    client, topic = signed_in(publisher), sent_to_review(editor, title_en="New")
    state = topic.current_workflow_task_state
    answer = client.post(
        address("workflow_action", topic, "approve", state.pk),
        {"comment": "Good."},
        HTTP_X_REQUESTED_WITH="XMLHttpRequest",
    )
    page = client.get(answer.json()["redirect"])
    assert "Approved: “New”. Public since" in messages_of(page)


def test_a_kind_without_a_page_of_its_own_is_approved_without_a_link(editor, publisher):
    client = signed_in(publisher)
    source = sent_to_review(editor, SourceFactory(), title_en="New")
    said = told(client, decide(client, source, "approve"))
    assert "Approved: “New”. Public since" in said
    assert "See the page" not in said


def test_publishing_without_a_review_says_since_when(editor, publisher):
    topic = TopicFactory()
    edit(signed_in(editor), topic, title_en="New")
    client = signed_in(publisher)
    assert "Published: “New”. Public since" in told(client, edit(client, topic, "publish"))


@pytest.mark.parametrize("by_form", [True, False])
def test_sending_back_says_to_whom_and_what(by_form, editor, publisher):
    client, topic = signed_in(publisher), sent_to_review(editor, title_en="New")
    button = {
        "workflow-action-name": "reject",
        "workflow-action-extra-data": '{"comment": "Shorter, <b>please</b>."}',
    }
    answer = (
        edit(client, topic, "workflow-action", **button)
        if by_form
        else decide(client, topic, "reject", comment="Shorter, <b>please</b>.")
    )
    said = told(client, answer)
    assert f"Sent back to {editor.get_full_name() or editor}: “New”." in said
    assert "Shorter, &lt;b&gt;please&lt;/b&gt;." in said


def test_approving_what_has_a_later_hour_says_when_it_goes_out(editor, publisher):
    client = signed_in(in_toronto(publisher))
    topic = sent_to_review(editor, title_en="New", go_live_at=later())
    said = told(client, decide(client, topic, "approve"))
    when = Topic.objects.get(pk=topic.pk).scheduled_revision.approved_go_live_at
    assert f"goes out by itself on {when.astimezone(TORONTO):%Y-%m-%d} {hour_of(when)}" in said
    assert "Public since" not in said


def test_cancelling_a_schedule_says_that_it_needs_approval_again(editor, publisher):
    client = signed_in(publisher)
    topic = sent_to_review(editor, title_en="New", go_live_at=later())
    decide(client, topic, "approve")
    number = Topic.objects.get(pk=topic.pk).scheduled_revision.pk
    answer = client.post(address("revisions_unschedule", topic, number))
    assert answer.url == address("edit", topic)
    assert "The schedule is cancelled: “New” does not go out" in told(client, answer)


def test_taking_off_the_site_says_since_when_and_what_its_address_says(publisher):
    client, topic = signed_in(in_toronto(publisher)), live(TopicFactory, title_en="Old")
    said = told(client, client.post(address("unpublish", topic)))
    assert "Off the site since " in said
    assert " E" in said.split("Off the site since ")[1][:10]
    assert "“Old”. Its address says that it was removed." in said


def test_taking_off_what_was_never_on_the_site_says_so(publisher):
    client, topic = signed_in(publisher), TopicFactory(title_en="New")
    assert "“New” was never on the site." in told(client, client.post(address("unpublish", topic)))


def test_deleting_says_whether_it_was_ever_public(administrator):
    client, draft = signed_in(administrator), TopicFactory(title_en="Never wanted")
    said = told(client, client.post(address("delete", draft)))
    assert "Deleted: “Never wanted”. It was never public." in said
    public = live(TopicFactory, title_en="Old")
    said = told(client, client.post(address("delete", public)))
    assert "Deleted: “Old”. What it said in public stays in the publication log." in said


def test_locking_and_unlocking_say_who_may_change_it(publisher):
    client, topic = signed_in(publisher), TopicFactory(title_en="Held")
    assert "nobody but you can change “Held”" in told(client, client.post(address("lock", topic)))
    assert "others can change “Held” again" in told(client, client.post(address("unlock", topic)))


def test_a_copy_is_said_to_be_a_draft_of_its_own(editor):
    client, topic = signed_in(editor), live(TopicFactory)
    fields = form_of(client.get(address("copy", topic)))
    said = told(client, client.post(address("copy", topic), fields))
    assert "Copy saved as a draft of its own." in said


def test_going_back_names_the_version(editor):
    client, topic = signed_in(editor), TopicFactory()
    first = topic.save_revision(user=editor)
    edit(client, topic, title_en="Second")
    url = address("revisions_revert", topic, first.pk)
    assert "The draft is now the version of " in told(
        client, client.post(url, form_of(client.get(url)))
    )


def test_a_figure_is_corrected_preferred_and_withdrawn_with_words_for_each(editor, publisher):
    client, figure = signed_in(publisher), live(ObservationFactory)
    answer = client.post(address("correct", figure))
    assert "the earlier figure stays public" in told(client, answer)
    assert "was begun already" in told(client, client.post(address("correct", figure)))
    draft = Observation.objects.get(corrects=figure)
    assert edit(signed_in(editor), draft, "submit", number="1300").status_code == 302
    said = told(client, decide(client, Observation.objects.get(pk=draft.pk), "approve"))
    assert "Public since" in said
    assert "The earlier figure stays on record." in said
    assert draft.statistic.get_absolute_url() in said
    answer = client.post(address("withdraw", draft), {"reason": "A slip."})
    assert "is off every page. It stays on record" in told(client, answer)


def test_a_report_says_in_whose_hands_it_is_and_that_its_address_goes(editor):
    client = signed_in(editor)
    report = ErrorReport.objects.create(
        reference="AAAA-2222", text="Wrong.", content_version=1, language="en", email="a@b.example"
    )
    url = f"/admin/from-readers/edit/{report.pk}/"
    press = lambda name: client.post(url, form_of(client.get(url)) | {f"action-{name}": "1"})  # noqa: E731
    assert "The report is in your hands." in told(client, press("take"))
    said = told(client, press("corrected"))
    assert "Report AAAA-2222 is closed: Corrected." in said
    assert "erased in 90 days" in said
    assert "The report is open again." in told(client, press("in_hand"))


def test_the_portals_own_record_says_the_same(editor):
    client, portal = signed_in(editor), RelationshipFactory()
    assert "Draft saved." in told(client, edit(client, portal, name_en="New"))


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Soumis pour révision"), ("ja", "を確認に提出しました")],
)
def test_it_is_said_in_the_persons_language(language, words, editor):
    UserProfile.objects.create(user=editor, preferred_language=language)
    client = signed_in(editor)
    with translation.override(language):
        said = told(client, edit(client, TopicFactory(), "submit", title_en="New"))
    assert words in said
