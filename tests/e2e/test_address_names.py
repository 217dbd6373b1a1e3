"""The address name that a title proposes: it stays for ever, so no letter of the title is lost."""

import pytest

pytestmark = pytest.mark.one_database

PROPOSED = {
    "Œuvre d’art: L’accord": "oeuvre-d-art-l-accord",
    "2+2 Meeting (No. 5)": "2-plus-2-meeting-no-5",
    "Canada–Japan Women's Forum": "canada-japan-womens-forum",
    "Échange de vues & d'idées": "echange-de-vues-and-d-idees",
}


def test_a_title_proposes_all_of_its_words(site, sign_in):
    desk = sign_in("editor")
    found = {}
    for title in PROPOSED:
        desk.goto(f"{site}/admin/snippets/relations/topic/add/")
        desk.wait_for_timeout(1500)
        desk.locator("input[name=title_en]").press_sequentially(title, delay=20)
        desk.locator("input[name=title_en]").blur()
        desk.wait_for_timeout(500)
        found[title] = desk.locator("input[name=slug]").input_value()
    assert found == PROPOSED
