"""The guide's history: what was done is read in words, compared, and taken back."""

from playwright.sync_api import expect

from relations.models import Topic
from tests.e2e.desk import READING
from tests.e2e.pages import go
from tests.support.acts import decide
from tests.support.desk import signed_in
from tests.support.factories import TopicFactory, live, person

from .book import section
from .walk import in_menu, open_arrow, open_record, write

TITLE = "Energy"


def submit(desk):
    open_arrow(desk)
    go(desk, desk.get_by_role("button", name="Submit for review"))


def approve(topic, publisher):
    stored = Topic.objects.get(pk=topic.pk)
    assert decide(signed_in(publisher), stored, "approve").status_code == 302


def test_an_earlier_version_is_read_compared_and_brought_back(site, sign_in):
    with section("Read the history, and go back to an earlier version") as guide:
        topic = live(TopicFactory, title_en=TITLE)
        publisher = person("publisher", username="publisher")
        desk = sign_in("editor", username="editor")
        open_record(desk, "Topics", TITLE)
        write(desk, "title_en", " and trade")
        go(desk, desk.get_by_role("button", name="Save draft").last)
        write(desk, "title_en", " by sea")
        submit(desk)
        approve(topic, publisher)

        open_record(desk, "Topics", f"{TITLE} and trade by sea")
        go(desk, desk.get_by_role("link", name=guide.word("History")))
        lines = desk.locator(".desk-history > li")
        told = [
            "Approved and published; edited by editor",
            "Sent to review",
            f"from “{TITLE}” to “{TITLE} and trade by sea”",
            "Public since",
        ]
        expect(lines).to_contain_text(told)
        sitting = lines.nth(2)
        sitting.get_by_text(guide.word("Each version of this sitting")).click()
        expect(sitting.locator("details > ol > li")).to_contain_text(
            [f"to “{TITLE} and trade”", f"to “{TITLE} and trade by sea”"]
        )
        desk.wait_for_timeout(READING)
        lines.last.get_by_role("button", name="Actions").click()
        desk.wait_for_timeout(500)
        guide.picture(desk, "history", x=200, width=1080, height=810)
        go(desk, in_menu(desk, guide.word("Compare with current version")))
        expect(desk.locator(".desk-compared ins")).to_contain_text(" and trade by sea")
        desk.go_back()
        lines.last.get_by_role("button", name="Actions").click()
        go(desk, in_menu(desk, guide.word("Review this version")))
        desk.wait_for_timeout(READING)
        expect(desk.locator("[name=title_en]")).to_have_value(TITLE)
        go(desk, desk.get_by_role("button", name=guide.word("Replace current draft")))
        expect(desk.locator(".messages")).to_contain_text("The draft is now the version of")
        assert Topic.objects.get(pk=topic.pk).title_en == f"{TITLE} and trade by sea"
        desk.wait_for_timeout(READING)
        submit(desk)
        approve(topic, publisher)

        assert Topic.objects.get(pk=topic.pk).title_en == TITLE
        go(desk, desk.locator(".messages").get_by_role("link", name="Open the record"))
        go(desk, desk.get_by_role("link", name="History"))
        again = ["Approved and published", "Sent to review", "Went back to the version of"]
        expect(lines).to_contain_text(again + told)
        assert desk.problems == []
