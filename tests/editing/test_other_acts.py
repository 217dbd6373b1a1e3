from datetime import timedelta

import pytest
from django.utils import timezone

from relations.languages import LANGUAGES
from relations.models import Topic
from tests.support.desk import address, edit, form_of, signed_in
from tests.support.factories import TopicFactory, live, person

from .conftest import FACTORIES


def test_a_live_record_is_locked_and_unlocked(publisher):
    topic = live(TopicFactory)
    client = signed_in(publisher)
    assert client.post(address("lock", topic)).status_code == 302
    assert Topic.objects.get(pk=topic.pk).locked
    assert client.post(address("unlock", topic)).status_code == 302
    assert not Topic.objects.get(pk=topic.pk).locked


def test_a_locked_record_is_not_saved_by_another_and_the_text_is_kept(editor, publisher):
    topic = live(TopicFactory)
    client = signed_in(editor)
    data = form_of(client.get(address("edit", topic)))
    signed_in(publisher).post(address("lock", topic))
    response = client.post(address("edit", topic), data | {"title_en": "Typed"})
    assert response.status_code == 200
    assert form_of(response)["title_en"] == "Typed"


def test_a_draft_is_scheduled_and_unscheduled_by_a_second_person(editor, publisher):
    topic = TopicFactory()
    when = (timezone.now() + timedelta(days=9)).strftime("%Y-%m-%d %H:%M")
    edit(signed_in(editor), topic, go_live_at=when)
    assert edit(signed_in(publisher), topic, "publish").status_code == 302
    topic.refresh_from_db()
    assert not topic.live
    revision = topic.scheduled_revision
    assert revision
    url = address("revisions_unschedule", topic, revision.pk)
    assert signed_in(publisher).post(url).status_code == 302
    assert Topic.objects.get(pk=topic.pk).scheduled_revision is None


def test_scheduling_ones_own_draft_is_refused(publisher):
    topic = TopicFactory()
    when = (timezone.now() + timedelta(days=9)).strftime("%Y-%m-%d %H:%M")
    edit(signed_in(publisher), topic, "publish", go_live_at=when)
    assert Topic.objects.get(pk=topic.pk).scheduled_revision is None


def test_a_review_is_cancelled_by_who_asked_for_it(editor):
    topic = TopicFactory()
    client = signed_in(editor)
    edit(client, topic, "submit", title_en="New")
    assert client.post(address("cancel_review", topic)).status_code == 302
    topic.refresh_from_db()
    assert not topic.workflow_in_progress


@pytest.mark.parametrize("kind", FACTORIES)
def test_two_versions_are_compared(kind, editor):
    record = FACTORIES[kind]()
    client = signed_in(editor)
    first = record.save_revision(user=editor).pk
    edit(client, record, **({"title_en": "Changed"} if hasattr(record, "title_en") else {}))
    url = address("revisions_compare", record, first, "latest")
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("kind", FACTORIES)
def test_a_draft_is_previewed_in_each_language(kind, editor):
    record = FACTORIES[kind]()
    client = signed_in(editor)
    data = form_of(client.get(address("edit", record)))
    url = address("preview_on_edit", record)
    assert client.post(url, data).json()["is_valid"]
    for language in LANGUAGES:
        assert client.get(f"{url}?mode={language}").status_code == 200, language


@pytest.mark.parametrize("view", ["list", "add"])
@pytest.mark.parametrize("kind", FACTORIES)
def test_nobody_without_a_role_sees_the_desk(kind, view, db):
    stranger = person("editor")
    stranger.groups.clear()
    model = FACTORIES[kind]._meta.model
    assert signed_in(stranger).get(address(view, model)).status_code in (302, 403)


def test_exports_do_not_run_as_formulas(editor):
    live(TopicFactory, title_en="=1+1")
    response = signed_in(editor).get(address("list", Topic) + "?export=csv")
    assert "'=1+1" in b"".join(response.streaming_content).decode()


def test_a_preview_may_stand_in_the_desks_own_frame(editor):
    topic = TopicFactory()
    client = signed_in(editor)
    url = address("preview_on_edit", topic)
    client.post(url, form_of(client.get(address("edit", topic))))
    response = client.get(f"{url}?mode=fr")
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_a_copy_takes_no_schedule_along(editor):
    when = (timezone.now() + timedelta(days=9)).strftime("%Y-%m-%d %H:%M")
    topic = TopicFactory()
    edit(signed_in(editor), topic, go_live_at=when)
    fields = form_of(signed_in(editor).get(address("copy", topic)))
    assert fields["title_en"] == topic.title_en
    assert fields.get("go_live_at", "") == ""
