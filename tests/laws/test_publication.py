"""Law 2: nothing publishes without English and French, nor by the person who edited it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from relations.models import AgreementLink, PublicationEvent, Topic
from relations.models.versioning import ContentVersion, acting
from tests.support import factories
from tests.support.factories import TopicFactory, live, make_live, person

pytestmark = pytest.mark.django_db


def draft(record, by, **changes):
    for name, value in changes.items():
        setattr(record, name, value)
    return record.save_revision(user=by, clean=False)


def test_a_second_person_publishes_what_an_editor_wrote():
    topic = TopicFactory()
    draft(topic, person("editor"), title_en="Written").publish(user=person("publisher"))
    assert Topic.objects.published().get().title_en == "Written"


def test_a_draft_without_french_is_refused_and_named_by_language():
    topic = TopicFactory(title_fr="", body_fr="<p></p>")
    with pytest.raises(ValidationError) as refusal:
        draft(topic, person("editor")).publish(user=person("publisher"))
    assert set(refusal.value.message_dict) == {"title_fr", "body_fr"}
    assert "Français" in refusal.value.message_dict["title_fr"][0]
    assert not Topic.objects.published().exists()


def test_an_optional_text_stands_in_both_official_languages_or_in_neither():
    topic = TopicFactory(acronym_en="ABC")
    with pytest.raises(ValidationError, match="acronym"):
        draft(topic, person("editor")).publish(user=person("publisher"))


def test_a_child_row_without_french_is_refused():
    agreement = live(factories.AgreementFactory)
    agreement.links.add(AgreementLink(title_en="Only English"))
    with pytest.raises(ValidationError, match="Link 1: Missing: title"):
        draft(agreement, person("editor")).publish(user=person("publisher"))


def test_nobody_publishes_their_own_edit():
    editor = person("publisher")
    with pytest.raises(ValidationError, match="second person"):
        draft(TopicFactory(), editor).publish(user=editor)


def test_an_editor_stays_an_editor_until_publication():
    topic, first, second = TopicFactory(), person("publisher"), person("publisher")
    draft(topic, first, title_en="One")
    latest = draft(topic, second, title_en="Two")
    for author in (first, second):
        with pytest.raises(ValidationError, match="second person"):
            latest.publish(user=author)


def test_saving_without_a_change_is_no_edit():
    topic, publisher = TopicFactory(), person("publisher")
    draft(topic, person("editor"), title_en="Written")
    again = draft(topic.get_latest_revision_as_object(), publisher)
    again.publish(user=publisher)
    assert Topic.objects.published().exists()


def test_an_administrator_overrides_with_a_reason_that_is_logged():
    admin = person("administrator")
    revision = draft(TopicFactory(), admin)
    with acting(reason="Nobody else is on duty."):
        revision.publish(user=admin)
    assert PublicationEvent.objects.get().reason == "Nobody else is on duty."


def test_a_publisher_cannot_override():
    publisher = person("publisher")
    revision = draft(TopicFactory(), publisher)
    with acting(reason="I insist."), pytest.raises(ValidationError):
        revision.publish(user=publisher)


def test_a_site_of_one_person_may_switch_the_second_person_off(settings):
    settings.REQUIRE_SECOND_PERSON = False
    editor = person("publisher")
    draft(TopicFactory(), editor).publish(user=editor)
    assert PublicationEvent.objects.get().reason


def test_a_script_without_a_person_cannot_publish():
    with pytest.raises(ValidationError, match="Nobody approved"):
        draft(TopicFactory(), None).publish()


def test_a_script_cannot_save_a_record_live():
    topic = TopicFactory()
    topic.live = True
    with pytest.raises(RuntimeError, match=r"publish\(\) only"):
        topic.save()


def test_a_script_cannot_update_records_to_be_live():
    TopicFactory()
    with pytest.raises(RuntimeError, match=r"publish\(\) only"):
        Topic.objects.update(live=True)


def test_a_script_cannot_create_live_records_in_bulk():
    with pytest.raises(RuntimeError, match=r"publish\(\) only"):
        Topic.objects.bulk_create([Topic(slug="b", live=True)])


def test_the_database_refuses_a_live_row_without_french():
    topic = TopicFactory(title_fr="")
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(Topic).filter(pk=topic.pk).update(live=True)


def test_the_database_refuses_a_log_row_approved_by_its_editor():
    live(TopicFactory)
    user = person("publisher")
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationEvent.objects.update(editor=user, publisher=user)


def schedule(topic, by, minutes=5):
    topic.go_live_at = timezone.now() + datetime.timedelta(minutes=minutes)
    return topic.save_revision(user=by, clean=False)


def pass_time(revision):
    """As if the moment of publication had come."""
    past = timezone.now() - datetime.timedelta(minutes=1)
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=past)
    content = revision.content | {"go_live_at": past.isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(content=content)


def test_a_schedule_approved_by_a_second_person_publishes_when_due():
    revision = schedule(TopicFactory(), person("editor"))
    publisher = person("publisher")
    revision.publish(user=publisher)
    assert not Topic.objects.published().exists()
    pass_time(revision)
    call_command("tick")
    assert Topic.objects.published().exists()
    assert PublicationEvent.objects.get().publisher == publisher


def test_nobody_schedules_their_own_edit():
    editor = person("publisher")
    with pytest.raises(ValidationError, match="second person"):
        schedule(TopicFactory(), editor).publish(user=editor)


def test_a_schedule_without_french_is_refused():
    with pytest.raises(ValidationError):
        schedule(TopicFactory(title_fr=""), person("editor")).publish(user=person("publisher"))


def test_an_approved_schedule_is_void_once_the_text_changes(capsys):
    revision = schedule(TopicFactory(), person("editor"))
    revision.publish(user=person("publisher"))
    pass_time(revision)
    revision.refresh_from_db()
    revision.content |= {"title_en": "Slipped in"}
    revision.save()
    with pytest.raises(CommandError):
        call_command("tick")
    assert not Topic.objects.published().exists()
    assert "changed after it was approved" in capsys.readouterr().err


def test_an_approved_schedule_stands_in_whatever_order_the_database_gives_its_fields():
    revision = schedule(TopicFactory(), person("editor"))
    revision.publish(user=person("publisher"))
    pass_time(revision)
    revision.refresh_from_db()
    revision.content = dict(reversed(revision.content.items()))
    revision.save()
    call_command("tick")
    assert Topic.objects.published().exists()


def test_one_failing_schedule_does_not_stop_the_next():
    bad, good = schedule(TopicFactory(), person("editor")), schedule(TopicFactory(), None)
    for revision in (bad, good):
        revision.publish(user=person("publisher"))
        pass_time(revision)
    bad.refresh_from_db()
    bad.content |= {"title_fr": ""}
    bad.save()
    with pytest.raises(CommandError):
        call_command("tick")
    assert Topic.objects.published().count() == 1


def test_an_older_draft_does_not_replace_newer_text():
    topic, editor, publisher = TopicFactory(), person("editor"), person("publisher")
    old = draft(topic, editor, title_en="Old")
    draft(topic, editor, title_en="New").publish(user=publisher)
    with pytest.raises(ValidationError, match="newer version"):
        old.publish(user=publisher)


def test_autosave_does_not_rewrite_what_is_public():
    topic, editor = TopicFactory(), person("editor")
    public = draft(topic, editor, title_en="Public")
    public.publish(user=person("publisher"))
    topic = Topic.objects.get()
    topic.title_en = "Typed later"
    topic.save_revision(user=editor, clean=False, overwrite_revision=public)
    public.refresh_from_db()
    assert public.content["title_en"] == "Public"


def test_every_publication_is_logged_and_counted():
    topic, version = make_live(TopicFactory(title_en="Good")), ContentVersion.current().number
    editor, publisher = person("editor"), person("publisher")
    draft(topic, editor, title_en="Better").publish(user=publisher)
    newest, first = PublicationEvent.objects.all()
    assert newest.fields_changed == ["title_en"]
    assert (newest.editor, newest.publisher) == (editor, publisher)
    assert first.until == newest.at
    assert first.content["title_en"] == "Good"
    assert ContentVersion.current().number > version


def test_a_field_that_an_older_version_of_the_site_had_not_counts_as_changed_once_it_is_filled(
    client,
):
    topic = make_live(TopicFactory())
    log = PublicationEvent.objects.of(topic).get()
    without = {name: text for name, text in log.content.items() if name[:7] != "acronym"}
    PublicationEvent.objects.filter(pk=log.pk).update(stored_content=without)
    texts = {"acronym_en": "ABC", "acronym_fr": "ABF"}
    draft(topic, person("editor"), **texts).publish(user=person("publisher"))
    assert "Changed: acronym" in client.get("/en/changes/").content.decode()


def test_a_deleted_record_keeps_its_past():
    topic = live(TopicFactory, slug="kept")
    topic.delete()
    deletion, publication = PublicationEvent.objects.all()
    assert deletion.action == "delete"
    assert deletion.content is None
    assert publication.content["slug"] == "kept"
    assert publication.revision is not None


def test_an_address_once_public_is_never_given_to_another_record():
    live(TopicFactory, slug="taken").delete()
    with pytest.raises(ValidationError, match="once had this address"):
        TopicFactory.build(slug="taken").full_clean()


def test_an_empty_portal_is_at_version_0():
    assert ContentVersion.current().number == 0
    draft(TopicFactory(), person("editor")).publish(user=person("publisher"))
    assert ContentVersion.current().number > 0
