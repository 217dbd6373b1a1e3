"""The guide's way to a record: by any of its names, from any page, with the keyboard alone."""

import re

from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import expect

from relations.models import Agreement
from tests.e2e.forms import wait_saved, write
from tests.e2e.pages import go
from tests.support.factories import TopicFactory, live, person
from tests.support.waiting import DAY, draft, send_back, submit

from .book import section
from .walk import LOOKING, axe_finds_nothing, home

SLUG = "comprehensive-and-progressive-agreement-for-trans-pacific-partnership"


def topics_in_every_state(editor):
    publisher = person("publisher")
    draft(TopicFactory, editor, title_en="Arctic art")
    submit(draft(TopicFactory, editor, title_en="Arctic birds"), editor)
    back = draft(TopicFactory, editor, title_en="Arctic coasts")
    submit(back, editor)
    send_back(back, publisher, "Shorter, please.")
    later = draft(TopicFactory, editor, title_en="Arctic dances")
    later.go_live_at = timezone.now() + DAY
    later.save_revision(user=editor, clean=False).publish(user=publisher)
    live(TopicFactory, title_en="Arctic earth")
    live(TopicFactory, title_en="Arctic fish").save_revision(user=editor, clean=False)


def slash(desk, key):
    desk.wait_for_timeout(LOOKING)  # what is there is looked at first
    desk.keyboard.press(key)
    expect(desk.locator("#menu-search-q")).to_be_focused()


def ask(desk, words):
    """Typed where the cursor stands, instead of an earlier question, and sent by Enter."""
    desk.keyboard.press("ControlOrMeta+a")
    desk.keyboard.press("Backspace")
    desk.keyboard.type(words, delay=60)
    desk.wait_for_timeout(500)
    with desk.expect_navigation():
        desk.keyboard.press("Enter")


def test_a_record_is_found_by_any_of_its_names_from_any_page(site, sign_in):
    with section("Find a record") as guide:
        desk = sign_in("editor", username="editor")
        topics_in_every_state(get_user_model().objects.get(username="editor"))
        agreement = Agreement.objects.get(slug=SLUG)
        rows = desk.locator(".desk-found").get_by_role("listitem")
        go(desk, desk.get_by_role("main").get_by_role("link", name="Meetings"))
        slash(desk, guide.says("/"))
        ask(desk, agreement.title_ja[2:8])
        expect(rows.filter(has_text=agreement.title_ja)).to_contain_text(guide.says("public"))
        axe_finds_nothing(desk)
        go(desk, rows.get_by_role("link", name=agreement.title_en).first)
        expect(desk.locator("[name=title_ja]")).to_have_value(agreement.title_ja)
        write(desk, " (CPTPP)")
        wait_saved(desk)

        for names in (agreement.acronym_en, "Pacific PTPGP", agreement.slug[-25:]):
            desk.locator("#menu-search-q").click()
            ask(desk, names)
            expect(rows.get_by_role("link", name=agreement.title_en)).to_be_visible()

        slash(desk, "/")
        ask(desk, "arctic")
        for n, state in enumerate(["a draft", "in review", "sent back", "scheduled", "public"]):
            expect(rows.nth(n).locator("span").first).to_contain_text(
                guide.says(state).removeprefix("a ")
            )
        go(desk, desk.get_by_role("link", name=guide.says("… and … more").replace("… m", "1 m")))
        expect(rows).to_have_count(6)
        expect(rows.last).to_contain_text("public, draft")

        home(desk)  # the dashboard has one too
        desk.get_by_label(re.compile("^Find a record")).click()
        ask(desk, "merchandise exports 2023")
        expect(desk.get_by_role("heading", name="Observations")).to_be_visible()
        expect(rows.first).to_contain_text("15.8 billion")

        slash(desk, "/")
        ask(desk, "narwhal")
        nothing = guide.says("Nothing is called “…”.").replace("…", "narwhal")
        expect(desk.get_by_text(nothing)).to_be_visible()
        expect(
            desk.get_by_text(guide.says("Write fewer words, or only part of one."))
        ).to_be_visible()
        desk.locator("#menu-search-q").click()
        ask(desk, "")
        recent = desk.get_by_role("region", name=guide.word("Recent records"))
        expect(recent.get_by_role("listitem").first).to_contain_text("(CPTPP)")
        assert desk.problems == []
