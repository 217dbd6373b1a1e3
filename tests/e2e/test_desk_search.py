"""The desk's search page has no fault of access and fits every screen."""

import pytest

from .pages import DESKTOP, PHONE, fits
from .test_home import faultless


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_search_page_is_faultless(site, sign_in, look):
    desk = sign_in("editor")
    desk.emulate_media(color_scheme=look)
    desk.set_viewport_size({"light": DESKTOP, "dark": PHONE}[look])
    for question in ("", "?q=trade", "?q=trade&kind=observation", "?q=zzzz"):
        desk.goto(f"{site}/admin/relations/search/{question}")
        faultless(desk)
        assert fits(desk)
    assert desk.problems == []


def test_long_words_and_titles_are_read_whole_on_a_phone(site, sign_in):
    desk = sign_in("editor")
    desk.set_viewport_size(PHONE)
    desk.goto(f"{site}/admin/relations/search/?q={'z' * 100}")
    told = desk.locator("p", has_text="zzz").bounding_box()
    words = desk.evaluate(
        "() => { const range = document.createRange();"
        " range.selectNodeContents([...document.querySelectorAll('main p')]"
        ".find(p => p.textContent.includes('zzz')));"
        " return range.getBoundingClientRect().right; }"
    )
    assert words <= told["x"] + told["width"] + 1
    desk.goto(f"{site}/admin/snippets/relations/meeting/")
    assert desk.locator("td.title").first.bounding_box()["width"] >= 150
    assert fits(desk)
