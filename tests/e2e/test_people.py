"""Every page about people, and about one's own account, in every language and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from relations.languages import LANGUAGES
from tests.support.factories import person

from .pages import DESKTOP, PHONE, fits, go

RULES = {"resultTypes": ["violations"], "preload": False}
PASSWORD = "correct horse battery"


def sign_in(page, name):
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    go(page, page.locator("form.stacked-form button[type=submit]"))


DESK_PAGES = (
    "account/",
    "users/",
    "users/new/",
    "users/edit/{pk}/",
    "users/delete/{pk}/",
    "people/{pk}/link/",
    "people/{pk}/second-factor/",
    "people/events/",
)
SIGN_IN_PAGES = (
    "login/",
    "password/reset/",
    "password/reset/done/",
    "password/set/1/1-1/",
    "password/set/done/",
)
OWN_PAGES = ("password/change/", "2fa/", "2fa/totp/activate/", "confirm/", "reauthenticate/")


def faults_of(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return {each["id"]: [node["html"] for node in each["nodes"]] for each in found}


def look_at(page, address, language):
    """In one of the sizes: each page has both, over its languages."""
    page.set_viewport_size((DESKTOP, PHONE)[(len(address) + LANGUAGES.index(language)) % 2])
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", language)
    faults = faults_of(page)
    page.set_viewport_size(PHONE)
    if not fits(page):
        faults["wide"] = page.evaluate("document.documentElement.scrollWidth")
    return {address: faults} if faults else {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_the_pages_about_people_is_a_fault(visit, site, language):
    head, ann = person("administrator", username="head"), person("editor", username="ann")
    UserProfile.objects.create(user=head, preferred_language=language)
    page = visit("/accounts/login/", locale=language)
    found = {}
    for path in SIGN_IN_PAGES:
        found |= look_at(page, f"{site}/accounts/{path}", language)
    page.goto(f"{site}/accounts/login/")
    sign_in(page, "head")
    for path in OWN_PAGES:
        found |= look_at(page, f"{site}/accounts/{path}", language)
    for path in DESK_PAGES:
        found |= look_at(page, f"{site}/admin/{path.format(pk=ann.pk)}", language)
    assert not found
