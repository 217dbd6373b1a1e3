"""The next session of a committee: added by an editor, approved by a second person, read by visitors."""

import json
from urllib.error import HTTPError

import pytest
from playwright.sync_api import expect

from tests.e2e.desk import (
    NAMES,
    READING,
    approve,
    box,
    choose,
    fetch,
    is_accessible,
    open_tab,
    scroll_to,
    submit,
    words,
    write,
)
from tests.e2e.pages import PHONE, go, said

from .book import section

SLUG = "jec-32"
FORUM = "joint-economic-committee"
AGREEMENT = "framework-for-economic-cooperation"
LISTS = ("meetings/", f"forums/{FORUM}/", f"agreements/{AGREEMENT}/")
DATA = (
    f"api/v1/meetings?forum={FORUM}",
    f"api/v1/meetings.csv?agreement={AGREEMENT}",
    "api/v1/meetings?from=2031",
)
TITLE = {
    "en": "32nd meeting of the Canada-Japan Joint Economic Committee",
    "fr": "32e réunion du Comité économique mixte Canada-Japon",
    "ja": "第32回日本・カナダ次官級経済協議",
}
SUMMARY = {
    "en": "Looks at energy and at food.",
    "fr": "Porte sur l’énergie et l’alimentation.",
    "ja": "エネルギーと食料を取り上げます。",
}
PLACE = {"en": "Vancouver", "fr": "Vancouver", "ja": "バンクーバー"}
CHAIR = {"en": "Deputy minister", "fr": "Sous-ministre", "ja": "次官"}
DAY = {"en": "June 17, 2031", "fr": "17 juin 2031", "ja": "2031年6月17日"}
CLOCKS = {  # the clock of the place first, then those of the two sides
    "en": "June 17, 2031, 7:00 p.m. PDT Canada June 17, 2031, 10:00 p.m. EDT Japan June 18, 2031",
    "fr": "17 juin 2031, 19 h 00 HAP Canada 17 juin 2031, 22 h 00 HAE Japon 18 juin 2031, 11 h 00",
    "ja": "2031年6月17日 19:00（アメリカ太平洋夏時間） カナダ 2031年6月17日 22:00",
}


def write_texts(desk, guide):
    for language, name in NAMES.items():
        open_tab(desk, guide.word(name))
        write(desk, f"Title ({name})", TITLE[language])
        write(desk, f"Summary ({name})", SUMMARY[language])
        write(desk, f"Place ({name})", PLACE[language])
    desk.wait_for_timeout(READING)


def write_facts(desk, guide):
    open_tab(desk, guide.word("Facts"))
    address = desk.get_by_role("textbox", name=guide.word("Address name"))
    expect(address).to_have_value("32nd-meeting-of-the-canada-japan-joint-economic-committee")
    address.fill(SLUG)
    desk.get_by_role("combobox", name=guide.word("Kind")).select_option("Session")
    desk.get_by_role("spinbutton", name="Session number").fill("32")
    choose(desk, f"Choose {guide.word('Forum').lower()}", "Joint Economic Committee")
    box(desk, guide.word("Start")).press_sequentially(guide.says("17 June 2031"), delay=60)
    expect(box(desk, guide.word("End"))).to_have_value("")
    write(desk, "Start time", "19:00")
    write(desk, guide.word("Time zone"), "America/Vancouver")


def add_rows(desk, guide):
    desk.get_by_role("button", name=guide.word("Add Agreement")).click()
    choose(desk, "Choose agreement", "Framework for Economic Cooperation")
    desk.get_by_role("button", name=guide.word("Add Participant")).click()
    for language, name in NAMES.items():
        write(desk, f"Role ({name})", CHAIR[language])
    choose(desk, "Choose party", "Global Affairs Canada", "#inline_child_participants-0")
    scroll_to(desk.get_by_role("heading", name="Agreements signed, adopted or discussed there"))
    guide.picture(desk, "participants", x=205, y=125, width=870, height=700)


def add_step(desk, guide):
    open_tab(desk, guide.word("Steps"))
    desk.get_by_role("button", name=guide.word("Add Step")).click()
    what = desk.get_by_role("combobox", name="What")
    steps = what.locator("option").all_inner_texts()[1:]
    assert ", ".join(steps[:-1]).lower() + f" or {steps[-1].lower()}" == guide.says(
        "announced, held, postponed or cancelled"
    )
    what.select_option("Announced")
    choose(desk, "Choose source", "Canada-Japan export page")


def shows(site):
    """For each public place but its own page, whether the meeting stands there."""
    for path in LISTS:
        for language in NAMES:
            yield TITLE[language] in words(fetch(f"{site}/{language}/{path}"))
    for path in DATA:
        yield SLUG in fetch(f"{site}/{path}")


def test_a_meeting_added_in_three_languages_shows_everywhere_once_a_second_person_approves(
    site, sign_in, visit
):
    with section("Add a meeting") as guide:
        desk = sign_in("editor", username="editor")
        go(desk, desk.get_by_role("main").get_by_role("link", name=guide.word("Meetings")))
        go(desk, desk.get_by_role("link", name=guide.word("Add meeting")).first)
        write_texts(desk, guide)
        write_facts(desk, guide)
        add_rows(desk, guide)
        add_step(desk, guide)
        is_accessible(desk)
        open_tab(desk, "Français")
        write(desk, "Title (Français)", "")
        submit(desk)
        desk.get_by_text("Not yet: something is still missing. Your text is kept.").wait_for()
        open_tab(desk, "Français")
        desk.get_by_role("tabpanel").get_by_text("Missing: title (Français).").wait_for()
        write(desk, "Title (Français)", TITLE["fr"])
        desk.wait_for_timeout(READING)
        submit(desk)
        desk.get_by_text("Sent to review").first.wait_for()
        assert not any(shows(site))
        with pytest.raises(HTTPError, match="404"):
            fetch(f"{site}/en/meetings/{SLUG}/")

        second = sign_in("publisher", username="publisher")
        approve(second, TITLE["en"])
        second.get_by_text("Public since").first.wait_for()
        assert desk.problems == second.problems == []
        assert all(shows(site))

    page = visit(f"/en/forums/{FORUM}/", viewport=PHONE)
    go(page, page.get_by_role("link", name=TITLE["en"]).first)
    for language, name in NAMES.items():
        go(page, page.get_by_role("link", name=name).first)
        text = " ".join(said(page).split())
        for told in (TITLE, SUMMARY, PLACE, CHAIR, DAY, CLOCKS):
            assert told[language] in text
    assert page.problems == []
    record = json.loads(fetch(f"{site}/api/v1/meetings/{SLUG}?lang=ja"))
    assert record["start"] == "2031-06-17"
