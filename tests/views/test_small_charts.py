"""The way to the newest value, on its card."""

import re

import pytest

from relations.models import StatisticTopic
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.reading import page, queries, words_of

from .charting import series, yearly

pytestmark = pytest.mark.django_db


def card_of(client, path="/en/statistics/"):
    html = page(client, path)
    return html[html.index('class="figures"') : html.index("</ul>", html.index('class="figures"'))]


def test_three_values_of_one_source_are_drawn_and_said(client):
    series("a-series", yearly(10, 30, 20))
    card = card_of(client)
    assert re.search(r'<svg class="sparkline s1"[^>]* aria-hidden="true"', card)
    said = words_of(card)
    assert "From 2010 (10) to 2012 (20). Highest: 2011 (30); lowest: 2010 (10)." in said
    assert "2010–2012" in said
    assert "Office, Yearbook" in said


@pytest.mark.parametrize(
    "change",
    [
        {"number": None, "words_en": "many", "words_fr": "beaucoup"},
        {"number_to": 99},
        {"qualifier": "over"},
        {"status": "forecast"},
        {"period_start": "2011-05"},
        {"period_kind": "about"},
    ],
    ids=str,
)
def test_what_cannot_be_compared_is_not_drawn(client, change):
    values = yearly(10, 30, 20)
    values[1] |= change
    series("a-series", values)
    assert "sparkline" not in card_of(client)


def test_nothing_is_drawn_across_sources_or_breaks(client):
    other = live(SourceFactory)
    sources, broken = yearly(10, 30, 20), yearly(10, 30, 20)
    sources[0]["source"] = other
    broken[1]["series_break"] = True
    series("sources", sources)
    series("broken", broken)
    series("rank", yearly(1, 2, 3), unit="rank")
    assert "sparkline" not in card_of(client)


def test_a_draft_is_no_part_of_the_way(client):
    statistic = series("a-series", yearly(10, 30))
    source = statistic.observations.first().source
    ObservationFactory(statistic=statistic, source=source, period_start="2009", number=987654)
    assert "sparkline" not in card_of(client)


@pytest.mark.clients
def test_thirty_cards_ask_as_much_as_three(client):
    topic, source, counts = live(TopicFactory, slug="trade"), live(SourceFactory), []
    made = 0
    for size in (3, 10):
        while made < size:
            statistic = StatisticFactory()
            StatisticTopic.objects.create(record=statistic, topic=topic)
            statistic = make_live(statistic)
            for row in yearly(1, 2, 3):
                live(ObservationFactory, statistic=statistic, source=source, **row)
            made += 1
        assert card_of(client).count("sparkline s1") == size
        paths = ("/en/statistics/", "/en/topics/trade/")
        counts.append([queries(client, path) for path in paths])
    assert counts[0] == counts[1]
