"""The next session of a committee: added by an editor, approved by a second person, read by visitors."""

import json
import re
from urllib.error import HTTPError

import pytest

from .pages import go
from .test_correction import LANGUAGES, fetch, words

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
PLACE = {"en": "Ottawa", "fr": "Ottawa", "ja": "オタワ"}
CHAIR = {"en": "Deputy minister", "fr": "Sous-ministre", "ja": "次官"}
DAY = {"en": "June 17, 2031", "fr": "17 juin 2031", "ja": "2031年6月17日"}
NAMES = {"en": "English", "fr": "Français", "ja": "日本語"}


def write(desk, label, text):
    """A needed field's name ends in an asterisk."""
    desk.get_by_role("textbox", name=re.compile(rf"^{re.escape(label)}( *\*)?$")).fill(text)


def choose(desk, button, name):
    """Open the chooser, search, and take the one that is found."""
    desk.get_by_role("button", name=button, exact=True).click()
    window = desk.get_by_role("dialog")
    window.get_by_role("textbox", name="Search by name").fill(name)
    window.get_by_text("There is 1 match").wait_for()
    window.get_by_role("link", name=name).click()
    window.wait_for(state="hidden")


def open_tab(desk, name):
    desk.get_by_role("tab", name=name).click()


def write_meeting(desk):
    for language, name in NAMES.items():
        open_tab(desk, name)
        write(desk, f"Title ({name})", TITLE[language])
        write(desk, f"Summary ({name})", SUMMARY[language])
        write(desk, f"Place ({name})", PLACE[language])
    open_tab(desk, "Facts")
    proposed = desk.get_by_role("textbox", name="Address name")
    assert proposed.input_value() == "32nd-meeting-of-the-canada-japan-joint-economic-committee"
    proposed.fill(SLUG)
    desk.get_by_role("combobox", name="Kind").select_option("Session")
    desk.get_by_role("spinbutton", name="Session number").fill("32")
    choose(desk, "Choose forum", "Joint Economic Committee")
    write(desk, "Start", "17 June 2031")
    desk.get_by_role("button", name="Add Agreement").click()
    choose(desk, "Choose agreement", "Framework for Economic Cooperation")
    desk.get_by_role("button", name="Add Participant").click()
    for language, name in NAMES.items():
        write(desk, f"Role ({name})", CHAIR[language])
    open_tab(desk, "Steps")
    desk.get_by_role("button", name="Add Step").click()
    what = desk.get_by_role("combobox", name="What")
    assert what.locator("option").count() == 5  # none, and the four that a meeting may take
    what.select_option("Announced")
    choose(desk, "Choose source", "Canada-Japan export page")


def submit(desk):
    desk.get_by_role("button", name="More actions").click()
    desk.get_by_role("button", name="Submit to Review by a second person").click()


def shows(site):
    """For each public place but its own page, whether the meeting stands there."""
    for path in LISTS:
        for language in LANGUAGES:
            yield TITLE[language] in words(fetch(f"{site}/{language}/{path}"))
    for path in DATA:
        yield SLUG in fetch(f"{site}/{path}")


def test_a_meeting_added_in_three_languages_shows_everywhere_once_a_second_person_approves(
    site, sign_in, visit
):
    desk = sign_in("editor")
    desk.get_by_role("link", name="Meetings", exact=True).first.click()
    desk.get_by_role("link", name="Add meeting").first.click()
    write_meeting(desk)
    open_tab(desk, "Français")
    write(desk, "Title (Français)", "")
    submit(desk)
    desk.get_by_text("Not yet: something is still missing. Your text is kept.").wait_for()
    open_tab(desk, "Français")
    desk.get_by_text("Missing: title (Français).").wait_for()
    write(desk, "Title (Français)", TITLE["fr"])
    submit(desk)
    desk.get_by_text("submitted for moderation").first.wait_for()
    assert desk.problems == []
    assert not any(shows(site))
    with pytest.raises(HTTPError, match="404"):
        fetch(f"{site}/en/meetings/{SLUG}/")

    second = sign_in("publisher")
    second.get_by_role("link", name=TITLE["en"]).first.click()
    second.get_by_role("button", name="More actions").click()
    second.get_by_role("button", name="Approve", exact=False).first.click()
    second.get_by_text("updated.").first.wait_for()
    assert second.problems == []
    assert all(shows(site))

    page = visit(f"/en/forums/{FORUM}/", viewport={"width": 320, "height": 700})
    go(page, page.get_by_role("link", name=TITLE["en"]).first)
    for language, name in NAMES.items():
        go(page, page.get_by_role("link", name=name).first)
        text = page.get_by_role("main").inner_text().replace("\xa0", " ")
        for said in (TITLE, SUMMARY, PLACE, CHAIR, DAY):
            assert said[language] in text
    assert page.problems == []
    record = json.loads(fetch(f"{site}/api/v1/meetings/{SLUG}?lang=ja"))
    assert record["start"] == "2031-06-17"
