"""A figure is put into a topic's text in three languages; readers meet it with its source and date."""

from playwright.sync_api import expect

from tests.e2e.desk import (
    NAMES,
    READING,
    approve,
    box,
    is_accessible,
    open_tab,
    scroll_to,
    submit,
    words,
)
from tests.e2e.pages import go
from tests.support.factories import TopicFactory, live

from .book import section

SERIES = "merchandise-exports"
NAME = {
    "en": "Canada’s merchandise exports to Japan",
    "fr": "Exportations canadiennes de marchandises vers le Japon",
    "ja": "カナダの対日商品輸出額",
}
SENTENCE = {"en": " Exports: ", "fr": " Exportations : ", "ja": "輸出額："}
SOURCE = {
    "en": "Global Affairs Canada",
    "fr": "Affaires mondiales Canada",
    "ja": "グローバル連携省",
}
PINNED = "ja"  # to one period for good; the others show the latest
VALUE = {"en": "$15.8 billion", "fr": "15,8 milliards $", "ja": "158億カナダドル"}


def ask_for_it(desk, guide, language):
    """Where the figure belongs: the window for a live fact."""
    box(desk, f"Body ({NAMES[language]})").click()
    desk.keyboard.press("End")
    desk.keyboard.type(SENTENCE[language] + guide.says("/live"), delay=60)
    desk.get_by_role("option", name=guide.word("Live fact")).click()
    desk.get_by_role("heading", name="Insert a live fact").wait_for()


def look_at_other_kinds(window):
    for kind in ("Agreements", "Statistics"):
        window.get_by_role("link", name=kind).click()
        chosen = window.get_by_role("link", name=kind)
        expect(chosen).to_have_attribute("aria-current", "true")


def pick(window, guide, language):
    search = window.get_by_label("Search by title")
    search.press_sequentially(NAME[language][:12], delay=40)
    search.press("Enter")
    window.get_by_role("link", name=NAME[language], exact=True).click()
    period = window.get_by_role("combobox", name="Period")
    now = f"{guide.word('Always the latest')}, now {VALUE[language]}"
    expect(period.locator("option:checked")).to_contain_text(now)
    if language == PINNED:
        period.select_option("2023")
        window.get_by_label("the value and its period").check()


def insert(desk, guide, window, language):
    window.get_by_role("button", name=guide.word("Insert")).click()
    window.wait_for(state="hidden")
    chip = desk.get_by_role("tabpanel").locator(".desk-fact")
    expect(chip).to_contain_text(VALUE[language])
    expect(chip).to_contain_text(NAME[language])
    desk.wait_for_timeout(READING)


def test_a_figure_put_into_prose_is_read_with_its_source_and_date(site, sign_in, visit):
    topic = live(TopicFactory, title_en="Trade in goods", title_fr="Commerce des biens")
    with section("Put a live figure into prose") as guide:
        desk = sign_in("editor", username="editor")
        window = desk.get_by_role("dialog")
        go(desk, desk.get_by_role("main").get_by_role("link", name="Topics"))
        go(desk, desk.get_by_role("link", name=topic.title_en))
        for language, name in NAMES.items():
            open_tab(desk, name)
            ask_for_it(desk, guide, language)
            if language == "en":
                look_at_other_kinds(window)
            pick(window, guide, language)
            if language == "en":
                desk.wait_for_timeout(READING)
                scroll_to(desk.get_by_text("Title (English)", exact=True).last)
                guide.picture(desk, "live-fact", x=40, y=125, width=1186, height=555)
                is_accessible(desk, ".modal")
            insert(desk, guide, window, language)
        submit(desk)
        second = sign_in("publisher", username="publisher")
        approve(second, topic.title_en)
        assert desk.problems == second.problems == []

    page = visit(f"/en/topics/{topic.slug}/")
    for language, name in NAMES.items():
        go(page, page.get_by_role("link", name=name).first)
        fact, mark = page.locator(".prose .live-fact"), page.locator(".prose .note-mark a")
        assert SENTENCE[language] + VALUE[language] in words(page.locator(".prose").inner_html())
        assert fact.get_attribute("href") == f"/{language}/statistics/{SERIES}/"
        assert mark.inner_text() == "[a]"
        mark.click()
        for told in (NAME[language], "2023", SOURCE[language]):
            expect(page.locator("li:target")).to_contain_text(told)
    assert page.problems == []
    topic.refresh_from_db()
    assert "period=" not in topic.body_en + topic.body_fr
    assert 'period="2023"' in topic.body_ja
