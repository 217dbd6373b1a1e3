"""What visitors come for, from the first page on by links alone, with and without JavaScript."""

import re

import pytest

from .pages import DESKTOP, PHONE, fits, follow, said

KANA = re.compile(r"[\u3041-\u30ff]")
JAPANESE_DATE = re.compile(r"\d{4}年(\d{1,2}月(\d{1,2}日)?)?")
SECURITY = "Defence and security cooperation"
EVENTS = [
    ("1928", "Diplomatic relations begin"),
    ("May 21, 1929", "Full diplomatic relations formalized"),
    ("1976", "Canada-Japan Joint Economic Committee"),
    ("October 1976", "Framework for Economic Cooperation"),
    ("1989", "Canada-Japan parliamentary consultations"),
    ("2019", "Acquisition and Cross-Servicing Agreement"),
]
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HOW = pytest.mark.parametrize(
    ("javascript", "screen"),
    [(True, DESKTOP), (True, PHONE), (False, PHONE)],
    ids=["desktop", "phone", "phone without JavaScript"],
)


@pytest.fixture(scope="module")
def site(site_for_reading):
    return site_for_reading


@HOW
def test_what_an_agreement_does_since_when_and_who_says_so(visit, javascript, screen):
    page = visit("/en/", javascript=javascript, viewport=screen)
    follow(page, "All agreements")
    follow(page, "Acquisition and Cross-Servicing Agreement")
    assert "draw on the equipment and supplies of the other" in said(page)
    step = page.locator(".timeline > .latest")
    assert step.locator("time").inner_text() == "2019"
    assert "In force" in step.inner_text()
    source = step.locator(".timeline-source")
    assert "Global Affairs Canada" in source.inner_text()
    assert source.get_by_role("link").get_attribute("href").startswith("https://")
    assert fits(page)
    assert page.problems == []


@HOW
def test_the_security_topic_in_japanese_with_its_dates_and_sources(visit, javascript, screen):
    page = visit("/en/", javascript=javascript, viewport=screen)
    follow(page, SECURITY)
    follow(page, "日本語", "header")
    assert page.url.endswith("/ja/topics/defence-and-security/")
    assert page.locator("html").get_attribute("lang") == "ja"
    paragraphs = page.locator(".prose p").all_inner_texts()
    assert len(paragraphs) > 5
    assert all(KANA.search(paragraph) for paragraph in paragraphs)
    facts = page.locator(".prose .live-fact")
    assert facts.count() > 5
    for fact in facts.all():
        assert JAPANESE_DATE.search(fact.inner_text())
        mark = fact.locator("xpath=following-sibling::*[1]").get_by_role("link")
        note = page.locator(mark.get_attribute("href"))
        assert "出典：" in note.inner_text()
    page.get_by_role("link", name="注a", exact=True).first.click()
    assert page.locator(":target").get_by_role("link").first.is_visible()
    assert fits(page)
    assert page.problems == []


def test_the_timeline_is_in_order_and_says_no_more_than_is_known(visit):
    page = visit("/en/", viewport=PHONE)
    follow(page, "Timeline", "header")
    told = [
        (row.locator("time").inner_text(), row.locator(".timeline-label").inner_text())
        for row in page.locator(".timeline > li").filter(has=page.locator("time")).all()
    ]
    places = [told.index(event) for event in EVENTS]
    assert places == sorted(places)
    machine_dates = [
        date.get_attribute("datetime") for date in page.locator(".timeline time").all()
    ]
    assert machine_dates == sorted(machine_dates)
    assert fits(page)
    assert page.problems == []
