"""The check that finds where the publication log and the tables say different things."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from relations.checking.snapshots import check_snapshots
from relations.models import (
    AgreementStep,
    Milestone,
    Observation,
    PublicationEvent,
    SitePage,
    Topic,
)
from tests.support import portal
from tests.support.factories import ObservationFactory, SourceFactory, TopicFactory, live, person
from tests.views.changing import correct, preferred, publish, withdrawn

pytestmark = pytest.mark.django_db


def check(progress=lambda done, of: None):
    return [(f.kind, f.record, f.message) for f in check_snapshots(progress)]


def test_nothing_is_found_after_any_act():
    records = portal.portal()
    assert check() == []
    for kind, record in records.items():
        if kind is not Observation:
            publish(record)
    figure = records[Observation]
    other = live(
        ObservationFactory,
        statistic=figure.statistic,
        source=live(SourceFactory),
        preferred=False,
        period_start=figure.period_start,
        number="1300.50",
    )
    preferred(other)
    correct(Observation.objects.open().get(source=other.source), number=16)
    assert check() == []
    withdrawn(Observation.objects.open().get(number=16), reason="Wrong")
    SitePage.objects.get().unpublish(user=person("publisher"))
    records[Milestone].delete()
    assert check() == []


def test_a_row_that_changed_past_the_gate_is_named_with_its_fields_and_what_to_do():
    topic = live(TopicFactory, slug="trade")
    live(TopicFactory)
    QuerySet(Topic).filter(pk=topic.pk).update(title_fr="Autre", summary_en="X")
    [(kind, record, message)] = check()
    assert (kind, record) == ("topic", "trade")
    assert message.startswith("summary_en, title_fr: ")
    assert "publish the record again" in message
    publish(topic)
    assert check() == []


def test_a_child_row_that_changed_or_went_is_named():
    agreement = portal.portal()[portal.Agreement]
    rows = AgreementStep.objects.filter(record=agreement)
    QuerySet(AgreementStep).filter(pk=rows.first().pk).update(note_en="Otherwise")
    [(_kind, record, message)] = check()
    assert record == agreement.slug
    assert message.startswith("steps.note_en: ")
    QuerySet(AgreementStep).filter(pk=rows.last().pk).delete()
    [(_kind, _record, message)] = check()
    assert message.startswith("steps, ")


def test_a_log_that_was_changed_alone_is_found_too():
    topic = live(TopicFactory)
    log = PublicationEvent.objects.of(topic)
    log.update(stored_content=log.get().stored_content | {"summary_en": "Otherwise", "new": 1})
    [(_kind, _record, message)] = check()
    assert message.startswith("new, summary_en: ")


def test_what_is_public_in_one_of_the_two_only_is_found():
    hidden, unlogged = live(TopicFactory, slug="hidden"), live(TopicFactory, slug="unlogged")
    QuerySet(Topic).filter(pk=hidden.pk).update(live=False)
    PublicationEvent.objects.of(unlogged).delete()
    found = {record: message for _kind, record, message in check()}
    assert found.keys() == {"hidden", "unlogged"}
    assert "in the publication log only" in found["hidden"]
    assert "not in the publication log" in found["unlogged"]


def test_it_costs_as_many_queries_for_many_records_as_for_few_and_says_how_far_it_is():
    portal.portal()
    few, heard = queries(), []
    for _ in range(20):
        live(TopicFactory)
    assert queries() == few
    check(lambda done, of: heard.append((done, of)))
    assert heard[-1][0] == heard[-1][1] == len(heard)


def queries() -> int:
    check()
    with CaptureQueriesContext(connection) as asked:
        check()
    return len(asked)


def test_the_command_fails_and_prints_the_finding():
    topic, out = live(TopicFactory, slug="trade"), StringIO()
    QuerySet(Topic).filter(pk=topic.pk).update(title_fr="Autre")
    with pytest.raises(CommandError, match="broken rules"):
        call_command("check_content", stdout=out)
    assert any("trade" in line and "title_fr" in line for line in out.getvalue().splitlines())
