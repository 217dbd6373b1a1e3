import base64
import json

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from relations.api import listing
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
)

pytestmark = pytest.mark.django_db
OBSERVATIONS = "/api/v1/observations"


def series(count):
    """`count` values of one series, by two years that repeat, so that only the last key differs."""
    statistic, source = live(StatisticFactory), live(SourceFactory)
    for n in range(count):
        row = ObservationFactory(statistic=statistic, source=source, period_start=str(1900 + n))
        make_live(row)
    return statistic, source


def walk(client, address, way="next", **params):
    """Every page's slugs, by following the links as a caller would."""
    response = client.get(address, params)
    while True:
        body = response.json()
        yield [row["slug"] for row in body["results"]]
        if not body[way]:
            return
        response = client.get(body[way])


@pytest.mark.parametrize("ordering", ["-period", "period", "-published_at", "published_at"])
def test_walking_gives_every_row_once(client, ordering):
    series(11)
    pages = list(walk(client, OBSERVATIONS, page_size=3, ordering=ordering))
    slugs = [slug for page in pages for slug in page]
    assert [len(page) for page in pages] == [3, 3, 3, 2]
    assert len(set(slugs)) == 11
    whole = client.get(OBSERVATIONS, {"ordering": ordering}).json()["results"]
    assert slugs == [row["slug"] for row in whole]


def test_rows_added_during_a_walk_repeat_and_lose_nothing(client):
    statistic, source = series(6)
    pages = walk(client, OBSERVATIONS, page_size=2)
    seen = next(pages)
    for year in ("1899", "1903-06", "2020"):
        make_live(ObservationFactory(statistic=statistic, source=source, period_start=year))
    seen += [slug for page in pages for slug in page]
    assert len(seen) == len(set(seen))
    assert {slug.split("-")[2] for slug in seen} >= {str(1900 + n) for n in range(6)}


def test_the_way_back_is_the_way_there(client):
    series(7)
    there = list(walk(client, OBSERVATIONS, page_size=3))
    last = client.get(OBSERVATIONS, {"page_size": 3})
    while last.json()["next"]:
        last = client.get(last.json()["next"])
    back = list(walk(client, last.json()["previous"], way="previous"))
    assert back == there[-2::-1]


def test_a_page_links_its_neighbours_in_a_header(client):
    series(3)
    response = client.get(OBSERVATIONS, {"page_size": 2, "lang": "fr"})
    body = response.json()
    assert response.headers["Link"] == f'<{body["next"]}>; rel="next"'
    assert "lang=fr" in body["next"]
    assert (body["previous"], body["total"], body["total_is_estimate"]) == (None, 3, False)
    assert client.get(body["next"]).headers["Link"].endswith('; rel="prev"')


def test_a_total_beyond_the_bound_is_exact_or_says_that_it_is_a_guess(client, monkeypatch):
    monkeypatch.setattr(listing, "COUNTED", 2)
    caches["answers"].clear()
    series(5)
    body = client.get(OBSERVATIONS).json()
    guessed = connection.vendor == "postgresql"
    assert body["total_is_estimate"] is guessed
    assert body["total"] >= 2 if guessed else body["total"] == 5
    caches["answers"].clear()


@pytest.mark.parametrize("ordering", ["title_fr", "-title_ja", "slug", "-updated_at", "order"])
def test_records_walk_in_each_ordering(client, ordering):
    moment = timezone.now()
    for n in range(7):
        record = TopicFactory(title_fr=f"É{n % 3}", title_ja=f"題{'名' * 250}{n % 2}")
        make_live(record, at=moment)
    pages = list(walk(client, "/api/v1/topics", page_size=2, ordering=ordering))
    assert len({slug for page in pages for slug in page}) == 7


def forged(*content):
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        forged("slug", ["a"], 0),
        forged("-period", ["a", "b"], 0),
        forged("-period", ["a", "b", -1], 0),
        forged("-period", ["a", "b", 2**63], 0),
        forged("-period", ["a", "b", 1.5], 0),
        forged("-period", ["a", "b", True], 0),
        forged("-period", ["a", "\x00", 1], 0),
        forged("-period", ["a", "\ud800", 1], 0),
        forged("-period", [["a"], {}, 1], 0),
        forged("-period", ["a", "b", 1], 2),
        forged("-period", "abc", 0),
        forged("-period"),
        forged(),
        "bnVsbA",
        "W1s" * 300,
        "=" * 5,
        "a" * 3000,
    ],
)
def test_a_bad_cursor_is_refused(client, cursor):
    response = client.get(OBSERVATIONS, {"cursor": cursor})
    assert response.status_code == 400
    assert [e["parameter"] for e in response.json()["errors"]] == ["cursor"]


@pytest.mark.parametrize(
    "moment", ["2020", "never", "0001-01-01T00:00:00+14:00", "2020-01-01T00:00"]
)
def test_a_cursor_with_a_bad_moment_is_refused(client, moment):
    cursor = forged("-published_at", [moment, 1], 0)
    params = {"cursor": cursor, "ordering": "-published_at"}
    assert client.get(OBSERVATIONS, params).status_code == 400


def test_a_cursor_beyond_the_end_gives_an_empty_page(client):
    series(2)
    cursor = forged("period", ["9999", "9999", 1], 0)
    body = client.get(OBSERVATIONS, {"cursor": cursor, "ordering": "period"}).json()
    assert (body["results"], body["next"], body["previous"]) == ([], None, None)


def test_only_the_fields_asked_for_are_sent(client):
    live(TopicFactory)
    [row] = client.get("/api/v1/topics?fields=title,slug").json()["results"]
    assert set(row) == {"slug", "title"}
