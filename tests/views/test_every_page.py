"""What holds for all pages: three languages, one head, no cookie."""

import re

import pytest
from django.conf import settings
from django.db import transaction

from relations.models import AgreementTopic, MeetingTopic, StatisticTopic
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    MilestoneFactory,
    ObservationFactory,
    ProgramFactory,
    RelationshipFactory,
    SitePageFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.reading import LANGUAGES, page, words_of

pytestmark = pytest.mark.django_db
LISTS = [
    "",
    "topics/",
    "agreements/",
    "forums/",
    "meetings/",
    "programs/",
    "statistics/",
    "timeline/",
    "changes/",
    "search/",
]
DETAILS = [
    "topics/trade/",
    "agreements/a-treaty/",
    "forums/a-forum/",
    "meetings/a-meeting/",
    "programs/a-program/",
    "statistics/a-series/",
    "about/",
]
DATA = [
    "statistics/a-series.csv",
    "statistics/a-series.json",
    "statistics/a-series.svg",
    "statistics/a-series/embed/",
    "meetings/calendar.ics",
    "meetings/a-meeting.ics",
    "forums/a-forum/calendar.ics",
    "feed.atom",
    "topics/trade/feed.atom",
    "search/opensearch.xml",
]


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker):
    """One record of each kind with a page, filed under one topic; there for every test of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        publish_the_portal()
        yield
        transaction.set_rollback(True)


def publish_the_portal():
    live(RelationshipFactory)
    topic = live(TopicFactory, slug="trade")
    statistic = StatisticFactory(slug="a-series")
    StatisticTopic.objects.create(record=statistic, topic=topic)
    statistic = make_live(statistic)
    first = live(ObservationFactory, statistic=statistic, period_start="2022", number=1100)
    live(ObservationFactory, statistic=statistic, source=first.source, period_start="2023")
    agreement = AgreementFactory(slug="a-treaty")
    AgreementTopic.objects.create(record=agreement, topic=topic)
    agreement = live(lambda: agreement)
    forum = live(ForumFactory, slug="a-forum")
    meeting = MeetingFactory(slug="a-meeting", forum=forum)
    MeetingTopic.objects.create(record=meeting, topic=topic)
    live(lambda: meeting)
    live(ProgramFactory, slug="a-program", rests_on=agreement)
    live(MilestoneFactory)
    live(SitePageFactory, slug="about", title_fr="À propos")


@pytest.mark.parametrize("path", LISTS + DETAILS + DATA)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_answers_in_every_language(portal, client, language, path):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("path", LISTS + DETAILS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language_and_names_its_twins(portal, client, language, path):
    html = page(client, f"/{language}/{path}")
    assert f'<html lang="{language}">' in html
    base = settings.BASE_URL
    assert f'<link rel="canonical" href="{base}/{language}/{path}">' in html
    for other in LANGUAGES:
        assert f'<link rel="alternate" hreflang="{other}" href="{base}/{other}/{path}">' in html
        assert f'<a href="/{other}/{path}" lang="{other}"' in html
    assert f'hreflang="x-default" href="{base}/en/{path}"' in html


@pytest.mark.parametrize("path", LISTS + DETAILS)
def test_a_page_has_a_title_a_description_and_one_heading(portal, client, path):
    html = page(client, f"/en/{path}")
    assert re.search(r"<title>[^<]+</title>", html)
    assert re.search(r'<meta name="description" content="[^"]+">', html)
    assert html.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_the_canonical_address_never_echoes_the_question(portal, client):
    html = page(client, "/en/agreements/?status=in_force&page=1")
    assert f'<link rel="canonical" href="{settings.BASE_URL}/en/agreements/">' in html


def test_the_canonical_address_does_not_trust_the_host(portal, client):
    html = client.get("/en/", headers={"host": "localhost"}).content.decode()
    assert f'<link rel="canonical" href="{settings.BASE_URL}/en/">' in html


@pytest.mark.parametrize("path", LISTS + DETAILS + DATA)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_but_reading_is_answered(portal, client, path, method):
    assert getattr(client, method)(f"/en/{path}").status_code == 405


@pytest.mark.parametrize("path", LISTS + DETAILS + DATA)
def test_a_head_request_is_a_get_without_its_body(portal, client, path):
    response = client.head(f"/en/{path}")
    assert response.status_code == 200
    assert response.content == b""


def test_somebody_who_may_be_signed_in_gets_the_way_to_the_desk(portal, client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    response = client.get("/en/topics/trade/")
    assert response["Cache-Control"] == "private, no-cache"
    assert "Edit this record" in response.content.decode()


def test_nobody_else_does(portal, client):
    for path in DETAILS:
        html = page(client, f"/en/{path}")
        assert "Edit this record" not in html
        assert "/admin/" not in html


def test_the_navigation_says_where_the_reader_is(portal, client):
    assert 'href="/en/topics/" aria-current="page"' in page(client, "/en/topics/")
    assert 'href="/en/topics/" aria-current="true"' in page(client, "/en/topics/trade/")


def test_an_unknown_page_is_a_404_in_the_readers_language(portal, client):
    html = page(client, "/fr/rien/", 404)
    assert '<html lang="fr">' in html
    assert 'rel="canonical"' not in html
    assert "Titre" not in words_of(html)


@pytest.mark.parametrize(
    ("path", "resource"),
    [(path, path.rstrip("/")) for path in DETAILS if path != "about/"],
)
@pytest.mark.usefixtures("portal")
def test_the_page_of_a_record_leads_to_its_data(client, path, resource):
    link = re.search(r'href="(/api/v1/[^"]+)">Data ', page(client, f"/en/{path}"))
    assert link[1] == f"/api/v1/{resource}"
    assert client.get(link[1]).json()["url"].endswith(f"/en/{path}")
