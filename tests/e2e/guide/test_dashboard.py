"""The guide's dashboard: what waits for a publisher, since when, in their own zone and language."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import TaskState

from relations.models import ErrorReport, Meeting
from tests.e2e.pages import go
from tests.support.factories import (
    AgreementFactory,
    MeetingFactory,
    ProgramFactory,
    TopicFactory,
    person,
)
from tests.support.scheduled import scheduled, take_the_address_of
from tests.support.waiting import DAY, days_ago, draft, send_back, submit

from .book import section
from .walk import LOOKING, axe_finds_nothing, home

COMMENT = "Which year is meant? The source says 2019."


def wait_for_publisher(publisher):
    """Something in each list but that of failures."""
    editor, other = person("editor", username="editor"), person("publisher", username="colleague")
    meeting = draft(MeetingFactory, editor, title_en="Example session")
    submit(meeting, editor)
    TaskState.objects.update(started_at=days_ago(3))
    both = draft(TopicFactory, publisher, title_en="Written by two")
    both.title_fr = "Écrit à deux"
    both.save_revision(user=editor, clean=False)
    submit(both, editor)
    back = draft(ProgramFactory, publisher, title_en="Student exchange")
    submit(back, publisher)
    send_back(back, other, COMMENT)
    english = draft(ProgramFactory, publisher, title_en="Visits of towns", title_fr="")
    submit(english, publisher)
    draft(TopicFactory, publisher, title_en="Sea and fisheries")
    AgreementFactory(title_en="Old treaty", review_by=days_ago(9).date(), owner=editor)
    ErrorReport.objects.create(
        reference="A1", name="Trade relations", content_version=1, language="en", text="Wrong."
    )
    later = draft(TopicFactory, editor, title_en="Elections")
    later.go_live_at = timezone.now() + DAY
    later.save_revision(user=editor, clean=False).publish(user=other)
    call_command("tick")


def more_waits(publisher):
    """Ten drafts, and a version that cannot go out."""
    for n in range(10):
        draft(TopicFactory, publisher, title_en=f"Draft {n}")
    take_the_address_of(scheduled(title_en="Late topic"))
    with pytest.raises(CommandError):
        call_command("tick")


def choose_french_and_toronto(desk, guide):
    desk.locator(".sidebar-footer").get_by_role("button", name="publisher").click()
    desk.wait_for_timeout(LOOKING)
    go(desk, desk.get_by_role("link", name=guide.word("Account")))
    desk.get_by_label("Preferred language").select_option("fr")
    desk.get_by_label("Current time zone").select_option("America/Toronto")
    desk.wait_for_timeout(LOOKING)
    go(desk, desk.get_by_role("button", name="Save"))
    home(desk)


def test_each_thing_that_waits_is_found_on_the_dashboard(site, sign_in):
    with section("The dashboard") as guide:
        desk = sign_in("publisher", username="publisher")
        publisher = get_user_model().objects.get(username="publisher")
        wait_for_publisher(publisher)
        desk.reload()

        def part(heading):
            named = desk.get_by_role("heading", name=guide.word(heading))
            return desk.locator("section").filter(has=named).last

        kinds = desk.get_by_role("navigation", name="Records").get_by_role("link")
        assert kinds.all_inner_texts()[:3] == ["Statistics", "Observations", "Agreements"]
        expect(part("To review")).to_contain_text("Example session")
        expect(part("To review")).to_contain_text("submitted by editor")
        expect(part("To review")).not_to_contain_text("Written by two")
        expect(part("Sent back to me")).to_contain_text("sent back by colleague")
        expect(part("Sent back to me")).to_contain_text(COMMENT)
        expect(part("My drafts").get_by_role("link")).to_have_text("Sea and fisheries")
        mine = part("In review").get_by_role("link")
        expect(mine).to_have_text(["Written by two", "Visits of towns"])
        expect(part("Review dates that have passed")).to_contain_text("kept by editor")
        expect(part("Reports from readers").get_by_role("link")).to_have_text("Trade relations")
        expect(part("Scheduled publication")).to_contain_text("approved by colleague")
        age = part("To review").get_by_text(guide.says("3 days ago"))
        age.hover()
        expect(age).to_have_attribute("title", re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d UTC$"))
        desk.mouse.move(900, 80)
        desk.set_viewport_size({"width": 1280, "height": 1040})
        guide.picture(desk, "dashboard")
        axe_finds_nothing(desk)

        more_waits(publisher)
        desk.reload()
        expect(part("Scheduled publication")).to_contain_text("Publish: ")
        desk.wait_for_timeout(LOOKING)
        expect(part("My drafts").get_by_role("listitem")).to_have_count(8)
        go(desk, part("My drafts").get_by_role("link", name=guide.word("… and 3 more")))
        expect(desk.get_by_role("link", name=re.compile(r"^Draft \d$"))).to_have_count(10)
        choose_french_and_toronto(desk, guide)
        schedule = desk.get_by_role("region", name="Publication programmée")
        expect(schedule).to_contain_text("America/Toronto")
        expect(schedule).to_contain_text(re.compile(r"\d\d:\d\d E[SD]T"))
        french = desk.get_by_role("region", name="À réviser").get_by_role("link")
        expect(french).to_have_text(Meeting.objects.get(title_en="Example session").title_fr)
        english = desk.get_by_role("link", name="Visits of towns")
        expect(english).to_have_attribute("lang", "en")
        go(desk, french)
        expect(desk.locator("[name=title_en]")).to_have_value("Example session")
        assert desk.problems == []
