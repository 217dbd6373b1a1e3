"""What people do in the desk's forms, for the journeys, and how its data are fetched."""

import re
import urllib.request

from axe_playwright_python.sync_playwright import Axe

from relations.facts.notes import plain_text

from .conftest import PASSWORD
from .pages import go

READING = 2600  # milliseconds: longer than a form waits before it watches, or saves itself
NAMES = {"en": "English", "fr": "Français", "ja": "日本語"}
# Who else has the record open: Wagtail's buttons have their names in a hidden part.
WITHOUT_VISITORS = {"exclude": [".w-editing-sessions"]}


def fetch(url):
    with urllib.request.urlopen(url) as answer:  # noqa: S310 (our own live server)
        return answer.read().decode()


def words(html):
    return re.sub(r"\s+", " ", plain_text(html).replace("\xa0", " "))


def open_tab(desk, name):
    desk.get_by_role("tab", name=name).click()


def box(desk, label):
    """A needed field's name ends in an asterisk."""
    return desk.get_by_role("textbox", name=re.compile(rf"^{re.escape(label)}( *\*)?$"))


def write(desk, label, text):
    box(desk, label).fill(text)


def choose(desk, button, name, within="main"):
    """Open the chooser, search, and take the one that is found."""
    desk.locator(within).get_by_role("button", name=button, exact=True).click()
    window = desk.get_by_role("dialog")
    window.get_by_role("textbox", name="Search by name").fill(name)
    window.get_by_text("There is 1 match").wait_for()
    window.get_by_role("link", name=name).click()
    window.wait_for(state="hidden")


def press(desk, name):
    """A button behind the arrow beside "Save draft"."""
    desk.get_by_role("button", name="More actions").click()
    go(desk, desk.get_by_role("button", name=name).first)


def submit(desk):
    press(desk, "Submit for review")


def approve(desk, title):
    """From the dashboard, as whoever reads what waits there."""
    go(desk, desk.get_by_role("main").get_by_role("link", name=title).first)
    desk.wait_for_timeout(READING)
    press(desk, "Approve and")


def sign_in_beside(page, link):
    """As "editor", in the tab that the link opens; then back to what was typed."""
    with page.context.expect_page() as opened:
        link.click()
    beside = opened.value
    beside.get_by_label("Username").fill("editor")
    beside.get_by_label("Password").fill(PASSWORD)
    beside.get_by_role("button", name="Sign in").click()
    beside.get_by_role("heading", name="You are signed in").wait_for()
    beside.close()
    page.bring_to_front()


def scroll_to(target):
    """To the top of what scrolls, below the bar that stays there; again where a window that closes
    meanwhile takes the page back to where it was opened."""
    for _ in range(10):
        reached = target.evaluate(
            "it => { it.style.scrollMarginTop = '80px';"
            " it.scrollIntoView({block: 'start', behavior: 'instant'});"
            " return it.getBoundingClientRect().top; }"
        )
        target.page.wait_for_timeout(300)
        if target.evaluate("it => it.getBoundingClientRect().top") == reached:
            return


def is_accessible(page, within=WITHOUT_VISITORS):
    found = Axe().run(page, context=within, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
