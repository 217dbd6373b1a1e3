"""The guide's way to discard a draft: readers' version stands, what was drafted stays in the history."""

from playwright.sync_api import expect

from relations.models import Program
from tests.e2e.desk import READING
from tests.e2e.pages import go

from .book import section
from .walk import in_menu, open_arrow, open_record, write


def test_a_draft_is_discarded_and_stays_in_the_history(site, sign_in):
    with section("Discard a draft") as guide:
        desk = sign_in("editor", username="editor")
        program = Program.objects.filter(live=True).order_by("pk").first()
        open_record(desk, "Programs", program.title_en)
        write(desk, "title_en", " thrown away")
        expect(desk.get_by_role("button", name=guide.word("Save draft")).first).to_be_visible()
        open_arrow(desk)
        go(desk, desk.get_by_role("link", name=guide.word("Discard draft")))
        expect(desk.get_by_role("heading", name="What the draft changes")).to_be_visible()
        expect(desk.locator("main ins")).to_contain_text("thrown away")
        desk.wait_for_timeout(READING)
        go(desk, desk.get_by_role("button", name=guide.word("Discard draft")))
        expect(desk.locator(".messages")).to_contain_text("It stays in the history")
        expect(desk.locator("[name=title_en]")).to_have_value(program.title_en)
        stored = Program.objects.get(pk=program.pk)
        assert (stored.title_en, stored.has_unpublished_changes) == (program.title_en, False)
        assert stored.get_latest_revision_as_object().title_en == program.title_en

        go(desk, desk.locator(".messages").get_by_role("link", name="History"))
        newest, sitting = desk.locator(".desk-history > li").all()[:2]
        expect(newest).to_contain_text("Draft discarded")
        expect(sitting).to_contain_text("thrown away")
        sitting.get_by_role("button", name="Actions").click()
        go(desk, in_menu(desk, "Review this version"))
        expect(desk.locator("[name=title_en]")).to_have_value(f"{program.title_en} thrown away")
        assert desk.problems == []
