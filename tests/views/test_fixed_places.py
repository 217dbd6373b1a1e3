"""What programs look for: the sitemap and llms.txt."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.utils import timezone

from relations.actions.withdrawal import withdraw
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    ObservationFactory,
    ProgramFactory,
    RelationshipFactory,
    SitePageFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
    person,
)
from tests.support.reading import page

pytestmark = pytest.mark.django_db


def addresses(client):
    """Every <loc> of every file that the sitemap names."""
    found, waiting = [], ["/sitemap.xml"]
    while waiting:
        response = client.get(waiting.pop())
        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/xml")
        tree = ElementTree.fromstring(response.content)  # noqa: S314
        places = [
            e.text.removeprefix(settings.BASE_URL) for e in tree.iter() if e.tag.endswith("}loc")
        ]
        waiting += [place for place in places if place.endswith(".xml")]
        found += [place for place in places if not place.endswith(".xml")]
    return found


def test_the_sitemap_names_every_page_in_every_language_and_all_answer(client):
    live(TopicFactory, slug="told")
    live(AgreementFactory, slug="a-treaty")
    live(StatisticFactory, slug="a-series")
    for factory in (ForumFactory, MeetingFactory, ProgramFactory, SitePageFactory):
        live(factory)
    TopicFactory(slug="draft")
    found = addresses(client)
    assert len(found) == len(set(found)) == 3 * (9 + 7)
    for place in found:
        page(client, place)
    assert "/ja/topics/told/" in found
    assert not any("draft" in place for place in found)


def test_the_sitemap_names_the_twins_of_a_page(client):
    live(TopicFactory, slug="told")
    text = client.get("/sitemap-topics-1.xml").content.decode()
    twin = f'hreflang="fr" href="{settings.BASE_URL}/fr/topics/told/"'
    assert text.count(twin) == 3


@pytest.mark.parametrize(
    "path", ["sitemap-topics-2.xml", "sitemap-topics-0.xml", "sitemap-x-1.xml"]
)
def test_a_stretch_that_is_not_there_is_nowhere(client, path):
    assert client.get(f"/{path}").status_code == 404


def changed(client, kind):
    """The day of the last change of the one record in a kind's file."""
    return re.search(r"<lastmod>([^<]+)</lastmod>", client.get(f"/sitemap-{kind}-1.xml").text)[1]


def test_a_statistic_is_as_new_as_the_last_act_on_its_values(client):
    first, second = (datetime(2020, month, 1, 12, tzinfo=UTC) for month in (1, 2))
    statistic = make_live(StatisticFactory(), at=first)
    assert changed(client, "statistics") == "2020-01-01"
    source = make_live(SourceFactory(), at=first)
    value = make_live(ObservationFactory(statistic=statistic, source=source), at=second)
    assert changed(client, "statistics") == "2020-02-01"
    withdraw(observation=value, reason="Misprint.", by=person("publisher"))
    assert changed(client, "statistics") == f"{timezone.now():%Y-%m-%d}"


def test_llms_txt_says_whose_portal_this_is_and_where_its_data_are(client):
    live(RelationshipFactory, name_en="Two lands")
    live(TopicFactory, title_en="Told & kept")
    response = client.get("/llms.txt", headers={"accept-language": "fr"})
    assert response["Content-Type"].startswith("text/plain")
    text = response.content.decode()
    assert text.startswith("# Two lands\n")
    assert "[Told & kept]" in text
    assert "/api/v1/" in text


def test_llms_txt_of_an_empty_portal_answers(client):
    assert client.get("/llms.txt").status_code == 200
