"""Previews: the public page with the draft in it, marked, in the language asked for."""

from decimal import Decimal

import pytest
from django.test import RequestFactory

from relations.models import KINDS
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    MilestoneFactory,
    ObservationFactory,
    PartyFactory,
    ProgramFactory,
    RelationshipFactory,
    SitePageFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
)
from tests.support.reading import LANGUAGES

pytestmark = pytest.mark.django_db
FACTORIES = [
    RelationshipFactory,
    PartyFactory,
    SourceFactory,
    TopicFactory,
    StatisticFactory,
    ObservationFactory,
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    ProgramFactory,
    MilestoneFactory,
    SitePageFactory,
]


@pytest.fixture(autouse=True)
def addresses(client):
    """The desk serves previews once the addresses are loaded, and the views with them."""
    client.get("/en/")


def preview(record, language="en"):
    response = record.serve_preview(RequestFactory().get("/"), language)
    assert response.status_code == 200
    return response.content.decode()


def test_every_kind_can_be_previewed():
    assert {factory._meta.model for factory in FACTORIES} == set(KINDS)


@pytest.mark.parametrize("factory", FACTORIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_shown_on_its_page_and_marked(factory, language):
    draft = factory()
    html = preview(type(draft).objects.get(pk=draft.pk), language)
    assert f'<html lang="{language}">' in html
    assert 'class="notice warn"' in html
    assert 'rel="canonical"' not in html


@pytest.mark.parametrize(
    "factory",
    [
        TopicFactory,
        StatisticFactory,
        AgreementFactory,
        ForumFactory,
        MeetingFactory,
        ProgramFactory,
        SitePageFactory,
    ],
)
def test_a_record_that_was_never_saved_can_be_previewed(factory):
    record = factory()
    unsaved = type(record).from_serializable_data(record.serializable_data() | {"pk": None})
    assert record.title_en in preview(unsaved)


def test_a_missing_fact_shows_in_a_preview_and_nowhere_else(client):
    body = '<p>We counted <embed embedtype="fact" kind="statistic" slug="none" show="value"/>.</p>'
    topic = TopicFactory(slug="told", body_en=body, body_fr=body)
    assert "live-fact--missing" in preview(topic)
    live(lambda: topic)
    assert "live-fact--missing" not in client.get("/en/topics/told/").content.decode()


def test_a_draft_value_is_previewed_in_the_place_of_what_it_corrects():
    standing = live(ObservationFactory, number=1000)
    draft = ObservationFactory(
        statistic=standing.statistic, source=standing.source, number=1234, corrects=standing
    )
    html = preview(type(draft).objects.get(pk=draft.pk))
    assert "1,234" in html
    assert "1,000" not in html
    assert "Draft" in html


def test_the_desk_may_show_a_preview_in_its_frame_and_nobody_else():
    answer = TopicFactory().make_preview_request(preview_mode="fr")
    assert answer.status_code == 200
    assert '<html lang="fr">' in answer.content.decode()
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert 'content="noindex"' in answer.content.decode()


def test_an_undated_draft_takes_the_place_that_it_would_have(client):
    statistic = live(StatisticFactory)
    live(ObservationFactory, statistic=statistic, period_start="2019", number=73)
    undated = {"period_kind": "not_stated", "period_start": "", "number": Decimal(71)}
    newer = ObservationFactory(statistic=statistic, **undated)
    older = ObservationFactory(statistic=statistic, **undated | {"edition": "2018"})
    assert '<p class="figure-value">71</p>' in preview(newer)
    assert '<p class="figure-value">73</p>' in preview(older)
