"""On a phone a list stays readable: its names are words, and no column is out of reach."""

import pytest
from playwright.sync_api import expect

from relations.models import ErrorReport

from .pages import PHONE, fits

pytestmark = pytest.mark.one_database

WIDTH = 140  # pixels: room for the longest word of a title


@pytest.fixture
def desk(site, sign_in):
    ErrorReport.objects.create(
        reference="AAAA-2222", name="Exports", text="It was 1929.", content_version=1, language="en"
    )
    page = sign_in("administrator")
    page.set_viewport_size(PHONE)
    return page


def test_the_names_in_a_list_have_room_for_words(site, desk):
    for path in ("from-readers/", "users/", "snippets/relations/meeting/"):
        desk.goto(f"{site}/admin/{path}")
        names = desk.locator(".listing td.title, .listing td:has(.title-wrapper)").first
        assert names.bounding_box()["width"] >= WIDTH, path
        assert fits(desk), path


def test_the_last_column_of_a_list_is_reached_with_a_finger(site, desk):
    for path in ("users/", "snippets/relations/meeting/"):
        desk.goto(f"{site}/admin/{path}")
        desk.locator(".listing tbody tr").first.hover()
        desk.mouse.wheel(2000, 0)
        desk.wait_for_timeout(500)
        last = desk.locator(".listing thead th").last.bounding_box()
        assert last["x"] + last["width"] <= PHONE["width"] + 1, path
        assert fits(desk), path
        desk.mouse.wheel(-2000, 0)
        row = desk.locator(".listing tbody tr").last
        row.get_by_role("button", name="More options").click()
        menu = desk.locator("[data-tippy-root]:visible").get_by_role("link", name="Edit").first
        expect(menu).to_be_in_viewport(ratio=1)
