"""The guide's way back: a publisher wants changes, the editor mends, submits again, and takes it back."""

from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from relations.models import Topic
from tests.e2e.desk import READING
from tests.e2e.forms import is_refused, press, wait_saved, write
from tests.e2e.pages import go
from tests.support.acts import sent_to_review

from .book import section
from .walk import LOOKING, axe_finds_nothing, home, open_arrow, told

COMMENT = "Which year is meant? The source says 2019."
SUMMARY = "Trade in goods and services, and who is behind it."


def waits(desk, name):
    """A list of the dashboard, as it is now."""
    home(desk)
    return desk.get_by_role("region", name=name)


def send_back(desk, topic):
    go(desk, waits(desk, "To review").get_by_role("link", name=topic.title_en))
    desk.wait_for_timeout(READING)
    open_arrow(desk)
    desk.get_by_role("button", name="Request changes").first.click()
    desk.wait_for_timeout(LOOKING)  # the window takes the focus once it has opened
    desk.get_by_role("textbox", name="Comment").press_sequentially(COMMENT, delay=40)
    desk.wait_for_timeout(READING)
    go(desk, desk.get_by_role("dialog").get_by_role("button", name="Request changes"))
    assert f"Sent back to editor: “{topic.title_en}”. {COMMENT}" in told(desk)
    expect(waits(desk, "To review")).to_contain_text("Nothing waits for your review.")


def mend_and_submit_again(desk, guide):
    note = desk.get_by_role("region", name=guide.word("Sent back to be mended"))
    for words in ("publisher", "UTC", COMMENT):
        expect(note).to_contain_text(words)
    axe_finds_nothing(desk)
    expect(desk.locator("[name=summary_en]")).to_have_value(SUMMARY)
    write(desk, " since 2019")
    wait_saved(desk)
    press(desk, guide.word("Save draft"))
    assert "It was sent back: submit it again once it is mended." in told(desk)
    expect(note).to_be_visible()
    desk.wait_for_timeout(READING)
    press(desk, guide.word("Submit for review again"))
    assert "Sent to review: “" in told(desk)
    assert not is_refused(desk)


def cancel(desk, guide):
    expect(desk.get_by_role("region", name="Sent back to be mended")).to_have_count(0)
    expect(desk.locator("footer .button").first).to_have_text(guide.word("In review"))
    desk.wait_for_timeout(READING)
    open_arrow(desk)
    go(desk, desk.get_by_role("link", name=guide.word("Cancel the review")))
    axe_finds_nothing(desk)
    go(desk, desk.get_by_role("button", name="Yes, cancel the review"))
    assert "The review is cancelled. This is a draft again" in told(desk)
    expect(desk.locator("footer .button").first).to_have_text("Save draft")


def test_a_record_comes_back_is_mended_and_taken_out_of_review(site, sign_in):
    with section("When a record comes back") as guide:
        desk, second = (
            sign_in("editor", username="editor"),
            sign_in("publisher", username="publisher"),
        )
        topic = Topic.objects.get(slug="trade-relations")
        editor = get_user_model().objects.get(username="editor")
        sent_to_review(editor, topic, summary_en=SUMMARY)
        send_back(second, topic)
        back = waits(desk, "Sent back to me")
        expect(back).to_contain_text(COMMENT)
        expect(back).to_contain_text("sent back by publisher")
        expect(desk.get_by_role("region", name="My drafts")).not_to_contain_text(topic.title_en)
        go(desk, back.get_by_role("link", name=topic.title_en))
        mend_and_submit_again(desk, guide)
        waiting = waits(second, "To review").get_by_role("link", name=topic.title_en)
        expect(waiting).to_have_text(f"{topic.title_en} since 2019")
        go(desk, waits(desk, "In review").get_by_role("link", name=topic.title_en))
        cancel(desk, guide)
        expect(desk.locator("[name=summary_en]")).to_have_value(SUMMARY)
        expect(desk.locator("[name=title_en]")).to_have_value(f"{topic.title_en} since 2019")
        expect(waits(desk, "My drafts")).to_contain_text(topic.title_en)
        assert Topic.objects.get(pk=topic.pk).title_en == topic.title_en
        assert desk.problems == second.problems == []
