"""The guide for administrators: people are invited, helped, sent away and brought back."""

import re
from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.core import mail
from playwright.sync_api import expect

from tests.e2e.pages import go
from tests.support.factories import TopicFactory, person

from .book import section
from .walk import in_menu

NEW = "several words that nobody guesses"
CONSOLE = "django.core.mail.backends.console.EmailBackend"
CLOSED = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_PORT": 9}
LINK = re.compile(r"/accounts/password/set/\S+")
READING = 1000  # milliseconds: no page here saves itself


def user(name):
    return get_user_model().objects.get(username=name)


def open_list(desk, guide):
    """The menu under "Settings" stays open where one of its pages is shown."""
    users = desk.locator(".sidebar").get_by_role("link", name=guide.word("Users"))
    if not users.is_visible():
        desk.locator(".sidebar").get_by_role("button", name=guide.word("Settings")).click()
    go(desk, users)


def open_dots(desk, name):
    row = desk.get_by_role("row").filter(has=desk.get_by_role("link", name=name, exact=True))
    row.get_by_role("button", name="More options").click()
    expect(in_menu(desk, "Edit")).to_be_visible()
    desk.wait_for_timeout(READING)


def invite(desk, guide, settings):
    """While the mail server is down, and once more when it is there again."""
    open_list(desk, guide)
    go(desk, desk.get_by_role("link", name=guide.word("Invite somebody")))
    desk.get_by_label("Username").press_sequentially("editor", delay=40)
    desk.get_by_label("Email").press_sequentially("editor@example.org", delay=20)
    desk.get_by_label("Language").select_option("fr")
    expect(desk.get_by_label(guide.word("Portal publishers"))).not_to_be_checked()
    desk.get_by_label(guide.word("Portal editors")).check()
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = CLOSED.values()
    go(desk, desk.get_by_role("button", name="Invite"))
    expect(desk.locator(".messages")).to_contain_text("could not be sent")
    settings.EMAIL_BACKEND = works
    go(desk, desk.get_by_role("link", name=guide.word("Send again")))
    go(desk, desk.get_by_role("button", name="Send the link"))
    expect(desk.get_by_text("A link went to editor")).to_be_visible()
    return LINK.search(mail.outbox[-1].body)[0]


def come_in(visit, link):
    """As the person who was invited, in French."""
    own = visit(link, locale="fr-FR")
    expect(own.get_by_role("heading", level=1)).to_have_text("Choisissez un mot de passe")
    for box in own.locator("input[type=password]").all():
        box.press_sequentially(NEW, delay=20)
    go(own, own.locator("form.stacked-form button[type=submit]"))
    go(own, own.get_by_role("link", name="Se connecter avec"))
    own.locator("input[name=login]").fill("editor")
    own.locator("input[name=password]").fill(NEW)
    go(own, own.locator("form.stacked-form button[type=submit]"))
    expect(own.locator("html")).to_have_attribute("lang", "fr")
    expect(own.locator(".w-dashboard")).to_be_visible()
    return own


def set_active(desk, guide, *, active):
    open_list(desk, guide)
    go(desk, desk.get_by_role("link", name="editor", exact=True))
    desk.get_by_label(guide.word("Active")).set_checked(active)
    desk.wait_for_timeout(READING)
    go(desk, desk.get_by_role("button", name="Save"))


def make_link(desk, guide, settings):
    """Where the site sends no mail."""
    settings.EMAIL_BACKEND = CONSOLE
    open_dots(desk, "editor")
    go(desk, in_menu(desk, guide.word("Send a link for a new password")))
    go(desk, desk.get_by_role("button", name="Make the link"))
    assert LINK.search(desk.get_by_label("Link to set a password").input_value())
    assert user("editor").check_password(NEW)


def reset_factor(desk, guide):
    open_list(desk, guide)
    open_dots(desk, "administrator")
    name = guide.word("Reset the second factor")
    expect(in_menu(desk, name)).to_have_count(0)
    desk.keyboard.press("Escape")
    open_dots(desk, "publisher")
    guide.picture(desk, "people", x=200, width=1080, height=480)
    go(desk, in_menu(desk, name))
    go(desk, desk.get_by_role("button", name="Yes, reset it"))
    assert not Authenticator.objects.filter(user=user("publisher")).exists()
    assert mail.outbox[-1].to == ["publisher@example.org"]


def delete(desk, guide, name, answer):
    open_list(desk, guide)
    open_dots(desk, name)
    go(desk, in_menu(desk, "Delete"))
    desk.wait_for_timeout(READING)
    go(desk, desk.get_by_role("button", name=answer))


def read_what_happened(desk, guide):
    desk.locator(".sidebar").get_by_role("button", name=guide.word("Reports")).click()
    go(desk, desk.get_by_role("link", name=guide.word("People and sign-ins")))
    rows = desk.locator("table.listing tbody tr")
    guide.picture(desk, "sign-ins", x=200, width=1080, height=485)
    invited = rows.filter(has_text="Invited").filter(has_text="editor")
    expect(invited).to_have_count(2)  # it was sent twice
    for told in ("Password set by link", "Deactivated", "Enabled", "Second factor reset"):
        expect(rows.filter(has_text=told).first).to_be_visible()
    desk.get_by_role("button", name="Show filters").click()
    for name in ("What", "Network address", "When"):
        expect(desk.get_by_role("button", name=guide.word(name), exact=True)).to_be_visible()
    desk.get_by_role("button", name=guide.word("Person"), exact=True).click()
    with desk.expect_response(lambda answer: "person=visitor&" in answer.url):
        desk.get_by_label("Person").press_sequentially("visitor", delay=40)
    expect(rows).to_have_count(2)
    desk.keyboard.press("Escape")
    desk.locator("header").get_by_role("button", name="Actions").click()
    with desk.expect_download() as file:
        in_menu(desk, guide.word("Download CSV")).click()
    lines = Path(file.value.path()).read_text().splitlines()
    assert len(lines) == 3
    assert "visitor,administrator,127.0.0.1" in lines[1]


def test_an_administrator_looks_after_people(visit, site, sign_in, settings):
    with section("Look after people") as guide:
        publisher = person("publisher", username="publisher", email="publisher@example.org")
        TOTP.activate(publisher, "JBSWY3DPEHPK3PXP")
        TopicFactory().save_revision(user=publisher, clean=False)
        person("editor", username="visitor", email="visitor@example.org")
        works = settings.EMAIL_BACKEND
        desk = sign_in("administrator", username="administrator")
        own = come_in(visit, invite(desk, guide, settings))
        open_list(desk, guide)
        make_link(desk, guide, settings)
        settings.EMAIL_BACKEND = works
        set_active(desk, guide, active=False)
        go(own, own.locator(".sidebar").get_by_role("link").first)
        expect(own.locator("input[name=login]")).to_be_visible()
        set_active(desk, guide, active=True)
        assert user("editor").is_active
        reset_factor(desk, guide)
        delete(desk, guide, "visitor", "Yes, delete")
        assert not get_user_model().objects.filter(username="visitor").exists()
        delete(desk, guide, "publisher", "Yes, deactivate")
        assert not user("publisher").is_active
        read_what_happened(desk, guide)
        assert desk.problems == own.problems == []
