"""Visitors find what they came for and take it away, from the first page on, with and without JavaScript."""

import re
from urllib.parse import unquote

import icalendar
import pytest

from relations.models import Forum
from tests.support.factories import MeetingFactory, live, texts

from .pages import DESKTOP, PHONE, fits, follow, go, said

NEXT_SESSION = texts(
    "title", "99th session of the committee", "99e session du comité", "第99回会合"
)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.parametrize(
        "how",
        [
            {"javascript": True, "viewport": DESKTOP},
            {"javascript": False, "viewport": PHONE},
        ],
        ids=["desktop", "phone without JavaScript"],
    ),
]


@pytest.fixture(scope="module")
def site(site_for_reading, django_db_blocker):
    with django_db_blocker.unblock():
        committee = Forum.objects.get(slug="joint-economic-committee")
        live(
            lambda: MeetingFactory(
                slug="session-99",
                forum=committee,
                start="2090-05-17",
                start_time="10:00",
                time_zone="America/Toronto",
                steps=["announced"],
                **NEXT_SESSION,
            )
        )
    return site_for_reading


def is_in_order(page):
    return fits(page) and page.problems == []


def test_the_export_figure_is_found_and_cited_with_its_day(visit, site, how):
    page = visit("/en/", **how)
    follow(page, "Canada’s merchandise exports to Japan")
    assert "$15.8 billion" in said(page, ".figure-lead")
    assert "2023" in said(page, ".figure-lead")
    assert "Global Affairs Canada" in said(page, ".figure-lead")
    cited = said(page, "#citation")
    assert "Canada’s merchandise exports to Japan" in cited
    button = page.get_by_role("button", name="Copy").first
    if how["javascript"]:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        button.click()
        page.get_by_text("Copied").first.wait_for()
        assert page.evaluate("navigator.clipboard.readText()").replace("\xa0", " ") == cited
    else:
        assert not button.is_visible()
    dated = re.search(r"/en/statistics/\S+\?as_of=\d{4}-\d\d-\d\d$", cited).group()
    page.goto(site + dated)
    assert "$15.8 billion" in said(page, ".figure-lead")
    assert "This page as it stood on" in said(page)
    assert is_in_order(page)


def test_agreements_in_force_on_a_day(visit, how):
    page = visit("/en/", **how)
    follow(page, "All agreements")
    page.get_by_text("More filters").click()
    page.get_by_label("In force on").fill("2012-01-01")
    go(page, page.get_by_role("button", name="Apply filters"))
    assert "in_force_on=2012-01-01" in page.url
    found = said(page)
    assert "In force on: January 1, 2012" in found
    assert "Agreement between Canada and Japan on Social Security" in found
    assert "Acquisition and Cross-Servicing Agreement" not in found  # in force since 2019
    go(page, page.get_by_role("link", name="Clear all filters"))
    assert "Acquisition and Cross-Servicing Agreement" in said(page)
    assert is_in_order(page)


def test_the_next_committee_meeting_goes_into_a_calendar(visit, how):
    page = visit("/en/", **how)
    follow(page, NEXT_SESSION["title_en"])
    assert "Announced" in said(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Add to calendar").click()
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert NEXT_SESSION["title_en"] in event["SUMMARY"]
    assert event.decoded("DTSTART").isoformat() == "2090-05-17T10:00:00-04:00"
    assert is_in_order(page)


def test_a_program_open_to_students_of_one_country(visit, how):
    page = visit("/en/", **how)
    follow(page, "Programs", "header")
    page.get_by_label("Audience").select_option("students")
    go(page, page.get_by_role("button", name="Apply filters"))
    entries = page.locator(".entry").all_inner_texts()
    assert len(entries) > 1
    (found,) = [entry for entry in entries if "Japan → Canada" in entry]
    assert "Students" in found
    follow(page, "Scholarships for Japanese students and researchers in Canada")
    assert "Japanese" in said(page)
    assert "International Scholarships" in said(page)
    assert is_in_order(page)


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("ja", "経済", "経済"),
        ("en", "acquisition", "Acquisition and Cross-Servicing Agreement"),
        ("fr", "accord", "Accord"),
        ("en", "ACSA", "Acquisition and Cross-Servicing Agreement"),
        ("ja", "ACSA", "日・加物品役務相互提供協定"),
        ("en", "cros-servicing", "Acquisition and Cross-Servicing Agreement"),
    ],
)
def test_words_lead_to_the_record_they_mean(visit, how, language, words, first):
    page = visit(f"/{language}/", **how)
    page.get_by_role("searchbox").first.fill(words)
    with page.expect_navigation():
        page.get_by_role("searchbox").first.press("Enter")
    assert words in unquote(page.url)
    top = page.locator(".entry a").first
    assert first in top.inner_text()
    assert page.locator("main mark").count() > 0
    if words == "cros-servicing":
        assert "cross" in said(page).lower().split("agreement")[0]
    go(page, top)
    assert first in page.locator("h1").inner_text()
    assert is_in_order(page)


def test_the_overview_on_paper_is_all_content_and_says_where_it_stands(visit, site, how):
    page = visit("/en/", **how)
    page.emulate_media(media="print")
    for hidden in (".site-nav", ".languages", "form[role=search]", ".skip-link"):
        assert not page.locator(hidden).first.is_visible()
    for shown in ("h1", "#figures", "#agreements", "#forums", ".permalink"):
        assert page.locator(shown).is_visible()
    assert "/en/" in said(page, ".permalink")
    assert page.pdf(format="Letter").startswith(b"%PDF")
    assert is_in_order(page)
