"""A timeline of more than can be read at once: a decade at a time, and page by page within it."""

import re

import pytest

from relations.models import Milestone
from tests.support.factories import AgreementFactory, MilestoneFactory, live, person
from tests.support.many import many
from tests.support.reading import main_of, page, queries, words_of

from .changing import publish

pytestmark = pytest.mark.django_db
TIMELINE = "/en/timeline/"


def dated(year, count):
    """Milestones of one year, in order of their names."""
    first = live(MilestoneFactory, slug=f"of-{year}", date=str(year), title_en=f"Event {year}-0000")
    return [first, *many(first, count - 1, lambda n: {"title_en": f"Event {year}-{n + 1:04}"})]


def told(html):
    return re.findall(r"Event \d{4}-\d{4}", main_of(html))


def links(html, label):
    nav = re.search(rf'<nav class="shortcuts" aria-label="{label}">.*?</nav>', html, re.DOTALL)
    return re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>', nav.group()) if nav else []


def turns(html):
    found = re.findall(r'<a href="([^"]+)" rel="(prev|next)">', html)
    return {rel: url.replace("&amp;", "&") for url, rel in found}


def test_few_dates_stand_on_one_page_whatever_their_decades(client):
    dated(1950, 150), dated(1960, 150)
    html = page(client, TIMELINE)
    assert len(told(html)) == 300
    assert links(html, "Decades") == []
    assert turns(html) == {}


def test_of_many_dates_the_latest_decade_is_shown_and_each_other_linked_with_its_count(client):
    dated(1950, 300), dated(1984, 20), dated(1995, 30), dated(2990, 5)
    html = page(client, TIMELINE)
    assert told(html) == [f"Event 1995-{n:04}" for n in range(30)]
    assert "Dates found (355)" in words_of(html)
    assert links(html, "Decades") == [
        ("?decade=1950", "1950s (300)"),
        ("?decade=1980", "1980s (20)"),
        ("?decade=1990", "1990s (30)"),
        ("?decade=2990", "2990s (5)"),
    ]
    assert 'href="?decade=1990" aria-current="true"' in html
    assert turns(html) == {"prev": "?decade=1980", "next": "?decade=2990"}
    assert "Earlier" in words_of(html)
    assert "Later" in words_of(html)


def test_walking_later_from_the_first_decade_meets_every_date_once_in_order(client):
    dated(1950, 230), dated(1984, 20), dated(1995, 100)
    seen, way = [], "?decade=1950"
    while way:
        html = page(client, TIMELINE + way)
        assert len(told(html)) <= 100
        seen += told(html)
        way = turns(html).get("next")
    assert len(seen) == 350
    assert seen == sorted(set(seen))


def test_walking_earlier_leads_back(client):
    dated(1950, 230), dated(1984, 120)
    html = page(client, f"{TIMELINE}?decade=1950&page=3")
    assert "201–230 of 230" in words_of(html)
    assert turns(html) == {"prev": "?decade=1950&page=2", "next": "?decade=1980"}
    assert turns(page(client, f"{TIMELINE}?decade=1980"))["prev"] == "?decade=1950"


def test_a_decade_can_be_asked_for_where_all_would_fit(client):
    dated(1950, 2), dated(1960, 3)
    html = page(client, f"{TIMELINE}?decade=1950")
    assert len(told(html)) == 2
    assert ("?", "All decades (5)") in links(html, "Decades")


def test_links_to_decades_keep_the_filters_and_the_filters_narrow_their_counts(client):
    dated(1950, 310), dated(1960, 5)
    live(AgreementFactory, steps=[("signed", "1951"), ("in_force", "1962")])
    html = page(client, f"{TIMELINE}?kind=milestone&year_from=1950")
    kept = "?kind=milestone&amp;year_from=1950&amp;decade="
    assert links(html, "Decades") == [
        (f"{kept}1950", "1950s (310)"),
        (f"{kept}1960", "1960s (5)"),
    ]
    few = page(client, f"{TIMELINE}?kind=agreement")
    assert "Dates found (2)" in words_of(few)
    assert links(few, "Decades") == []


@pytest.mark.parametrize("count", [3, 350])
def test_a_link_to_a_milestone_lands_on_the_page_that_holds_it(client, count):
    last = dated(1950, count)[-1]
    dated(1995, 5)
    html = page(client, f"{TIMELINE}?milestone={last.slug}#milestone-{last.slug}")
    assert f'id="milestone-{last.slug}"' in html
    assert turns(html).get("prev") == ("?decade=1950&page=3" if count == 350 else None)


def test_a_link_to_a_milestone_outlives_its_name_and_says_when_it_went(client):
    milestone = publish(live(MilestoneFactory, slug="first-name"), slug="second-name")
    response = client.get(f"{TIMELINE}?milestone=first-name")
    assert response.status_code == 308
    assert response["Location"] == f"{TIMELINE}?milestone=second-name#milestone-second-name"
    Milestone.objects.get(pk=milestone.pk).unpublish(user=person("publisher"))
    page(client, f"{TIMELINE}?milestone=second-name", 410)
    MilestoneFactory(slug="draft")
    page(client, f"{TIMELINE}?milestone=draft", 404)


@pytest.mark.parametrize("question", ["decade=1995", "decade=90", "decade=x", "page=0"])
def test_a_place_that_cannot_be_read_is_refused(client, question):
    page(client, f"{TIMELINE}?{question}", 400)


def test_a_page_that_a_decade_does_not_have_is_nowhere(client):
    dated(1950, 301)
    page(client, f"{TIMELINE}?decade=1950&page=4")
    page(client, f"{TIMELINE}?decade=1950&page=5", 404)
    assert "No date to show" in page(client, f"{TIMELINE}?decade=1900")


def test_the_database_is_asked_as_often_for_three_dates_as_for_hundreds(client):
    dated(1950, 3)
    few = queries(client, TIMELINE)
    dated(1951, 400)
    assert queries(client, TIMELINE) == few


def test_what_is_published_or_taken_off_meanwhile_counts_at_once(client):
    milestone = live(MilestoneFactory, slug="of-1950", date="1950", title_en="Event 1950-0000")
    dated(1951, 350)
    assert told(page(client, TIMELINE))[0] == "Event 1950-0000"
    milestone.unpublish(user=person("publisher"))
    html = page(client, TIMELINE)
    assert told(html)[0] == "Event 1951-0000"
    assert "Dates found (350)" in words_of(html)
