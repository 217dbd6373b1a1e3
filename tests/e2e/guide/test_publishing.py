"""The guide's way to the public: an editor writes and submits, a publisher approves, all see it."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import expect

from relations.models import Meeting, MeetingStep, Source, Topic
from tests.e2e.desk import READING
from tests.e2e.forms import wait_saved, write
from tests.e2e.pages import go
from tests.support.factories import MeetingFactory, TopicFactory
from tests.support.waiting import draft

from .book import section
from .walk import LOOKING, axe_finds_nothing, home, open_arrow, told

TITLES = {"en": "Example session", "fr": "Séance d’exemple", "ja": "会合の例"}


def an_unpublished_meeting(editor):
    meeting = MeetingFactory(**{f"title_{code}": TITLES[code] for code in TITLES}, steps=[])
    source = Source.objects.filter(live=True).first()
    MeetingStep.objects.create(record=meeting, what="held", source=source, sort_order=0)
    meeting = Meeting.objects.get(pk=meeting.pk)
    meeting.save_revision(user=editor, clean=False)
    return meeting


def bottom_of(desk, height):
    """The lower part of the screen, right of the menu."""
    top = desk.viewport_size["height"] - height
    return {"x": 200, "y": top, "width": 800, "height": height}


def write_and_submit(desk, guide):
    go(desk, desk.get_by_role("main").get_by_role("link", name=guide.word("Meetings")))
    desk.wait_for_timeout(LOOKING)
    go(desk, desk.get_by_role("link", name=TITLES["en"]))
    desk.wait_for_timeout(READING)
    for tab, field in (("Français", "fr"), ("日本語", "ja"), ("Facts", ""), ("English", "en")):
        desk.get_by_role("tab", name=guide.word(tab)).click()
        if field:
            expect(desk.locator(f"[name=title_{field}]")).to_have_value(TITLES[field])
    write(desk, " of 2019")
    wait_saved(desk)
    expect(desk.get_by_text(guide.word("Saved"), exact=True)).to_be_visible()
    go(desk, desk.get_by_role("button", name=guide.word("Save draft")))
    assert guide.says("Draft saved. Nobody outside sees it until it is approved.") in told(desk)
    desk.wait_for_timeout(READING)
    open_arrow(desk)
    guide.picture(desk, "submit", **bottom_of(desk, 240))
    go(desk, desk.get_by_role("button", name=guide.word("Submit for review")))
    assert guide.says("Sent to review: “…”.").replace("…", "Example session of 2019") in told(desk)
    desk.wait_for_timeout(READING)
    go(desk, desk.locator(".messages").get_by_role("link", name="Open the record"))
    expect(desk.locator("footer .button").first).to_have_text(guide.word("In review"))
    expect(desk.get_by_role("button", name="Save draft")).to_have_count(0)


def read_and_approve(desk, guide):
    desk.reload()
    waiting = desk.get_by_role("region", name=guide.word("To review"))
    go(desk, waiting.get_by_role("link", name="Example session of 2019"))
    desk.wait_for_timeout(READING)
    open_arrow(desk)
    expect(desk.get_by_role("button", name=guide.word("Request changes"))).to_be_visible()
    guide.picture(desk, "approve", **bottom_of(desk, 320))
    go(desk, desk.get_by_role("button", name=guide.word("Approve and publish")))
    assert f"Example session of 2019”. {guide.says('Public since')} " in told(desk)


def read_in_public(desk, guide):
    with desk.context.expect_page() as opened:
        desk.locator(".messages").get_by_role("link", name=guide.word("See the page")).click()
    public = opened.value
    expect(public.get_by_role("heading", level=1)).to_have_text("Example session of 2019")
    for code in ("fr", "ja"):
        go(public, public.locator(f"a[hreflang={code}]").first)
        expect(public.get_by_role("heading", level=1)).to_have_text(TITLES[code])
    public.close()


def read_the_log(desk, guide):
    desk.get_by_role("button", name=guide.word("Reports")).click()
    desk.wait_for_timeout(LOOKING)
    go(desk, desk.get_by_role("link", name=guide.word("Publication log")))
    row = desk.get_by_role("main").get_by_role("row").nth(1)
    for words in ("Example session of 2019", "Published", "editor", "publisher"):
        expect(row).to_contain_text(words)
    axe_finds_nothing(desk)
    guide.picture(desk, "log", x=200, width=1080, height=330)


def publish_several(desk, guide):
    """One that is ready, one that lacks something, one that has an hour."""
    when = timezone.now() + timedelta(days=9)
    for title, changes in {
        "Ready topic": {},
        "Half topic": {"title_fr": ""},
        "Future topic": {"go_live_at": when},
    }.items():
        draft(TopicFactory, None, title_en=title, **changes)
    home(desk)
    go(desk, desk.get_by_role("main").get_by_role("link", name="Topics"))
    desk.wait_for_timeout(LOOKING)
    for title in ("Ready topic", "Half topic", "Future topic"):
        row = desk.get_by_role("row").filter(has=desk.get_by_role("link", name=title))
        row.get_by_role("checkbox").check()
    desk.wait_for_timeout(READING)
    act = desk.get_by_role("link", name="Publish the selected records")
    expect(act).to_have_text(guide.word("Publish"))
    go(desk, act)
    desk.wait_for_timeout(LOOKING)
    go(desk, desk.get_by_role("button", name="Yes, publish"))
    said = told(desk)
    assert "1 record is published: Each of them Ready topic · See the page" in said
    assert f"Future topic: goes out on {when:%Y-%m-%d %H:%M} UTC" in said
    assert "1 record was not published: Each of them Half topic Missing: title (Français)." in said
    axe_finds_nothing(desk, ".messages")  # the heading of the list's results is Wagtail's
    assert Topic.objects.filter(live=True, title_en__endswith=" topic").get().title_en[0] == "R"


def test_two_people_publish_a_record_and_one_publishes_several(site, sign_in):
    with section("Publish a record") as guide:
        desk = sign_in("editor", username="editor")
        second = sign_in("publisher", username="publisher")
        meeting = an_unpublished_meeting(get_user_model().objects.get(username="editor"))
        write_and_submit(desk, guide)
        assert second.request.get(f"{site}/en/meetings/{meeting.slug}/").status == 404
        assert not Meeting.objects.get(pk=meeting.pk).live
        read_and_approve(second, guide)
        read_in_public(second, guide)
        read_the_log(second, guide)
        publish_several(second, guide)
        assert desk.problems == second.problems == []
