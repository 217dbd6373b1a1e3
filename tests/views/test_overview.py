"""The overview: whose portal it is, the figures its prose tells, agreements by state, changes."""

import re

import pytest

from relations.models import RelationshipFigure, Statistic
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    RelationshipFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_all_live,
    person,
    take_off,
)
from tests.support.reading import LANGUAGES, main_of, page, words_of

pytestmark = pytest.mark.django_db
FACT = '<p><embed embedtype="fact" kind="statistic" slug="{}" show="value"/></p>'


def series(slug, **fields):
    return live(ObservationFactory, statistic=live(StatisticFactory, slug=slug, **fields))


def telling(slugs, **fields):
    body = "".join(FACT.format(slug) for slug in slugs)
    return live(lambda: TopicFactory(body_en=body, body_fr=body, **fields))


def figures_of(html):
    return re.findall(r'<p class="figure-label"><a href="/en/statistics/([\w-]+)/">', html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_portal_is_named_and_introduced(client, language):
    relationship = live(RelationshipFactory)
    text = words_of(main_of(page(client, f"/{language}/")))
    assert relationship.reading("name", language).text in text
    assert relationship.first_party.reading("title", language).text in text


def test_the_introduction_tells_live_facts_with_their_notes(client):
    series("a-series")
    told = FACT.format("a-series")
    live(lambda: RelationshipFactory(introduction_en=told, introduction_fr=told))
    html = page(client, "/en/")
    assert "1,200" in html
    assert 'class="source-notes"' in html


def test_the_key_figures_are_those_the_topics_tell_each_topic_in_turn(client):
    for slug in ("a-one", "a-two", "b-one"):
        series(slug)
    series("a-rank", unit="rank")
    series("untold")
    telling(["b-one"], order=2)
    telling(["a-rank", "a-one", "a-two"], order=1)
    assert figures_of(page(client, "/en/")) == ["a-one", "b-one", "a-two"]


def test_key_figures_that_editors_chose_lead_in_their_order(client):
    for slug in ("a-one", "a-two", "b-one"):
        series(slug)
    telling(["a-one"])
    record = RelationshipFactory()
    hidden = StatisticFactory(slug="hidden")
    ObservationFactory(statistic=hidden)
    chosen = [Statistic.objects.get(slug=slug) for slug in ("b-one", "hidden", "a-two")]
    for order, statistic in enumerate(chosen):
        RelationshipFigure.objects.create(record=record, statistic=statistic, sort_order=order)
    make_all_live(record)
    assert figures_of(page(client, "/en/")) == ["b-one", "a-two"]


def test_agreements_stand_by_state_with_their_number(client):
    for _ in range(5):
        live(AgreementFactory)
    live(AgreementFactory, steps=[("signed", "2020")])
    text = words_of(main_of(page(client, "/en/")))
    assert text.index("In force 5") < text.index("Signed 1")
    assert 'href="/en/agreements/?status=in_force">All 5: In force' in page(client, "/en/")


def test_the_latest_changes_name_each_page_once_and_values_at_their_series(client):
    statistic = live(StatisticFactory, title_en="Things counted")
    for year in ("2021", "2022", "2023"):
        live(ObservationFactory, statistic=statistic, period_start=year)
    html = page(client, "/en/")
    changes = words_of(html[html.index('id="changes"') :])
    assert changes.count("Things counted") == 1
    assert "New value" in changes


def test_what_was_taken_off_is_no_news(client):
    topic = live(TopicFactory, title_en="Gone topic")
    topic.unpublish(user=person("publisher"))
    assert "Gone topic" not in page(client, "/en/")


def test_values_of_a_series_that_was_taken_off_are_no_news(client):
    observation = series("gone-series")
    take_off(observation.statistic)
    assert "gone-series" not in page(client, "/en/")


@pytest.mark.parametrize(("older", "says"), [({}, True), ({"status": "provisional"}, False)])
def test_overview_and_page_say_the_same_change_or_none(client, older, says):
    statistic, source = live(StatisticFactory, slug="a-series"), live(SourceFactory)
    shared = {"statistic": statistic, "source": source}
    live(ObservationFactory, **shared, period_start="2022", number=1000, **older)
    live(ObservationFactory, **shared, period_start="2023", number=1200)
    live(ObservationFactory, **shared, period_start="2023-05", number=7)
    telling(["a-series"])
    for path in ("/en/", "/en/statistics/a-series/"):
        told = words_of(page(client, path))
        assert ("+20% compared with 2022 (1,000)" in told) is says, path
