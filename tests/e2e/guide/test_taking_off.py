"""The guide's ways to take off and to delete: what others show stays, what is gone says so."""

import re

from playwright.sync_api import expect

from relations.models import Program, Source, Topic
from tests.e2e.desk import READING, is_accessible
from tests.e2e.pages import go
from tests.support.factories import ProgramFactory, SourceFactory, TopicFactory, live, make_live

from .book import section
from .walk import in_menu, open_arrow, open_list, open_record


def ask_to_unpublish(desk, guide):
    """From the record's form."""
    desk.wait_for_timeout(READING)
    expect(desk.get_by_role("button", name=guide.word("Save draft")).first).to_be_visible()
    open_arrow(desk)
    go(desk, desk.get_by_role("link", name=guide.word("Unpublish")))


def unpublish(desk, guide):
    ask_to_unpublish(desk, guide)
    go(desk, desk.get_by_role("button", name="Yes, unpublish it"))


def open_dots(desk, title):
    """Of the first row that says it."""
    row = desk.get_by_role("row").filter(has_text=title).first
    row.get_by_role("button", name="More options").click()
    expect(in_menu(desk, "Edit")).to_be_visible()


def ask_to_delete(desk, kind, title, guide):
    open_list(desk, kind)
    open_dots(desk, title)
    go(desk, in_menu(desk, guide.word("Delete")))


def test_a_record_is_taken_off_and_a_draft_deleted(site, sign_in):
    with section("Take off or delete") as guide:
        source = make_live(SourceFactory(title_en="Old source"))
        program, draft = live(ProgramFactory, title_en="Old program"), TopicFactory()
        program.steps.update(source=source)
        desk = sign_in("publisher", username="publisher")
        open_record(desk, "Sources", "Old source")
        ask_to_unpublish(desk, guide)
        expect(desk.get_by_text("This record stays public")).to_be_visible()
        is_accessible(desk)
        go(desk, desk.locator("main").get_by_role("link", name="Old program"))
        unpublish(desk, guide)
        with desk.context.expect_page() as opened:
            desk.locator(".messages").get_by_role("link", name="See what readers see").click()
        expect(opened.value.get_by_text("was taken off the site by the editors")).to_be_visible()
        opened.value.close()
        assert not Program.objects.get(pk=program.pk).live
        open_record(desk, "Sources", "Old source")
        unpublish(desk, guide)
        assert not Source.objects.get(pk=source.pk).live
        open_list(desk, "Topics")
        open_dots(desk, draft.title_en)
        expect(in_menu(desk, guide.word("Delete"))).to_have_count(0)

        head = sign_in("administrator", username="administrator")
        ask_to_delete(head, "Topics", draft.title_en, guide)
        go(head, head.get_by_role("button", name="Yes, delete"))
        expect(head.locator(".messages")).to_contain_text("It was never public.")
        assert not Topic.objects.filter(pk=draft.pk).exists()
        ask_to_delete(head, "Topics", "Trade relations", guide)
        expect(head.get_by_role("button", name="Yes, delete")).to_have_count(0)
        is_accessible(head)
        go(head, head.locator("main").get_by_role("link", name="referenced"))
        assert head.get_by_role("row").count() > 10
        ask_to_delete(head, "Observations", re.compile(r"\bpublic\b", re.IGNORECASE), guide)
        expect(head.locator(".messages")).to_contain_text(guide.says("is withdrawn, never deleted"))
        assert desk.problems == head.problems == []
