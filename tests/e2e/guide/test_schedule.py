"""A record that goes out at its hour: set by an editor, approved by a second person, done by the clock."""

import re
from datetime import timedelta
from urllib.error import HTTPError
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import Revision

from tests.e2e.desk import approve, fetch, is_accessible, scroll_to, submit
from tests.e2e.pages import go, said
from tests.support.factories import TopicFactory
from tests.support.scheduled import come, scheduled, take_the_address_of

from .book import section
from .walk import home

ZONE = ZoneInfo("America/Toronto")
SLUG = "a-bulletin"
TITLE = {"en": "A quarterly bulletin", "fr": "Un bulletin trimestriel", "ja": "季刊誌"}
LOOKING = 1500  # milliseconds: a person looks before they go on; a calendar opens, and goes


def draft_by(username):
    draft = TopicFactory(slug=SLUG, **{f"title_{code}": text for code, text in TITLE.items()})
    draft.save_revision(user=get_user_model().objects.get(username=username))


def live_in(desk, guide):
    """The person's account says where their clock stands."""
    desk.locator(".sidebar-footer").get_by_role("button", name="editor").click()
    go(desk, desk.get_by_role("link", name=guide.word("Account")))
    desk.get_by_label("time zone").select_option(ZONE.key)
    go(desk, desk.get_by_role("button", name="Save"))


def set_schedule(desk, guide, moment):
    desk.get_by_role("button", name=guide.word("Toggle status")).click()
    desk.get_by_role("button", name=guide.word("Set schedule")).click()
    window = desk.get_by_role("dialog")
    expect(window).to_contain_text("Time zone: America/Toronto (now ")
    expect(window).to_contain_text(moment.tzname())
    box = window.get_by_label("Go live date/time")
    box.click()
    desk.wait_for_timeout(LOOKING)
    box.fill(f"{moment:%Y-%m-%d %H:%M}")
    desk.wait_for_timeout(LOOKING)
    window.get_by_role("heading", name="Set publishing schedule").click()
    desk.wait_for_timeout(LOOKING)
    scroll_to(desk.get_by_role("tab", name="English"))
    guide.picture(desk, "schedule", height=830)
    is_accessible(desk)
    window.get_by_role("button", name=guide.word("Save schedule")).click()


def waiting(desk, guide):
    home(desk)
    return desk.get_by_role("region", name=guide.word("Scheduled publication"))


def test_a_schedule_is_set_approved_waited_for_and_kept(site, sign_in):
    soon = (timezone.now() + timedelta(hours=30)).astimezone(ZONE)
    with section("Publish later") as guide:
        desk = sign_in("editor", username="editor")
        draft_by("editor")
        live_in(desk, guide)
        home(desk)
        go(desk, desk.get_by_role("main").get_by_role("link", name=TITLE["en"]))
        set_schedule(desk, guide, soon)
        desk.get_by_text("Draft saved.").first.wait_for()
        desk.wait_for_timeout(LOOKING)
        desk.get_by_role("button", name="Toggle status").click()
        assert re.search(rf"Go-live:\s.*{soon:%H:%M} {soon.tzname()}", said(desk, "body"))
        submit(desk)

        second = sign_in("publisher", username="publisher")
        approve(second, TITLE["en"])
        second.get_by_text("goes out by itself on").first.wait_for()
        told = waiting(desk, guide)
        expect(told).to_contain_text(f"goes out {soon:%Y-%m-%d %H:%M} {soon.tzname()}")
        expect(told).to_contain_text("approved by publisher")
        expect(told).to_contain_text("has never run on this site")
        for language in TITLE:
            with pytest.raises(HTTPError, match="404"):
                fetch(f"{site}/{language}/topics/{SLUG}/")

        come(Revision.objects.get(approved_go_live_at__isnull=False))
        late = scheduled(TopicFactory(title_en="A record whose address was taken"))
        take_the_address_of(late)
        with pytest.raises(CommandError):
            call_command("tick")
        for language, title in TITLE.items():
            assert title in fetch(f"{site}/{language}/topics/{SLUG}/")
        told = waiting(second, guide)
        expect(told).to_contain_text("Done: 1; failed: 1.")
        expect(told).to_contain_text("Nothing is scheduled.")
        expect(told).to_contain_text("Another record of this kind has this address name.")
        go(second, told.get_by_role("link", name=late.object_str))
        second.wait_for_timeout(LOOKING)
        expect(second.get_by_role("button", name="Save draft")).to_have_count(0)
        go(second, second.get_by_role("button", name=guide.word("Cancel scheduled publish")))
        expect(second.get_by_text("The schedule is cancelled")).to_be_visible()
        expect(second.get_by_role("button", name="Save draft")).to_be_enabled()
        call_command("tick")
        expect(waiting(second, guide)).not_to_contain_text(late.object_str)
        assert desk.problems == second.problems == []
