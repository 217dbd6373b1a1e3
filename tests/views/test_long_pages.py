"""Pages of records that hundreds of others belong to: the newest, their number, the way to all."""

import csv
import io
import json
import re
from datetime import date, timedelta

import pytest

from relations.models import (
    AgreementTopic,
    ForumTopic,
    MeetingTopic,
    ProgramTopic,
    StatisticTopic,
)
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    ObservationFactory,
    ProgramFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.many import many
from tests.support.reading import main_of, page, queries, words_of

pytestmark = pytest.mark.django_db
FILED = {
    "Agreements": (AgreementFactory, AgreementTopic),
    "Forums": (ForumFactory, ForumTopic),
    "Meetings": (MeetingFactory, MeetingTopic),
    "Programs": (ProgramFactory, ProgramTopic),
}


def ways_to_all(html):
    """Label with its number -> where the link leads."""
    found = re.findall(r'<p class="see-all"><a href="([^"]+)">([^<]+)</a>', main_of(html))
    return {label.removeprefix("All of these: "): url.replace("&amp;", "&") for url, label in found}


@pytest.fixture
def topic():
    topic = live(TopicFactory, slug="told")
    for factory, link in FILED.values():
        record = factory()
        link.objects.create(record=record, topic=topic)
        many(live(lambda made=record: made), 29)
    statistic = StatisticFactory()
    StatisticTopic.objects.create(record=statistic, topic=topic)
    statistic = make_live(statistic)
    for one in [statistic, *many(statistic, 29)]:
        live(ObservationFactory, statistic=one)
    return topic


def test_a_topic_shows_the_newest_of_each_kind_and_leads_to_lists_that_hold_all(client, topic):
    html = page(client, "/en/topics/told/")
    ways = ways_to_all(html)
    assert ways == {
        "Statistics (30)": "/en/statistics/?topic=told",
        "Agreements (30)": "/en/agreements/?topic=told",
        "Forums (30)": "/en/forums/?topic=told",
        "Meetings (30)": "/en/meetings/?topic=told",
        "Programs (30)": "/en/programs/?topic=told",
    }
    for label, url in ways.items():
        found = label.replace(" (", " found (")
        assert found in words_of(page(client, url)), url
    assert html.count('class="entry"') <= 16 * 3 + 12


def test_a_topic_with_few_records_shows_them_all_and_no_way_on(client):
    topic = live(TopicFactory, slug="told")
    agreement = AgreementFactory(title_en="A treaty")
    AgreementTopic.objects.create(record=agreement, topic=topic)
    live(lambda: agreement)
    html = page(client, "/en/topics/told/")
    assert "A treaty" in html
    assert ways_to_all(html) == {}


def test_a_topic_asks_as_often_for_three_of_a_kind_as_for_hundreds(client):
    topic = live(TopicFactory, slug="told")
    agreement = AgreementFactory()
    AgreementTopic.objects.create(record=agreement, topic=topic)
    agreement = live(lambda: agreement)
    many(agreement, 2)
    few = queries(client, "/en/topics/told/")
    many(agreement, 300, lambda n: {"slug": f"more-{n}"})
    assert queries(client, "/en/topics/told/") == few


def test_an_agreement_leads_to_all_of_its_programs(client):
    agreement = live(AgreementFactory, slug="plan")
    many(live(ProgramFactory, rests_on=agreement), 40)
    ways = ways_to_all(page(client, "/en/agreements/plan/"))
    assert ways == {"Programs (41)": "/en/programs/?agreement=plan"}
    assert "Programs found (41)" in words_of(page(client, ways["Programs (41)"]))


def test_a_form_offers_the_choices_with_the_most_records(client):
    forum = live(ForumFactory, slug="busy")
    forums = many(forum, 120)
    meeting = live(MeetingFactory, forum=forum)
    many(meeting, 120, lambda n: {"forum_id": forums[n].pk})
    many(meeting, 3, lambda n: {"slug": f"busy-{n}"})
    html = page(client, "/en/meetings/")
    select = re.search(r'<select name="forum".*?</select>', html, re.DOTALL).group()
    assert select.count("<option") == 101
    assert "busy" in select
    assert "The 100 choices with the most records." in words_of(html)
    chosen = forums[0].slug
    assert f'value="{chosen}" selected' in page(client, f"/en/meetings/?forum={chosen}")


@pytest.fixture
def series():
    """650 months."""
    statistic = live(StatisticFactory, slug="long", frequency="monthly")
    first = live(ObservationFactory, statistic=statistic, period_start="1950-01")
    months = [f"{1950 + n // 12}-{n % 12 + 1:02}" for n in range(1, 650)]
    many(
        first,
        649,
        lambda n: {
            "number": 1000 + n,
            **dict.fromkeys(("period_start", "period_sort_start", "period_sort_end"), months[n]),
        },
    )
    return statistic


def test_a_long_series_is_shown_by_its_newest_values_and_says_of_how_many(client, series):
    html = page(client, "/en/statistics/long/")
    table = html[html.index('id="values-table"') : html.index("</table>")]
    assert table.count("<tr") == 601
    assert "This page shows the newest 600 of 650 values" in words_of(html)
    assert "2004" in words_of(table)
    assert "January 1950" not in words_of(table)


def test_the_files_of_a_long_series_hold_every_value_in_order(client, series):
    response = client.get("/en/statistics/long.csv")
    text = b"".join(response.streaming_content).decode()
    periods = [row["period"] for row in csv.DictReader(io.StringIO(text))]
    assert len(periods) == 650
    assert periods == sorted(periods)
    response = client.get("/en/statistics/long.json")
    text = b"".join(response.streaming_content).decode()
    data = json.loads(text)
    assert [value["period"] for value in data["values"]] == periods
    assert text == json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("length", [1_999, 2_000, 2_001])
def test_a_series_is_never_cut(client, length):
    """By its page's files, by the API's table, and by the API's pages of the largest size."""
    statistic = live(StatisticFactory, slug="daily", frequency="daily")
    days = [(date(2000, 1, 1) + timedelta(n)).isoformat() for n in range(length)]
    first = live(ObservationFactory, statistic=statistic, period_start=days[0])
    dates = ("period_start", "period_sort_start", "period_sort_end")
    many(first, length - 1, lambda n: dict.fromkeys(dates, days[n + 1]))
    address = "/api/v1/observations{}?statistic=daily&ordering=period"
    for table in ("/en/statistics/daily.csv", address.format(".csv")):
        text = b"".join(client.get(table)).decode()
        assert [row["period"] for row in csv.DictReader(io.StringIO(text))] == days
    data = json.loads(b"".join(client.get("/en/statistics/daily.json")))
    assert [value["period"] for value in data["values"]] == days
    rows, following = [], address.format("") + "&page_size=500"
    while following:
        answer = client.get(following).json()
        assert answer["total"] == length
        rows += answer["results"]
        following = answer["next"]
    assert [row["period"] for row in rows] == days


def test_the_file_of_a_short_series_comes_whole_with_the_same_letters(client):
    live(ObservationFactory, statistic=live(StatisticFactory, slug="short"))
    live(StatisticFactory, slug="empty")
    for slug, number in (("short", 1), ("empty", 0)):
        text = client.get(f"/en/statistics/{slug}.json").content.decode()
        assert len(json.loads(text)["values"]) == number
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
