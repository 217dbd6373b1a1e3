"""How one gets about at the desk, for the guide's journeys, at the speed at which people do."""

from tests.e2e.desk import READING, WITHOUT_VISITORS, is_accessible
from tests.e2e.pages import go

LOOKING = 900  # milliseconds: for a list, a menu, a question


def home(desk):
    """To the dashboard, by the sign at the top of the menu."""
    go(desk, desk.locator(".sidebar").get_by_role("link").first)


def open_list(desk, kind):
    """From any page, by the dashboard."""
    home(desk)
    go(desk, desk.get_by_role("navigation", name="Records").get_by_role("link", name=kind))


def open_record(desk, kind, title):
    open_list(desk, kind)
    go(desk, desk.get_by_role("table").get_by_role("link", name=title, exact=True))


def open_arrow(desk):
    """Beside the form's own button, which stands last on the page."""
    desk.locator("footer").get_by_role("button", name="More actions").click()
    desk.wait_for_timeout(LOOKING)


def write(desk, name, text):
    """At the end of a text box, once one has read the form; then it saves itself."""
    desk.wait_for_timeout(READING)
    box = desk.locator(f"[name={name}]")
    box.press("End")
    box.press_sequentially(text, delay=50)
    desk.wait_for_selector("[data-w-autosave-state-value=saved]", state="attached", timeout=20000)


def in_menu(desk, name):
    """Of the menu that the dots opened."""
    return desk.locator("[data-tippy-root]:visible").get_by_role("link", name=name)


def told(desk) -> str:
    return " ".join(desk.locator(".messages").inner_text().split())


def axe_finds_nothing(desk, within=WITHOUT_VISITORS):
    desk.wait_for_timeout(READING)  # what moves or fades in has come to rest
    is_accessible(desk, within)
