"""The periodic work: each item alone, one run at a time, nothing twice, nothing left of a schedule."""

import logging

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Revision

from relations.models import Approval, PeriodicFailure, PeriodicRun, PublicationEvent, Topic
from tests.support.factories import TopicFactory, live, make_live
from tests.support.scheduled import MINUTE, scheduled, take_the_address_of

pytestmark = pytest.mark.django_db


def tick(capsys):
    """Exit code, what it said, what it complained of."""
    try:
        call_command("tick")
    except CommandError as failure:
        return failure.returncode, *capsys.readouterr()
    return 0, *capsys.readouterr()


def test_an_address_name_that_is_taken_stops_nobody_else(capsys):
    bad, good = scheduled(), scheduled()
    take_the_address_of(bad)
    code, said, complained = tick(capsys)
    assert code == 1
    assert Topic.objects.published().get().pk == int(good.object_id)
    assert f"publish topic {bad.object_id}" in complained
    assert f"publish topic {good.object_id}): published" in said


def test_what_nobody_foresaw_is_logged_with_its_record_and_stops_nobody_else(capsys, caplog):
    bad, good = scheduled(), scheduled()
    content = bad.content | {"citations": "no list"}
    Revision.objects.filter(pk=bad.pk).update(content=content)
    with caplog.at_level(logging.ERROR):
        code, _said, _complained = tick(capsys)
    assert code == 1
    assert Topic.objects.published().get().pk == int(good.object_id)
    (line,) = [r for r in caplog.records if r.name == "relations.periodic"]
    assert f"publish topic {bad.object_id}" in line.getMessage()
    assert line.exc_info


def test_one_failing_expiry_stops_nobody_else(capsys):
    topics = [live(TopicFactory) for _ in range(2)]
    past = timezone.now() - MINUTE
    Topic._base_manager.update(expire_at=past)
    Topic._base_manager.filter(pk=topics[0].pk).update(latest_revision=None, live_revision=None)
    call_command("tick")
    assert not Topic.objects.published().exists()


def test_somebody_who_stops_the_run_stops_it(monkeypatch):
    revision = scheduled()

    def stop(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(Topic, "prepare_publication", stop)
    with pytest.raises(KeyboardInterrupt):
        call_command("tick")
    revision.refresh_from_db()
    assert revision.approved_go_live_at
    run = PeriodicRun.last()
    assert run.ended_at is None
    monkeypatch.undo()
    call_command("tick")
    assert Topic.objects.published().exists()


def test_deleting_a_record_cancels_its_schedule(capsys):
    revision = scheduled()
    revision.content_object.delete()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert not Approval.objects.exists()
    assert tick(capsys) == (0, "", "")


def test_a_schedule_that_outlived_its_record_is_cleared_away_once(capsys):
    revision = scheduled()
    Topic._base_manager.filter(pk=revision.object_id)._raw_delete("default")
    code, said, complained = tick(capsys)
    assert (code, complained) == (0, "")
    assert "its record is gone" in said
    assert tick(capsys) == (0, "", "")
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_unpublishing_a_record_cancels_its_schedule_both_ways(capsys):
    topic = make_live(TopicFactory())
    topic.expire_at = timezone.now() + 60 * MINUTE
    revision = scheduled(topic, title_en="Later")
    Topic.objects.get(pk=topic.pk).unpublish()
    revision.refresh_from_db()
    topic.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert (topic.go_live_at, topic.expire_at) == (None, None)
    assert tick(capsys) == (0, "", "")
    assert not Topic.objects.published().exists()


def test_what_has_expired_leaves_the_site_once(capsys):
    topic = live(TopicFactory)
    Topic._base_manager.update(expire_at=timezone.now() - MINUTE)
    code, said, _complained = tick(capsys)
    assert (code, "taken off the site" in said) == (0, True)
    topic.refresh_from_db()
    assert topic.expired
    assert topic.expire_at is None
    assert tick(capsys) == (0, "", "")
    assert PublicationEvent.objects.of(topic).filter(action="unpublish").count() == 1


def test_a_late_run_publishes_once_what_is_hours_old(capsys):
    revision = scheduled()
    past = timezone.now() - 600 * MINUTE
    Revision.objects.update(approved_go_live_at=past)
    assert tick(capsys)[0] == 0
    assert tick(capsys) == (0, "", "")
    assert PublicationEvent.objects.of(revision.content_object).count() == 1


def test_what_expired_before_it_could_go_out_is_refused_in_words(capsys):
    topic = TopicFactory()
    topic.expire_at = timezone.now() + MINUTE * 2
    revision = scheduled(topic)
    past = (timezone.now() - MINUTE / 2).isoformat()
    Revision.objects.update(
        content=Revision.objects.get(pk=revision.pk).content | {"expire_at": past}
    )
    code, _said, complained = tick(capsys)
    assert code == 1
    assert "on which it expires has passed" in complained
    assert not Topic.objects.published().exists()


def test_a_text_that_changed_after_approval_is_kept_as_a_failure_in_each_language(capsys):
    revision = scheduled()
    content = revision.content | {"title_en": "Slipped in"}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    assert tick(capsys)[0] == 1
    failure = PeriodicFailure.objects.get()
    assert "changed after it was approved" in failure.reasons["en"]
    assert failure.reasons["fr"] != failure.reasons["en"] != failure.reasons["ja"]
    assert failure.record() == revision.content_object


def test_a_failure_keeps_the_moment_since_when_and_goes_once_it_is_over(capsys):
    revision = scheduled(title_fr="Titre")
    content = revision.content
    Revision.objects.filter(pk=revision.pk).update(content=content | {"title_en": "Slipped in"})
    tick(capsys)
    since = PeriodicFailure.objects.get().since
    tick(capsys)
    assert PeriodicFailure.objects.get().since == since
    assert PeriodicRun.last().failed == 1
    Revision.objects.filter(pk=revision.pk).update(content=content)
    assert tick(capsys)[0] == 0
    assert not PeriodicFailure.objects.exists()
    assert (PeriodicRun.last().done, PeriodicRun.last().failed) == (1, 0)


def test_however_often_it_runs_there_is_one_row_of_runs(capsys):
    for _ in range(3):
        tick(capsys)
    assert PeriodicRun.objects.count() == 1
    assert PeriodicRun.last().ended_at
