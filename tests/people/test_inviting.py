"""People come in by a link of their own: nobody else ever knows their password."""

import smtplib

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cjportal.people.accounts import set_active
from cjportal.people.models import Act, Event
from relations.actions.desk import EDITORS, PUBLISHERS
from tests.support.factories import person

pytestmark = pytest.mark.django_db
User = get_user_model()
PASSWORD = "several words that nobody guesses"
CONSOLE = "django.core.mail.backends.console.EmailBackend"


class Refusing:
    """A mail server that takes nothing."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("The letter was: " + messages[0].body)


def invite(desk, **changed):
    role = Group.objects.get(name=EDITORS)
    data = {"username": "ann", "email": "ann@example.org", "language": "en", "groups": [role.pk]}
    return desk.post("/admin/users/new/", data | changed, follow=True)


def choose_password(link, password=PASSWORD, client=None):
    browser = client or Client()
    form = browser.get(link, follow=True)
    return browser.post(
        form.request["PATH_INFO"], {"password1": password, "password2": password}, follow=True
    )


def sign_in(username="ann", password=PASSWORD):
    browser = Client()
    return browser.post("/accounts/login/", {"login": username, "password": password})


def test_the_form_asks_for_no_password(desk):
    form = desk.get("/admin/users/new/")
    assert "password" not in form.context["form"].fields
    assert 'type="password"' not in form.text
    assert 'name="language"' in form.text


def test_no_two_names_differ_only_in_case_since_neither_could_sign_in(desk):
    person("editor", username="Ann")
    other = person("editor", username="bob")
    answer = invite(desk)
    assert "A user with that username already exists." in answer.text
    assert not User.objects.filter(username="ann").exists()
    data = {"username": "ANN", "email": other.email, "language": "en", "is_active": "on"}
    answer = desk.post(f"/admin/users/edit/{other.pk}/", data)
    assert "A user with that username already exists." in answer.text
    answer = desk.post(f"/admin/users/edit/{other.pk}/", data | {"username": "Bob"})
    assert answer.status_code == 302
    assert sign_in("bob", "correct horse battery").status_code == 302


def test_an_invited_person_sets_a_password_and_works(desk, newest_link):
    answer = invite(desk)
    assert "A link went to ann (ann@example.org)" in answer.text
    [letter] = mail.outbox
    assert letter.to == ["ann@example.org"]
    assert "Your username is ann" in letter.body
    assert not User.objects.get(username="ann").has_usable_password()
    link = newest_link()
    done = choose_password(link)
    assert "Your password is saved" in done.text
    assert sign_in()["Location"] == "/admin/"
    acts = list(Event.objects.filter(about="ann").order_by("pk").values_list("act", "by"))
    head = User.objects.get(is_superuser=True).username
    assert acts == [
        (Act.ROLES_CHANGED, head),
        (Act.INVITED, head),
        (Act.PASSWORD_SET, ""),
        (Act.SIGNED_IN, "ann"),
    ]


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("en", "Your account at cjportal", "Choose your own password here"),
        ("fr", "Votre compte sur cjportal", "Choisissez votre mot de passe"),
        ("ja", "cjportalのアカウント", "パスワードを設定してください"),
    ],
)
def test_the_letter_is_in_the_language_chosen_for_the_person(desk, language, subject, words):
    invite(desk, language=language)
    [letter] = mail.outbox
    assert letter.subject == subject
    assert words in letter.body
    ann = User.objects.get(username="ann")
    assert ann.wagtail_userprofile.preferred_language == language


def test_a_link_works_once_and_for_three_days(desk, newest_link, settings):
    invite(desk)
    link = newest_link()
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "This link does not work" in Client().get(link, follow=True).text
    settings.PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
    choose_password(link)
    assert "This link does not work" in Client().get(link, follow=True).text


@pytest.mark.parametrize("damage", ["AAAA-aaaa", "1/1-1", "%00/x", "zzzzzzzzzzzzzzzzz/1-1", "1/€"])
def test_a_damaged_link_is_told_and_fails_nowhere(client, db, damage):
    answer = client.get(f"/accounts/password/set/{damage}/", follow=True)
    assert answer.status_code in (200, 400, 404)


def test_a_weak_password_is_refused(desk, newest_link):
    invite(desk)
    answer = choose_password(newest_link(), "password123456")
    assert answer.context["form"].errors
    assert not User.objects.get(username="ann").has_usable_password()


def test_a_closed_account_has_no_link_that_works(desk, newest_link):
    invite(desk)
    ann = User.objects.get(username="ann")
    set_active(ann, active=False)
    assert "This link does not work" in Client().get(newest_link(), follow=True).text
    assert desk.get(f"/admin/people/{ann.pk}/link/")["Location"] == "/admin/"


def test_without_a_mail_server_the_administrator_gets_the_link_to_hand_over(desk, settings):
    settings.EMAIL_BACKEND = CONSOLE
    page = invite(desk)
    link = page.context["link"]
    assert link in page.text
    assert "Give them this link yourself" in page.text
    assert "is not shown again" in page.text
    again = desk.get(page.request["PATH_INFO"])
    assert not again.context["link"]
    choose_password(link)
    assert sign_in()["Location"] == "/admin/"


def test_a_failed_mail_loses_no_account_and_is_sent_again(desk, settings, caplog, newest_link):
    sends = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    answer = invite(desk)
    ann = User.objects.get(username="ann")
    again = f"/admin/people/{ann.pk}/link/"
    assert "could not be sent" in answer.text
    assert again in answer.text
    assert "/accounts/password/set/" not in caplog.text
    settings.EMAIL_BACKEND = sends
    desk.post(again)
    choose_password(newest_link())
    assert sign_in()["Location"] == "/admin/"


def test_an_administrator_sends_a_link_for_a_new_password(desk, newest_link):
    user = person("editor", email="bob@example.org")
    page = f"/admin/people/{user.pk}/link/"
    assert page in desk.get("/admin/users/").text
    assert page in desk.get(f"/admin/users/edit/{user.pk}/").text
    assert "bob@example.org" in desk.get(page).text
    own = Client()
    own.force_login(user)
    desk.post(page)
    assert "asked for a new password" in mail.outbox[-1].body
    choose_password(newest_link())
    assert own.get("/admin/account/").status_code == 302
    assert sign_in(user.username)["Location"] == "/admin/"


def test_setting_a_password_where_somebody_is_signed_in_ends_that_session(desk, newest_link):
    invite(desk)
    choose_password(newest_link(), client=desk)
    assert desk.get("/admin/").status_code == 302


def test_editors_reach_none_of_it(client, administrator):
    client.force_login(person("editor"))
    for page in ("link", "second-factor"):
        assert client.post(f"/admin/people/{administrator.pk}/{page}/")["Location"] == "/admin/"


def test_whoever_looks_after_people_is_no_way_to_become_an_administrator(client, administrator):
    helper = person("editor")
    helper.user_permissions.add(
        *Permission.objects.filter(codename__in=("add_user", "change_user", "delete_user"))
    )
    client.force_login(helper)
    for page in (f"users/edit/{administrator.pk}", f"people/{administrator.pk}/link"):
        assert client.get(f"/admin/{page}/")["Location"] == "/admin/"
    invite(client, is_superuser="on")
    assert not User.objects.get(username="ann").is_superuser
    ids = f"?id={administrator.pk}"
    client.post(f"/admin/bulk/auth/user/set_active_state/{ids}", {"mark_as_active": "False"})
    administrator.refresh_from_db()
    assert administrator.is_active


def test_the_list_of_people_tells_the_role_of_each(desk, django_assert_max_num_queries):
    for role in ("editor", "publisher"):
        person(role, username=role)
    with CaptureQueriesContext(connection) as few:
        page = desk.get("/admin/users/").text.partition("<tbody")[2]
    assert {role for role in ("administrator", EDITORS, PUBLISHERS) if role in page} == {
        "administrator",
        EDITORS,
        PUBLISHERS,
    }
    for _ in range(5):
        person("editor")
    with django_assert_max_num_queries(len(few)):
        desk.get("/admin/users/")
