"""A lost second factor has a way back, and the first one is not set up with a stolen password."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from cjportal.people.models import Act, Event
from tests.support.factories import person

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
NEW = "several words that nobody guesses"


@pytest.fixture
def ann():
    user = person("editor", username="ann", email="ann@example.org")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    return user


def sign_in(password=PASSWORD):
    browser = Client()
    answer = browser.post("/accounts/login/", {"login": "ann", "password": password})
    return browser, answer["Location"]


def test_an_administrator_resets_it(desk, administrator, ann):
    own = Client()
    own.force_login(ann)
    page = f"/admin/people/{ann.pk}/second-factor/"
    assert page in desk.get(f"/admin/users/edit/{ann.pk}/").text
    assert "call them, or see them" in desk.get(page).text
    assert "sets up a new second factor" in desk.post(page, follow=True).text
    assert not Authenticator.objects.filter(user=ann).exists()
    assert own.get("/admin/account/").status_code == 302
    assert "Your second factor at" in mail.outbox[-1].subject
    row = Event.objects.get(act=Act.FACTOR_RESET)
    assert (row.about, row.by) == ("ann", administrator.username)
    assert sign_in()[1] == "/admin/"


def test_nobody_resets_their_own(desk, administrator):
    assert desk.post(f"/admin/people/{administrator.pk}/second-factor/")["Location"] == "/admin/"
    assert not mail.outbox


def test_who_has_none_is_told_nothing(desk):
    bob = person("editor", username="bob")
    answer = desk.post(f"/admin/people/{bob.pk}/second-factor/", follow=True)
    assert "bob has no second factor." in answer.text
    with pytest.raises(CommandError, match="bob has no second factor"):
        call_command("reset_second_factor", "bob")
    assert not mail.outbox
    assert not Event.objects.filter(act=Act.FACTOR_RESET).exists()


def test_a_command_resets_it(ann):
    out = StringIO()
    call_command("reset_second_factor", "ann", stdout=out)
    assert "The second factor of ann was reset." in out.getvalue()
    assert not Authenticator.objects.filter(user=ann).exists()
    assert mail.outbox[-1].to == ["ann@example.org"]
    row = Event.objects.get(act=Act.FACTOR_RESET)
    assert (row.about, row.by, row.address) == ("ann", "", None)


def test_without_mail_both_say_so(desk, ann, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    out = StringIO()
    call_command("reset_second_factor", "ann", stdout=out)
    assert "tell them yourself" in out.getvalue()
    TOTP.activate(ann, "JBSWY3DPEHPK3PXP")
    page = f"/admin/people/{ann.pk}/second-factor/"
    assert "tell them yourself" in desk.post(page, follow=True).text


@pytest.mark.parametrize("command", ["reset_second_factor", "password_link"])
def test_a_name_that_nobody_has_is_refused(db, command):
    with pytest.raises(CommandError, match="no such account"):
        call_command(command, "nobody")


def test_a_command_makes_the_link_when_nobody_can_sign_in(ann):
    out = StringIO()
    call_command("password_link", "ann", stdout=out)
    link = out.getvalue().split("8000")[1].strip()
    assert Client().get(link, follow=True).context["form"].fields["password1"]
    assert Event.objects.get(act=Act.LINK_MADE).about == "ann"


def test_in_production_a_password_alone_sets_up_no_first_factor(settings, newest_link):
    settings.REQUIRE_MFA = settings.PRODUCTION = True
    person("editor", username="ann", email="ann@example.org")
    thief, _ = sign_in()
    page = thief.get("/admin/", follow=True)
    assert page.request["PATH_INFO"] == "/accounts/confirm/"
    posted = thief.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert posted["Location"] == "/accounts/confirm/"
    assert "A link went to your e-mail address" in thief.post("/accounts/confirm/").text
    owner = Client()
    form = owner.get(newest_link(), follow=True)
    owner.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert thief.get("/accounts/confirm/").status_code == 302  # signed out
    owner, _ = sign_in(NEW)
    owner.get("/admin/", follow=True)
    owner.post("/accounts/reauthenticate/", {"password": NEW})
    assert "form" in owner.get("/accounts/2fa/totp/activate/").context


def test_without_mail_the_page_says_whom_to_ask(settings):
    settings.REQUIRE_MFA = settings.PRODUCTION = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    person("editor", username="ann")
    browser, _ = sign_in()
    assert "Ask an administrator" in browser.get("/admin/", follow=True).text
    assert "Ask an administrator" in browser.post("/accounts/confirm/").text
    assert not mail.outbox
