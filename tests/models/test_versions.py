"""What becomes of a version: autosave may write over it or not, it waits for its moment, it goes."""

import datetime

import pytest
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import ModelLogEntry

from relations.models import Approval, PublicationEvent, Topic
from tests.support.factories import TopicFactory, live, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(client):
    client.get("/en/")  # loads the views, and with them the previews
    return TopicFactory(title_en="First")


def autosave(topic, over, by, title):
    """What Wagtail does when the form saves itself over a version; the version that holds it."""
    topic = Topic.objects.get(pk=topic.pk)
    topic.title_en = title
    return topic.save_revision(user=by, clean=False, overwrite_revision=over)


def title_of(revision):
    revision.refresh_from_db()
    return revision.content["title_en"]


def test_autosave_writes_over_the_newest_version_while_it_is_in_nobodys_hands(topic):
    editor = person("editor")
    version = topic.save_revision(user=editor, clean=False)
    assert autosave(topic, version, editor, "Typed later") == version
    assert title_of(version) == "Typed later"


def test_autosave_leaves_an_older_version_as_it_was(topic):
    editor = person("editor")
    older = topic.save_revision(user=editor, clean=False)
    topic.save_revision(user=editor, clean=False)
    assert autosave(topic, older, editor, "Typed later") != older
    assert title_of(older) == "First"


def scheduled(topic, by):
    topic.go_live_at = timezone.now() + datetime.timedelta(days=1)
    version = topic.save_revision(user=person("editor"), clean=False)
    version.publish(user=by)
    return version


def test_autosave_leaves_a_version_that_waits_for_its_moment(topic):
    version = scheduled(topic, person("publisher"))
    version.refresh_from_db()
    assert autosave(topic, version, person("editor"), "Typed later") != version
    assert title_of(version) == "First"


def test_autosave_leaves_what_once_was_public_though_it_was_taken_off(topic):
    version = topic.save_revision(user=person("editor"), clean=False)
    version.publish(user=person("publisher"))
    Topic.objects.get().unpublish(user=person("publisher"))
    assert autosave(topic, version, person("editor"), "Typed later") != version
    assert title_of(version) == "First"


def test_a_version_scheduled_once_more_stands_on_the_last_persons_word(topic):
    version, last = scheduled(topic, person("publisher")), person("publisher")
    version.publish(user=last)
    assert Approval.objects.get().user == last
    assert not Topic.objects.published().exists()


def test_what_is_due_goes_out_at_once_and_needs_no_approval_for_later(topic):
    topic.go_live_at = timezone.now() - datetime.timedelta(days=1)
    topic.save_revision(user=person("editor"), clean=False).publish(user=person("publisher"))
    assert Topic.objects.published().exists()
    assert not Approval.objects.exists()


def test_drafts_are_made_in_bulk_and_a_name_that_is_taken_is_passed_over(topic):
    taken, free = Topic(slug=topic.slug), Topic(slug="free")
    Topic.objects.bulk_create([taken, free], ignore_conflicts=True)
    Topic.objects.bulk_create([Topic(slug="one"), Topic(slug="two")], 1)
    assert set(Topic.objects.values_list("slug", flat=True)) == {topic.slug, "free", "one", "two"}


def test_going_back_to_an_older_version_is_told_in_the_history(topic):
    editor = person("editor")
    older = topic.save_revision(user=editor, clean=False)
    topic.title_en = ""
    incomplete = topic.save_revision(user=editor, clean=False)
    topic.save_revision(user=editor, previous_revision=older, log_action=True)
    incomplete.as_object().save_revision(user=editor, previous_revision=incomplete, log_action=True)
    entries = ModelLogEntry.objects.filter(action="wagtail.revert").order_by("pk")
    gone_back_to = [entry.data["revision"]["id"] for entry in entries]
    assert gone_back_to == [older.pk, incomplete.pk]


def test_taking_a_record_off_without_a_trace_in_the_history_still_logs_it(topic):
    live(lambda: topic).unpublish(log_action=False)
    assert not ModelLogEntry.objects.filter(action="wagtail.unpublish").exists()
    assert PublicationEvent.objects.first().action == "unpublish"


def test_taking_a_record_off_is_told_in_its_history_with_the_person(topic):
    topic, publisher = live(lambda: topic), person("publisher")
    topic.title_en = "Typed and not saved"
    topic.unpublish(user=publisher)
    assert (topic.live, topic.title_en) == (False, "Typed and not saved")
    entry = ModelLogEntry.objects.get(action="wagtail.unpublish")
    assert (entry.user, entry.object_id) == (publisher, str(topic.pk))
    assert not Topic.objects.get().expired
    assert PublicationEvent.objects.first().publisher == publisher


def test_a_record_read_before_it_was_published_is_taken_off_as_it_stands_now(topic):
    before = Topic.objects.get()
    topic.save_revision(user=person("editor"), clean=False).publish(user=person("publisher"))
    before.unpublish(user=person("publisher"))
    assert not Topic.objects.published().exists()
    assert not before.live


def test_a_preview_without_a_language_is_in_the_sites_first(topic):
    page = topic.serve_preview(RequestFactory().get("/"), "").content.decode()
    assert '<html lang="en">' in page


def test_publication_is_told_in_the_history_with_the_person(topic):
    publisher = person("publisher")
    topic.save_revision(user=person("editor"), clean=False).publish(user=publisher)
    assert ModelLogEntry.objects.get(action="wagtail.publish").user == publisher
