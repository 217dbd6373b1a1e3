"""The guide's way round the second person: an administrator says why, and it stands in the log."""

from playwright.sync_api import expect

from relations.models import Topic
from tests.e2e.desk import READING, is_accessible
from tests.e2e.pages import go
from tests.support.factories import TopicFactory, live

from .book import section
from .walk import open_arrow, open_record, write


def test_an_administrator_publishes_alone_with_a_reason(site, sign_in):
    with section("Publish alone") as guide:
        topic = live(TopicFactory, title_en="Elections")
        desk = sign_in("administrator", username="administrator")
        open_record(desk, "Topics", topic.title_en)
        write(desk, "title_en", " in a hurry")
        expect(desk.get_by_role("button", name=guide.word("Save draft")).first).to_be_visible()
        open_arrow(desk)
        go(desk, desk.get_by_role("button", name=guide.word("Publish"), exact=True))
        refusal = desk.locator(".messages")
        expect(refusal).to_contain_text("You edited this version yourself.")
        go(desk, refusal.get_by_role("link", name=guide.word("Publish alone, with a reason")))
        desk.wait_for_timeout(READING)
        is_accessible(desk)
        reason = "Nobody else is there today."
        desk.get_by_label(guide.word("Reason")).press_sequentially(reason, delay=50)
        go(desk, desk.get_by_role("button", name=guide.word("Publish alone")))
        expect(desk.locator(".messages")).to_contain_text("Public since")
        assert Topic.objects.get(pk=topic.pk).title_en == "Elections in a hurry"
        desk.get_by_role("button", name="Reports").click()
        go(desk, desk.get_by_role("link", name="Publication log"))
        newest = desk.get_by_role("row").nth(1)
        expect(newest).to_contain_text(reason)
        expect(newest).to_contain_text("administrator")
        assert desk.problems == []
