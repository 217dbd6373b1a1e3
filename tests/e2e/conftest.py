"""A real browser on a real server with the seeded document. Debian's Chromium; nothing is downloaded."""

import os
import shutil
import threading
from itertools import groupby
from operator import itemgetter

import pytest
from django.core.management import call_command
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.support.document import load_document
from tests.support.factories import person

from .pages import listen

# Playwright runs an event loop in this thread; the ORM calls of a test are not in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")  # as `make chromium` has it
PASSWORD = "correct horse battery"
QUIET = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


# Where what the database does decides. The others say the same on each: once in a run is enough.
ON_EVERY_DATABASE = ("test_saving.py", "test_correcting.py", "test_review_of_every_kind.py")


def pytest_collection_modifyitems(items):
    for item in items:
        if is_journey(item):
            item.add_marker(pytest.mark.browser)
            if item.path.name not in ON_EVERY_DATABASE:
                item.add_marker(pytest.mark.clients)
    items[:] = spread(items)


def is_journey(item) -> bool:
    return "/e2e/" in str(item.fspath)


def spread(items: list) -> list:
    """Journeys wait as people do: spread over the others, each waits while other workers work.

    They begin before the last fifth, or the others would wait for them in the end.
    """
    modules = [list(group) for _, group in groupby(items, key=lambda item: item.fspath)]
    journeys = [module for module in modules if is_journey(module[0])]
    others = [module for module in modules if not is_journey(module[0])]
    done = [(n / len(journeys) * 0.8, module) for n, module in enumerate(journeys)]
    done += [(n / len(others), module) for n, module in enumerate(others)]
    return [item for _, module in sorted(done, key=itemgetter(0)) for item in module]


@pytest.fixture(scope="session")
def chromium():
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "Install Chromium (Debian: apt-get install chromium)."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def site(transactional_db, live_server):
    """The address of a server that shows the seeded document."""
    load_document()
    return live_server.url


def wait_for_the_last_answers():
    """The threads that answer a browser must end before the server gives their database back."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(10)


@pytest.fixture(scope="module")
def site_for_reading(django_db_setup, django_db_blocker):
    """The same for a module that only reads: seeded once, emptied at its end."""
    with django_db_blocker.unblock():
        load_document()
        server = LiveServer("localhost")
        yield server.url
        wait_for_the_last_answers()
        server.stop()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def visit(chromium, site):
    """visit("/en/") -> a page; javascript=False and other context options are allowed."""
    contexts = []

    def open_page(path, *, javascript=True, **options):
        options = {"locale": "en-CA", "viewport": {"width": 1280, "height": 900}} | options
        context = chromium.new_context(java_script_enabled=javascript, **options)
        contexts.append(context)
        page = context.new_page()
        listen(page)
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(visit):
    """sign_in("editor", username="ann") -> the desk's dashboard, as a new person in that role."""

    def enter(role, **fields):
        user = person(role, **fields)
        page = visit("/admin/")
        page.get_by_label("Username").or_(page.get_by_label("Login")).first.fill(user.username)
        page.get_by_label("Password").first.fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/")
        return page

    return enter
