"""Every page of the seeded document, as everybody meets it: no fault that axe-core knows, in each
language, light and dark, on a desktop and on the narrowest phone; and the same words without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from relations.languages import LANGUAGES
from relations.values.dates import day_of_reading
from tests.support.addresses import MODELS, RECORD, page_routes

from .pages import DESKTOP, PHONE, fits, listen, said

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ROUTES = [(route, kind) for route, kind in page_routes() if route.endswith("/") or not route]
# Of the others, the first in the list.
EXAMPLES = {
    "agreement": "comprehensive-and-progressive-agreement-for-trans-pacific-partnership",
    "forum": "joint-economic-committee",
    "meeting": "jec-31",
    "program": "jet-programme",
    "statistic": "merchandise-exports",
    "topic": "trade-relations",
}
STATES = [
    "agreements/?status=in_force&kind=treaty",
    "agreements/?q=zzzzqq",
    "search/?q=accord",
    "search/?q=zqxxq",
    "statistics/merchandise-exports/?compare=merchandise-imports",
    f"statistics/merchandise-exports/?as_of={day_of_reading()}",
    "report/?about=statistic/merchandise-exports",
]
FAULTS = [("no-such-page/", 404), ("agreements/?status=nonsense", 400)]
LOOKS = [
    {"viewport": DESKTOP, "color_scheme": "light"},
    {"viewport": PHONE, "color_scheme": "dark"},
    {"viewport": DESKTOP, "color_scheme": "dark"},
    {"viewport": PHONE, "color_scheme": "light"},
]
# No preloading: the pages' own policy forbids a script to fetch the stylesheet once more.
RULES = {"resultTypes": ["violations"], "preload": False}


@pytest.fixture(scope="module")
def visit(chromium, site_for_reading):
    """visit("/en/", javascript=True, **look) -> a page: one window of each sort, for all these tests."""
    windows = {}

    def open_page(path, *, javascript=True, **look):
        key = (javascript, str(look))
        if key not in windows:
            windows[key] = chromium.new_context(java_script_enabled=javascript, **look).new_page()
            listen(windows[key])
        page = windows[key]
        page.problems.clear()
        page.set_viewport_size(look["viewport"])
        page.goto(site_for_reading + path)
        return page

    yield open_page
    for page in windows.values():
        page.context.close()


def address(route, kind):
    """Of the example of the route's kind."""
    if not kind:
        return route
    published = MODELS[kind].objects.published().order_by("pk")
    record = published.filter(slug=EXAMPLES.get(kind)).first() or published.first()
    return RECORD.sub(record.slug, route)


def faults_of(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return {each["id"]: [node["html"] for node in each["nodes"]] for each in found}


def is_for_everybody(visit, path, number):
    """In one of the looks: each page has all of them, over its languages or its neighbours."""
    look = LOOKS[number % len(LOOKS)]
    page = visit(path, **look)
    assert faults_of(page) == {}
    assert fits(page)
    page.set_viewport_size(PHONE)
    assert fits(page)
    plain = visit(path, javascript=False, **look)
    plain.set_viewport_size(PHONE)
    assert said(plain, "body") == said(page, "body")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("route", "kind"), ROUTES, ids=[route or "/" for route, _ in ROUTES])
def test_a_page_is_for_everybody(visit, route, kind, language):
    number = ROUTES.index((route, kind)) + LANGUAGES.index(language)
    page = is_for_everybody(visit, f"/{language}/{address(route, kind)}", number)
    assert page.problems == []


@pytest.mark.parametrize("state", STATES)
def test_a_page_in_another_state_is_for_everybody(visit, state):
    number = STATES.index(state)
    language = LANGUAGES[number % len(LANGUAGES)]
    assert is_for_everybody(visit, f"/{language}/{state}", number).problems == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "status"), FAULTS)
def test_a_refusal_is_for_everybody(visit, path, status, language):
    number = LANGUAGES.index(language) + status
    page = is_for_everybody(visit, f"/{language}/{path}", number)
    [told] = page.problems  # by the browser itself
    assert str(status) in told


def test_a_fault_would_be_found(visit):
    """The test of the tests."""
    page = visit("/en/", **LOOKS[0])
    page.evaluate("document.querySelector('html').removeAttribute('lang')")
    page.evaluate("document.querySelector('main p').style.color = '#eee'")
    assert {"html-has-lang", "color-contrast"} <= faults_of(page).keys()
