"""One value per period as it stands, as it stood, or every value that ever stood."""

from datetime import UTC, datetime

import pytest

from relations.models import Observation
from relations.models.publication import Action
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    live,
    make_live,
)

pytestmark = pytest.mark.django_db
OBSERVATIONS = "/api/v1/observations"


def at(day):
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)


@pytest.fixture
def corrected():
    """Published on 1 March 2020 as 10, corrected on 1 June to 12; a second source said 11."""
    begun = at("2020-01-01")
    statistic, source = live(StatisticFactory, at=begun), live(SourceFactory, at=begun)
    first = make_live(
        ObservationFactory(statistic=statistic, source=source, number=10), at=at("2020-03-01")
    )
    second = ObservationFactory(statistic=statistic, source=source, number=12, corrects=first)
    first.close(at("2020-06-01"), Action.SUPERSEDE)
    make_live(second, at=at("2020-06-01"))
    other = ObservationFactory(
        statistic=statistic, source=live(SourceFactory, at=begun), number=11, preferred=False
    )
    make_live(other, at=at("2020-04-01"))
    return first


def values(client, **params):
    rows = client.get(OBSERVATIONS, params).json()["results"]
    return sorted(row["value"] for row in rows)


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, ["12"]),
        ({"vintages": "latest"}, ["12"]),
        ({"vintages": "first"}, ["10"]),
        ({"vintages": "all"}, ["10", "12"]),
        ({"sources": "all"}, ["11", "12"]),
        ({"vintages": "all", "sources": "all"}, ["10", "11", "12"]),
        ({"vintages": "first", "sources": "all"}, ["10", "11"]),
        ({"as_of": "2020-02-29"}, []),
        ({"as_of": "2020-03-01"}, ["10"]),
        ({"as_of": "2020-05-31"}, ["10"]),
        ({"as_of": "2020-05-31", "sources": "all"}, ["10", "11"]),
        ({"as_of": "2020-06-01"}, ["12"]),
        ({"as_of": "0001-01-01"}, []),
        ({"updated_since": "2020-05-01"}, ["12"]),
        ({"updated_since": "2020-05-01", "vintages": "all"}, ["10", "12"]),
        ({"period_from": "2023", "period_to": "2023"}, ["12"]),
        ({"period_from": "2023-06"}, ["12"]),
        ({"period_to": "2022-12-31"}, []),
        ({"period_from": "2024"}, []),
        ({"status": "normal,provisional"}, ["12"]),
        ({"status": "forecast"}, []),
    ],
)
def test_the_question_chooses_the_vintage(client, corrected, params, found):
    assert values(client, **params) == found


def test_today_is_the_latest(client, corrected):
    today = datetime.now(UTC).date().isoformat()
    latest = client.get(OBSERVATIONS).json()["results"]
    assert client.get(OBSERVATIONS, {"as_of": today}).json()["results"] == latest


def test_each_value_tells_how_long_it_stood(client, corrected):
    rows = client.get(OBSERVATIONS, {"vintages": "all", "ordering": "published_at"}).json()[
        "results"
    ]
    assert rows[0]["superseded_at"] == rows[1]["published_at"] == "2020-06-01T12:00:00Z"
    assert (rows[0]["corrects"], rows[1]["corrects"]) == (None, corrected.slug)


def test_a_conflict_is_one_of_its_own_day(client, corrected):
    def conflicts(day):
        params = {"as_of": day, "sources": "all"}
        return [row["conflicting"] for row in client.get(OBSERVATIONS, params).json()["results"]]

    assert conflicts("2020-03-15") == [False]
    assert conflicts("2020-04-15") == [True, True]


def test_a_value_has_its_address_after_it_was_corrected(client, corrected):
    row = client.get(f"{OBSERVATIONS}/{corrected.slug}").json()
    assert (row["value"], row["conflicting"]) == ("10", False)


def test_the_changes_tell_of_the_correction(client, corrected):
    rows = client.get("/api/v1/changes?kind=observation").json()["results"]
    successor = Observation.objects.get(corrects=corrected).slug
    acts = {(row["slug"], row["action"]) for row in rows}
    assert (successor, "correct") in acts or (successor, "publish") in acts
    assert (corrected.slug, "supersede") in acts
    assert all(row["title"] for row in rows)
