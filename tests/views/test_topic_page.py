"""A topic's page: prose with live facts and their notes, and all that is filed under it."""

import re

import pytest

from relations.models import AgreementTopic, StatisticTopic, TopicCitation, TopicRelatedLink
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.reading import main_of, page, words_of

pytestmark = pytest.mark.django_db
FACT = '<embed embedtype="fact" kind="statistic" slug="{}" show="value"/>'


def topic_telling(slugs, **fields):
    facts = " ".join(FACT.format(slug) for slug in slugs)
    body = f"<h2>First <b>part</b> &amp; more</h2><p>We counted {facts}.</p><h3>Below</h3>"
    return live(lambda: TopicFactory(slug="told", body_en=body, body_fr=body, **fields))


def series(slug, number=1200, topic=None):
    statistic = StatisticFactory(slug=slug, title_en=f"Series {slug}")
    if topic:
        StatisticTopic.objects.create(record=statistic, topic=topic)
    return live(ObservationFactory, statistic=make_live(statistic), number=number)


def test_prose_tells_todays_value_with_a_note_on_its_source(client):
    observation = series("a-series")
    topic_telling(["a-series"])
    html = page(client, "/en/topics/told/")
    assert "We counted 1,200 (2023)" in words_of(html).replace(" 1.", ".").replace(") 1", ")")
    assert observation.source.title_en in words_of(html)
    mark = re.search(r'href="#(note-\d+)"', html).group(1)
    assert f'<li id="{mark}"' in html
    assert 'href="https://statistics.example/">statistics.example</a>' in html


def test_headings_can_be_reached_from_the_list_of_sections(client):
    topic_telling([])
    html = page(client, "/en/topics/told/")
    assert '<h2 id="section-1">' in html
    assert '<a href="#section-1">First part &amp; more</a>' in html
    assert '<li class="sub"><a href="#section-2">Below</a>' in html


def test_parts_figures_agreements_links_and_sources_are_shown(client):
    topic = TopicFactory(slug="whole")
    TopicRelatedLink.objects.create(record=topic, title_en="Lost page", title_fr="Page perdue")
    TopicCitation.objects.create(record=topic, source=live(SourceFactory, title_en="Handbook"))
    topic = make_live(topic)
    live(TopicFactory, title_en="A part", parent=topic)
    series("a-series", topic=topic)
    agreement = AgreementFactory(title_en="A treaty")
    AgreementTopic.objects.create(record=agreement, topic=topic)
    live(lambda: agreement)
    html = main_of(page(client, "/en/topics/whole/"))
    for part in ("A part", "1,200", "A treaty", "In force", "Lost page", "Handbook"):
        assert part in words_of(html), part
    assert "<li><span>Lost page</span></li>" in html


def test_figures_stand_in_the_order_in_which_the_prose_tells_them(client):
    topic = TopicFactory(slug="told")
    for slug in ("alpha", "beta", "gamma"):
        series(slug, topic=topic)
    body = f"<p>{FACT.format('gamma')} {FACT.format('alpha')}</p>"
    type(topic).objects.filter(pk=topic.pk).update(body_en=body, body_fr=body)
    make_live(type(topic).objects.get(pk=topic.pk))
    html = page(client, "/en/topics/told/")
    figures = re.findall(r"/en/statistics/(\w+)/", html[html.index('id="figures"') :])
    assert figures == ["gamma", "alpha", "beta"]


def test_a_part_leads_back_to_its_whole(client):
    whole = live(TopicFactory, slug="whole", title_en="The whole")
    live(TopicFactory, slug="part", parent=whole)
    assert '<a href="/en/topics/whole/">The whole</a>' in page(client, "/en/topics/part/")


def test_drafts_of_any_kind_are_not_listed(client):
    topic = live(TopicFactory, slug="whole")
    TopicFactory(title_en="veiled part", parent=topic)
    statistic = StatisticFactory(title_en="veiled series")
    StatisticTopic.objects.create(record=statistic, topic=topic)
    AgreementTopic.objects.create(record=AgreementFactory(title_en="veiled treaty"), topic=topic)
    assert "veiled" not in page(client, "/en/topics/whole/")


def test_a_part_of_a_draft_does_not_name_it(client):
    live(TopicFactory, slug="part", parent=TopicFactory(title_en="veiled whole"))
    assert "veiled" not in page(client, "/en/topics/part/")
    assert "veiled" not in page(client, "/en/topics/")
