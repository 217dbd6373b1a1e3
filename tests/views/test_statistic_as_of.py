"""A statistic as it stood on a day: what others cited can be read again after a correction."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from relations.models.publication import Action
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    live,
    make_live,
)
from tests.support.reading import LANGUAGES, main_of, page, queries, words_of

pytestmark = pytest.mark.django_db
PAGE = "/en/statistics/exports/"


def at(day):
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)


@pytest.fixture
def corrected():
    """Of 2019: published on 1 March 2020 as 1,100 and corrected on 1 June to 1,250. Of 2018: 1,000."""
    statistic = live(StatisticFactory, slug="exports", at=at("2020-02-01"))
    row = {"statistic": statistic, "source": live(SourceFactory, at=at("2020-02-01"))}
    make_live(ObservationFactory(period_start="2018", number=1000, **row), at=at("2020-03-01"))
    first = ObservationFactory(period_start="2019", number=1100, **row)
    first = make_live(first, at=at("2020-03-01"))
    second = ObservationFactory(period_start="2019", number=1250, corrects=first, **row)
    first.close(at("2020-06-01"), Action.SUPERSEDE)
    make_live(second, at=at("2020-06-01"))


def told(client, query="", path=PAGE):
    return words_of(main_of(page(client, path + query)))


@pytest.mark.parametrize(
    ("day", "there", "absent"),
    [
        ("2020-02-29", ["No value published yet"], ["1,000", "1,100", "1,250"]),
        ("2020-03-01", ["1,100", "1,000"], ["1,250"]),
        ("2020-05-31", ["1,100"], ["1,250", "What this page said before"]),
        ("2020-06-01", ["1,250", "What this page said before"], []),
    ],
)
def test_the_page_shows_what_stood_at_the_end_of_the_day(client, corrected, day, there, absent):
    text = told(client, f"?as_of={day}")
    assert all(words in text for words in there)
    assert not any(words in text for words in absent)
    assert "This page as it stood at the end of" in text


def test_the_page_of_today_says_nothing_of_days_and_is_one_link_away(client, corrected):
    assert "as it stood at the end" not in told(client)
    assert f'href="{PAGE}">Show it as it is today' in page(client, f"{PAGE}?as_of=2020-03-01")


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_files_and_sorting_keep_the_day(client, corrected, language):
    path = f"/{language}/statistics/exports/"
    html = page(client, f"{path}?as_of=2020-03-02&order=-value")
    for code in LANGUAGES:
        assert f'href="/{code}/statistics/exports/?as_of=2020-03-02"' in html
    for ending in ("csv", "json", "svg"):
        assert f'href="/{language}/statistics/exports.{ending}?as_of=2020-03-02"' in html
    assert f'href="{path}?as_of=2020-03-02#values"' in html


def test_files_hold_the_values_of_the_day(client, corrected):
    path = "/en/statistics/exports"
    rows = csv.DictReader(io.StringIO(client.get(f"{path}.csv?as_of=2020-03-02").text))
    assert [row["value"] for row in rows] == ["1000", "1100"]
    answer = client.get(f"{path}.json?as_of=2020-06-02").json()
    assert [row["value"] for row in answer["values"]] == ["1000", "1250"]
    assert "1,250" not in client.get(f"{path}.svg?as_of=2020-03-02").text


@pytest.mark.parametrize("day", ["2020", "2020-02-30", "yesterday", "0000-01-01", "9999-12-31"])
@pytest.mark.parametrize("ending", ["/", ".csv", ".json", ".svg", "/embed/"])
def test_a_day_that_is_none_is_refused(client, corrected, day, ending):
    answer = client.get(f"/en/statistics/exports{ending}?as_of={day}")
    assert answer.status_code == 400
    assert "as_of: Write a day" in words_of(answer.text)


def test_a_day_to_come_is_refused(client, corrected):
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    assert client.get(f"{PAGE}?as_of={tomorrow}").status_code == 400


def test_a_past_day_asks_no_more_of_the_database(client, corrected):
    assert queries(client, f"{PAGE}?as_of=2020-03-02") <= queries(client, PAGE)
