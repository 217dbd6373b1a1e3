"""The guide's first part: how one comes in, and where one's own account is."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.conftest import PASSWORD
from tests.e2e.pages import go
from tests.support.factories import person

from .book import section

READING = 1500  # milliseconds: people look before they press


def test_somebody_signs_in_and_finds_their_account(site, visit):
    with section("Sign in") as guide:
        person("editor", username="editor", email="editor@example.org")
        page = visit(guide.says("/admin/"))
        guide.picture(page, "sign-in", y=128, height=520)
        go(page, page.get_by_role("link", name=guide.word("Forgot your password?")))
        expect(page.get_by_label("E-mail address")).to_be_visible()
        page.go_back()
        page.get_by_label("Username").press_sequentially("editor", delay=40)
        page.get_by_label("Password").press_sequentially(PASSWORD, delay=40)
        go(page, page.get_by_role("button", name=guide.word("Sign in")))
        page.wait_for_timeout(READING)
        page.locator(".sidebar-footer").get_by_role("button", name="editor").click()
        page.wait_for_timeout(READING)
        go(page, page.get_by_role("link", name=guide.word("Account")))
        page.get_by_role("tab", name=guide.word("More actions")).click()
        expect(page.get_by_role("link", name="Change the password")).to_be_visible()
        expect(page.get_by_role("link", name="Second factor")).to_be_visible()
        assert Axe().run(page).violations_count == 0
        page.goto(f"{site}/accounts/confirm/")
        expect(
            page.get_by_role("heading", name=guide.says("Show that the account is yours"))
        ).to_be_visible()
        page.get_by_role("button", name=guide.word("Send the link")).click()
        expect(page.get_by_text("A link went to your e-mail address.")).to_be_visible()
        assert page.problems == []
