"""The window that picks a live fact, on a slow line and on a broken one."""

import pytest
from playwright.sync_api import expect

from tests.support.factories import TopicFactory, live

from .desk import box
from .pages import go

NAME = "Canada’s merchandise exports to Japan"
SEARCHES = "**/facts/statistic/?*q=*"


@pytest.fixture
def window(site, sign_in):
    topic = live(TopicFactory)
    desk = sign_in("editor")
    go(desk, desk.get_by_role("main").get_by_role("link", name="Topics"))
    go(desk, desk.get_by_role("link", name=topic.title_en))
    box(desk, "Body (English)").click()
    desk.keyboard.press("End")
    desk.keyboard.type("/live", delay=60)
    desk.get_by_role("option", name="Live fact").click()
    return desk.get_by_role("dialog")


def search(window):
    field = window.get_by_label("Search by title")
    field.fill("merchandise")
    field.press("Enter")


def test_an_answer_that_is_late_replaces_nothing_that_was_chosen_since(window):
    desk, held = window.page, []
    link = window.get_by_role("link", name=NAME, exact=True)
    period = window.get_by_role("combobox", name="Period")
    desk.route(SEARCHES, lambda route: held.append(route))
    search(window)
    at = link.bounding_box()
    desk.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    desk.wait_for_timeout(1000)
    expect(period).to_be_hidden()
    for route in held:
        route.continue_()
    link.click()
    expect(period).to_be_visible()


def test_one_types_as_soon_as_it_stands(window):
    field = window.get_by_label("Search by title")
    expect(field).to_be_focused()
    window.page.keyboard.type("merchandise", delay=40)
    expect(field).to_have_value("merchandise")
    window.get_by_role("link", name="Agreements").click()
    expect(window.get_by_role("link", name="Agreements")).to_have_attribute("aria-current", "true")
    expect(field).to_be_focused()
    window.page.keyboard.type("framework", delay=40)
    expect(field).to_have_value("framework")


def test_a_question_that_failed_can_be_asked_again(window):
    desk = window.page
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.route(SEARCHES, lambda route: route.abort())
    search(window)
    desk.wait_for_timeout(500)
    desk.unroute(SEARCHES)
    search(window)
    window.get_by_role("link", name=NAME, exact=True).click()
    expect(window.get_by_role("combobox", name="Period")).to_be_visible()
