"""A value whose period no source dates takes its place by when it was stated."""

import datetime
import importlib

import pytest
from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone

from relations.actions.correction import start_correction
from relations.actions.preference import prefer
from relations.models import Observation
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    live,
    make_live,
    person,
)

pytestmark = pytest.mark.django_db
MIGRATION = "relations.migrations.0007_undated_values_by_statement"


def undated(statistic, source, at=None, **fields):
    for needed in (statistic, source):
        if not needed.live:
            make_live(needed)
    row = ObservationFactory(
        statistic=statistic, source=source, period_kind="not_stated", period_start="", **fields
    )
    return make_live(row, at)


@pytest.fixture
def statistic(db):
    return live(StatisticFactory, slug="a-series")


@pytest.fixture
def source(db):
    return live(SourceFactory)


def newest():
    return Observation.objects.newest_of_each_series().get()


@pytest.mark.parametrize(
    ("said", "leads"),
    [
        ({"edition": "2024"}, True),
        ({"edition": "2018-06"}, False),
        ({"retrieved_on": datetime.date(2024, 5, 1)}, True),
        ({"edition": "2018", "retrieved_on": datetime.date(2024, 5, 1)}, False),
        ({}, True),
    ],
    ids=str,
)
def test_an_undated_value_is_newest_where_it_was_stated_last(statistic, source, said, leads):
    dated = live(
        ObservationFactory, statistic=statistic, source=source, period_start="2019-04", number=73
    )
    row = undated(statistic, source, number=71, **said)
    assert newest() == (row if leads else dated)


def test_one_that_does_not_say_when_counts_from_its_first_publication_here(statistic, source):
    before = timezone.now() - datetime.timedelta(days=900)
    row = undated(statistic, source, before, number=71)
    day = before.astimezone(datetime.UTC).date().isoformat()
    assert (row.period_sort_start, row.period_sort_end) == (day, day)
    assert row.period.iso8601 == ""


def test_to_prefer_an_old_statement_does_not_make_it_newer(statistic, source):
    before = timezone.now() - datetime.timedelta(days=900)
    first = undated(statistic, source, before, number=71)
    rival = undated(statistic, live(SourceFactory), before, number=72, preferred=False)
    prefer(observation=rival, by=person("publisher"))
    rows = Observation.objects.open()
    assert {row.period_sort_end for row in rows} == {first.period_sort_end}
    assert rows.count() == 2


def test_a_corrected_number_is_as_new_as_its_correction(statistic, source):
    before = timezone.now() - datetime.timedelta(days=900)
    row = undated(statistic, source, before, number=71)
    draft = start_correction(observation=row, by=person("editor"))
    draft.number = 74
    draft.save_revision(user=person("editor"), clean=False).publish(user=person("publisher"))
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    assert Observation.objects.get(pk=draft.pk).period_sort_end == today


def test_a_database_in_use_gets_the_order_and_nothing_else(statistic, source):
    row = undated(statistic, source, number=71, edition="2024-05")
    dated = live(ObservationFactory, statistic=statistic, source=source, number=73)
    sorting = ("period_sort_start", "period_sort_end")
    QuerySet(Observation).filter(pk=row.pk).update(**dict.fromkeys(sorting, ""))
    before = {each["id"]: each for each in Observation.objects.values()}
    importlib.import_module(MIGRATION).order_by_statement(apps, None)
    after = {each["id"]: each for each in Observation.objects.values()}
    assert after[dated.pk] == before[dated.pk]
    changed = {name for name in after[row.pk] if after[row.pk][name] != before[row.pk][name]}
    assert changed == set(sorting)
    assert after[row.pk]["period_sort_end"] == "2024-05-31"


def test_whoever_asks_for_a_time_gets_no_value_without_one(client, statistic, source):
    undated(statistic, source, number=71, edition="2024")
    for question in ("period_from=2020", "period_to=2030"):
        answer = client.get(f"/api/v1/observations?{question}").json()
        assert answer["results"] == [], question
    assert len(client.get("/api/v1/observations").json()["results"]) == 1


def test_rivals_without_dates_are_told_apart_from_far_ones(client, statistic, source):
    undated(statistic, source, number=71, edition="2024")
    undated(statistic, live(SourceFactory), number=72, edition="1999", preferred=False)
    live(ObservationFactory, statistic=statistic, source=source, number=9)
    rows = client.get("/api/v1/observations").json()["results"]
    assert {row["value"]: row["conflicting"] for row in rows} == {"71": True, "9": False}
