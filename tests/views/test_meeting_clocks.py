"""A meeting's hours: first on the clock of its place, then on the parties' where they differ."""

import datetime
import re

import pytest

from tests.support.factories import MeetingFactory, RelationshipFactory, live, texts
from tests.support.reading import main_of, page, words_of

pytestmark = pytest.mark.django_db
EIGHT = datetime.time(8)


@pytest.fixture(autouse=True)
def parties(db):
    live(
        RelationshipFactory,
        **{f"first_party__{k}": v for k, v in texts("title", "West", "Ouest", "西").items()},
        **{f"second_party__{k}": v for k, v in texts("title", "East", "Est", "東").items()},
        first_party__time_zones="America/Toronto, America/Vancouver",
        second_party__time_zones="Asia/Tokyo",
    )


def meeting(zone, hour=EIGHT, place="", **fields):
    there = texts("place", place, place, place) if place else {}
    return live(
        MeetingFactory, start="2027-05-12", start_time=hour, time_zone=zone, **there, **fields
    )


def clocks(client, record, language="en"):
    """The lines of the local times, in order."""
    html = main_of(page(client, f"/{language}/meetings/{record.slug}/"))
    rows = re.search(r"<h3>[^<]*</h3>\s*<dl[^>]*>(.*?)</dl>", html, re.DOTALL).group(1)
    return [words_of(row) for row in re.findall(r"<div>(.*?)</div>", rows, re.DOTALL)]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            [
                "Vancouver May 12, 2027, 8:00 a.m. PDT",
                "West May 12, 2027, 11:00 a.m. EDT",
                "East May 13, 2027, 12:00 a.m. (Japan Standard Time), the next day",
            ],
        ),
        (
            "fr",
            [
                "Vancouver 12 mai 2027, 8 h 00 HAP",
                "Ouest 12 mai 2027, 11 h 00 HAE",
                "Est 13 mai 2027, 0 h 00 (heure normale du Japon), le lendemain",
            ],
        ),
        (
            "ja",
            [
                "Vancouver 2027年5月12日 8:00（アメリカ太平洋夏時間）",
                "西 2027年5月12日 11:00（アメリカ東部夏時間）",
                "東 2027年5月13日 0:00 JST、翌日",
            ],
        ),
    ],
)
def test_a_meeting_elsewhere_is_told_by_its_own_clock_first(client, language, told):
    assert clocks(client, meeting("America/Vancouver", place="Vancouver"), language) == told


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "St. John’s May 12, 2027, 8:00 a.m. NDT"),
        ("fr", "St. John’s 12 mai 2027, 8 h 00 HAT"),
        ("ja", "St. John’s 2027年5月12日 8:00（ニューファンドランド夏時間）"),
    ],
)
def test_a_clock_of_half_hours_is_told_like_any_other(client, language, first):
    told = clocks(client, meeting("America/St_Johns", place="St. John’s"), language)
    assert told[0] == first
    assert len(told) == 3
    assert "6:30" in told[1] or "6 h 30" in told[1]


def test_a_clock_that_reads_like_the_places_own_is_not_told_twice(client):
    told = clocks(client, meeting("America/Montreal", place="A town"))
    assert [row.split(" May")[0] for row in told] == ["A town", "East"]


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "Vancouver May 12, 2027, 8:00 a.m. PDT"),
        ("ja", "バンクーバー 2027年5月12日 8:00（アメリカ太平洋夏時間）"),
    ],
)
def test_online_without_a_place_its_zone_names_the_first_clock(client, language, first):
    assert clocks(client, meeting("America/Vancouver", online=True), language)[0] == first


def test_online_by_a_partys_clock_the_party_names_it_and_the_other_day_is_marked(client):
    told = clocks(client, meeting("Asia/Tokyo", online=True))
    assert told == [
        "East May 12, 2027, 8:00 a.m. (Japan Standard Time)",
        "West May 11, 2027, 7:00 p.m. EDT, the day before",
    ]


def test_universal_time_is_a_clock_too(client):
    assert clocks(client, meeting("UTC", online=True))[0] == "UTC May 12, 2027, 8:00 a.m. UTC"


def test_an_end_is_told_on_every_clock(client):
    told = clocks(client, meeting("America/Vancouver", end_time=datetime.time(9, 30), place="V"))
    assert told[0].endswith("until May 12, 2027, 9:30 a.m. PDT")
    assert told[1].endswith("until May 12, 2027, 12:30 p.m. EDT")
