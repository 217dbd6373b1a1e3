"""The thread: one figure corrected at the desk, approved by a second person, changed everywhere at once."""

import json

from playwright.sync_api import expect

from relations.actions.desk import EDITORS, PUBLISHERS
from relations.models import Observation, PublicationEvent
from tests.e2e.desk import (
    NAMES,
    READING,
    approve,
    box,
    fetch,
    is_accessible,
    scroll_to,
    submit,
    words,
)
from tests.e2e.pages import go

from .book import section

SERIES = "merchandise-exports"
WIDE = {"width": 1480, "height": 900}  # the figure's name and all its buttons in one line
SOURCES = {"one": "Canada-Japan relations", "other": "Canada-Japan export page"}
BEFORE = {
    "en": "$15.8 billion",
    "fr": "15,8 milliards $",
    "ja": "158億カナダドル",
    "data": "15800000000",
}
AFTER = {
    "en": "$16.1 billion",
    "fr": "16,1 milliards $",
    "ja": "161億カナダドル",
    "data": "16100000000",
}
REASON = "The source took it back."
DATA = (
    f"api/v1/observations?statistic={SERIES}",
    f"api/v1/observations.csv?statistic={SERIES}",
    f"en/statistics/{SERIES}.csv",
)
LOOKING = 1000  # milliseconds: on a page that saves nothing by itself


def stands_everywhere(site, value, *, instead_of):
    """In the topic's sentence, on the statistic's page, in its chart's table, in JSON and CSV.

    The statistic's page also says what other sources state.
    """
    for language in NAMES:
        topic = words(fetch(f"{site}/{language}/topics/trade-relations/"))
        before, _, table = fetch(f"{site}/{language}/statistics/{SERIES}/").partition("<table")
        yield instead_of[language] not in topic
        yield all(value[language] in text for text in (topic, words(before), words(table)))
    for address in DATA:
        text = fetch(f"{site}/{address}")
        yield value["data"] in text and instead_of["data"] not in text


def find(desk, guide, source):
    """From the dashboard to one source's figure for 2023."""
    go(desk, desk.get_by_role("main").get_by_role("link", name=guide.word("Observations")))
    desk.get_by_role("searchbox").or_(desk.get_by_label("Search term")).first.fill("exports 2023")
    row = desk.get_by_role("row").filter(has_text=source)
    expect(row).to_have_count(1)
    desk.wait_for_timeout(LOOKING)
    go(desk, row.get_by_role("link", name="merchandise exports to Japan").first)


def act(desk, name):
    """Choose an act on a figure's page, then say yes on its own page."""
    go(desk, desk.get_by_role("link", name=name, exact=True))
    desk.wait_for_timeout(LOOKING)
    return desk.get_by_role("button", name=name, exact=True)


def correct(desk, guide):
    find(desk, guide, SOURCES["one"])
    is_accessible(desk)
    go(desk, act(desk, guide.word("Correct")))
    number = box(desk, guide.word("Number"))
    number.fill("")
    number.press_sequentially(guide.says("16.1 billion"), delay=60)
    expect(desk.get_by_text(" · ".join(AFTER[language] for language in NAMES))).to_be_visible()
    scroll_to(desk.get_by_role("heading", name="Statistic"))
    guide.picture(desk, "correct", x=220, y=125, width=920, height=615)
    scroll_to(desk.get_by_role("heading", name="Source"))
    expect(box(desk, guide.word("Edition"))).to_have_value("")
    box(desk, guide.word("Retrieved on")).press_sequentially("2026-11-20", delay=60)
    desk.keyboard.press("Tab")  # the calendar closes
    desk.wait_for_timeout(READING)
    is_accessible(desk)
    submit(desk)
    desk.get_by_text("Sent to review").first.wait_for()


def test_a_correction_approved_by_a_second_person_changes_every_place_at_once(site, sign_in):
    with section("Correct a figure") as guide:
        desk = sign_in("editor", username="editor")
        correct(desk, guide)
        assert all(stands_everywhere(site, BEFORE, instead_of=AFTER))

        second = sign_in("publisher", username="publisher")
        approve(second, "merchandise exports to Japan")
        assert "The earlier figure stays on record." in second.locator(".messages").inner_text()
        assert all(stands_everywhere(site, AFTER, instead_of=BEFORE))
        entry = PublicationEvent.objects.get(action="correct")
        assert entry.editor.groups.get().name == EDITORS
        assert entry.publisher.groups.get().name == PUBLISHERS
        rows = json.loads(
            fetch(f"{site}/api/v1/observations?statistic={SERIES}&vintages=all&sources=all")
        )
        until = {row["value"]: row["superseded_at"] for row in rows["results"]}
        assert until[BEFORE["data"]] is not None
        assert until[AFTER["data"]] is None

        go(second, second.get_by_role("link", name="Dashboard"))
        find(second, guide, SOURCES["other"])
        second.set_viewport_size(WIDE)
        guide.picture(second, "figure", x=200, width=1280, height=430)
        go(second, act(second, guide.word("Make preferred")))
        second.get_by_text("is the preferred figure").wait_for()
        assert all(stands_everywhere(site, BEFORE, instead_of=AFTER))
        button = act(second, guide.word("Withdraw"))
        second.get_by_label("Reason").press_sequentially(REASON, delay=40)
        is_accessible(second)
        go(second, button)
        second.get_by_text("is off every page").wait_for()
        assert all(stands_everywhere(site, AFTER, instead_of=BEFORE))
        assert PublicationEvent.objects.get(action="withdraw").reason == REASON
        standing = Observation.objects.filter(
            statistic__slug=SERIES, period_start="2023", live=True
        )
        assert standing.open().get().preferred
        assert desk.problems == second.problems == []
