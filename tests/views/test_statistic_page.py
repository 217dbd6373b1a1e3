"""A statistic's page: its newest value, all values with their sources, conflicts and past."""

import re
from datetime import UTC, datetime

import pytest

from relations.actions.correction import start_correction
from relations.actions.withdrawal import withdraw
from relations.models import ObservationConflict, StatisticTopic
from tests.support.factories import (
    ObservationFactory,
    RelationshipFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
    person,
)
from tests.support.reading import LANGUAGES, main_of, page, queries, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    return live(StatisticFactory, slug="a-series", title_en="Things counted")


@pytest.fixture
def source():
    return live(SourceFactory, title_en="Yearbook", publisher_en="Office")


def value(series, source, period, number, **fields):
    return live(
        ObservationFactory,
        statistic=series,
        source=source,
        period_start=period,
        number=number,
        **fields,
    )


def html_of(client, language="en"):
    return page(client, f"/{language}/statistics/a-series/")


def lead_of(html):
    return words_of(html[html.index('id="latest"') : html.index('id="values"')])


def table_of(html, table="values-table"):
    start = html.index(f'id="{table}"')
    return html[start : html.index("</table>", start)]


def test_the_newest_value_leads_with_period_and_source(client, series, source):
    value(series, source, "2021", 900)
    value(series, source, "2023", 1200, retrieved_on="2026-05-02")
    lead = lead_of(html_of(client))
    for part in ("1,200", "2023", "Office, Yearbook", "retrieved May 2, 2026"):
        assert part in lead
    assert "+33% compared with 2021 (900)" in lead


def test_a_forecast_never_leads(client, series, source):
    value(series, source, "2023", 1200)
    value(series, source, "2030", 9999, status="forecast")
    html = html_of(client)
    assert "9,999" not in lead_of(html)
    assert "9,999" in table_of(html)
    assert "Forecast" in words_of(table_of(html))


def test_no_change_is_told_across_a_break(client, series, source):
    value(series, source, "2021", 900)
    value(series, source, "2023", 1200, series_break=True)
    html = html_of(client)
    assert "compared with" not in lead_of(html)
    assert "Break in the series" in table_of(html)
    assert "Not comparable with the periods before." in words_of(html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_charts_numbers_are_the_tables(client, series, source, language):
    for year in range(2016, 2024):
        value(series, source, str(year), 1000 + year)
    html = html_of(client, language)
    drawn = re.findall(r"<use [^>]*><title>([^<]+): ([^<]+)</title>", html)
    rows = re.findall(r"<tr>(.*?)</tr>", table_of(html), re.DOTALL)[1:]
    told = [tuple(re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)[:2]) for row in rows]
    assert [(words_of(p), words_of(v)) for p, v in told] == [
        (words_of(p), words_of(v)) for p, v in drawn
    ]
    assert len(drawn) == 8


def test_one_number_is_no_chart(client, series, source):
    value(series, source, "2023", 1200)
    html = html_of(client)
    assert "<figure" not in html
    assert "a-series.svg" not in html
    page(client, "/en/statistics/a-series.svg", 404)


def test_words_are_told_and_not_drawn(client, series, source):
    value(series, source, "2021", 900)
    value(series, source, "2022", 1000)
    live(
        ObservationFactory,
        statistic=series,
        source=source,
        period_start="2023",
        number=None,
        words_en="thousands",
        words_fr="des milliers",
        rounded_to=None,
    )
    html = html_of(client)
    assert "thousands" in lead_of(html)
    assert "thousands" in table_of(html)


def test_another_source_that_differs_is_shown_beside_the_value_and_never_averaged(
    client, series, source
):
    value(series, source, "2023", 1000)
    other = live(SourceFactory, title_en="Gazette", publisher_en="Ministry")
    value(series, other, "2023", 1100, preferred=False)
    html = html_of(client)
    text = words_of(table_of(html))
    assert "Another source says: 1,100" in text
    assert "Ministry, Gazette" in text
    assert "1,050" not in text
    assert "Sources differ on this value." in lead_of(html)


def test_another_source_that_agrees_is_no_conflict(client, series, source):
    value(series, source, "2023", 1000)
    value(series, live(SourceFactory), "2023", 1000, preferred=False)
    assert "Another source says" not in html_of(client)


def test_a_conflict_that_an_editor_saw_is_shown_with_its_series(client, series, source):
    elsewhere = live(StatisticFactory, title_en="Things on another basis")
    other = value(elsewhere, source, "2023", 1700)
    here = ObservationFactory(statistic=series, source=source, period_start="2023", number=1000)
    ObservationConflict.objects.create(record=here, observation=other)
    make_live(here)
    text = words_of(table_of(html_of(client)))
    assert "Another source says: 1,700 (Things on another basis, 2023)" in text
    its_page = page(client, f"/en/statistics/{elsewhere.slug}/")
    assert "Another source says: 1,000 (Things counted, 2023)" in words_of(table_of(its_page))
    rows = client.get("/api/v1/observations?period_from=2023").json()["results"]
    assert {row["slug"]: row["conflicting"] for row in rows} == {here.slug: True, other.slug: True}


def correct(observation, number):
    draft = start_correction(observation=observation, by=person("editor"))
    draft.number = number
    draft.save_revision(user=person("editor")).publish(user=person("publisher"))


def test_what_the_page_said_before_stands_below_with_its_days(client, series, source):
    first = make_live(
        ObservationFactory(statistic=series, source=source, number=1000),
        at=datetime(2026, 1, 5, tzinfo=UTC),
    )
    correct(first, 1234)
    html = html_of(client)
    assert "1,234" in lead_of(html)
    assert "1,000" not in table_of(html)
    earlier = words_of(table_of(html, "earlier-table"))
    assert "1,000" in earlier
    assert "January 5, 2026" in earlier


def test_a_withdrawn_value_leaves_the_table_and_stays_in_the_past(client, series, source):
    value(series, source, "2022", 900)
    withdraw(
        observation=value(series, source, "2023", 1000), reason="Wrong", by=person("publisher")
    )
    html = html_of(client)
    assert "1,000" not in lead_of(html)
    assert "1,000" in table_of(html, "earlier-table")


def test_notes_are_numbered_and_said_once(client, series, source):
    for year in ("2021", "2022", "2023"):
        value(series, source, year, 1000, note_en="Counted in May.", note_fr="Compté en mai.")
    html = html_of(client)
    assert html.count("Counted in May.") == 2  # under the newest value and under the table
    assert html.count('href="#value-note-1"') == 3


def test_one_source_of_all_values_is_said_once(client, series, source):
    for year in ("2021", "2022", "2023"):
        value(series, source, year, 1000)
    html = html_of(client)
    assert "Yearbook" not in table_of(html)
    assert "Source: Office, Yearbook" in words_of(html)


def test_a_draft_value_is_not_shown(client, series, source):
    ObservationFactory(statistic=series, source=source, number=987654)
    assert "987,654" not in html_of(client)


def test_the_rank_names_what_it_ranks(client, series, source):
    ranked = live(StatisticFactory, slug="ranked", unit="rank", rank_of=series)
    value(ranked, source, "2023", 4)
    html = page(client, "/en/statistics/ranked/")
    assert "4th" in lead_of(html)
    assert '<a href="/en/statistics/a-series/">Things counted</a>' in html


def test_a_definition_opens_the_page_and_is_not_said_twice(client, series):
    assert main_of(html_of(client)).count(series.definition_en) == 1


@pytest.mark.clients
def test_the_page_asks_as_much_for_three_hundred_values_as_for_three(client, source):
    live(RelationshipFactory)
    topic, counts = live(TopicFactory), []
    for size in (3, 300):
        statistic = StatisticFactory(slug=f"series-of-{size}")
        StatisticTopic.objects.create(record=statistic, topic=topic)
        statistic = make_live(statistic)
        for year in range(1700, 1700 + size):
            make_live(
                ObservationFactory(statistic=statistic, source=source, period_start=str(year))
            )
        counts.append(queries(client, f"/en/statistics/{statistic.slug}/"))
    assert counts[0] == counts[1] <= 7
