import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session

pytestmark = pytest.mark.django_db

PASSWORD = "a long password of several words"


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("editor", "editor@example.org", PASSWORD)


def sign_in(client, password=PASSWORD, username="editor", **extra):
    return client.post("/accounts/login/", {"login": username, "password": password}, **extra)


@pytest.mark.parametrize("path", ["/", "/healthz", "/en/nothing/", "/static/img/mark.svg"])
def test_anonymous_pages_set_no_cookie_and_do_not_vary_on_cookies(client, path):
    response = client.get(path, headers={"cookie": "django_language=fr"})
    response.close()
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


def test_the_desk_leads_to_the_one_form_and_back(client, editor):
    response = client.get("/admin/account/")
    assert response["Location"] == "/accounts/login/?next=/admin/account/"
    form = client.get(response["Location"])
    assert form.status_code == 200
    assert 'name="next"' in form.text
    signed_in = client.post(
        "/accounts/login/", {"login": "editor", "password": PASSWORD, "next": "/admin/account/"}
    )
    assert signed_in["Location"] == "/admin/account/"
    assert not list(client.get("/admin/account/").context["messages"])  # the page says who came in


@pytest.mark.parametrize(
    ("query", "destination"),
    [
        ("", "/accounts/login/"),
        ("?next=/admin/reports/", "/accounts/login/?next=%2Fadmin%2Freports%2F"),
        ("?next=https://evil.test/", "/accounts/login/"),
        ("?next=//evil.test/", "/accounts/login/"),
        ("?next=javascript:alert(1)", "/accounts/login/"),
        ("?next=/%5Cevil.test", "/accounts/login/"),
    ],
)
def test_wagtails_own_form_is_closed(client, query, destination):
    response = client.get(f"/admin/login/{query}")
    assert (response.status_code, response["Location"]) == (302, destination)


def test_signing_in_leads_to_no_other_site(client, editor):
    data = {"login": "editor", "password": PASSWORD, "next": "https://evil.test/"}
    assert client.post("/accounts/login/", data)["Location"] == "/admin/"


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/signup/",
        "/accounts/email/",
        "/accounts/3rdparty/",
        "/admin/password_reset/",
        "/accounts/2fa/webauthn/",
    ],
)
def test_no_other_way_in_is_open(client, editor, path):
    assert client.get(path).status_code == 404
    client.force_login(editor)
    assert client.get(path).status_code == 404


def test_known_and_unknown_names_get_the_same_answer(client, editor):
    known, unknown = sign_in(client, "wrong"), sign_in(client, "wrong", username="nobody")
    assert known.context["form"].errors == unknown.context["form"].errors


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-real-ip", "forwarded", "client-ip"])
def test_a_header_does_not_buy_more_tries(client, editor, header):
    for number in range(10):
        sign_in(
            client, "wrong", username=f"nobody{number}", headers={header: f"203.0.113.{number}"}
        )
    blocked = sign_in(client, headers={header: "203.0.113.99"})
    assert blocked.status_code == 200
    assert "too many" in blocked.text.lower()


def test_the_session_changes_at_sign_in_and_ends_at_sign_out(client, editor):
    client.force_login(editor)
    before = client.session.session_key
    client.logout()
    sign_in(client)
    key = client.session.session_key
    assert key != before
    client.post("/accounts/logout/")
    assert not Session.objects.filter(session_key=key).exists()


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(client, editor):
    cookie = sign_in(client).cookies["session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"]


def test_a_session_ends_twelve_hours_after_sign_in(client, editor):
    client.force_login(editor)
    assert client.get("/admin/account/").status_code == 200
    session = client.session
    session["signed_in_at"] = int(time.time()) - 12 * 60 * 60
    session.save()
    assert client.get("/admin/account/").status_code == 302


def test_work_extends_a_session_and_an_open_tab_does_not(client, editor):
    client.force_login(editor)
    client.get("/admin/account/")
    session = client.session
    session["seen_at"] = old = int(time.time()) - 300
    session.save()
    client.get("/admin/editing-sessions/ping/")
    assert client.session["seen_at"] == old
    client.get("/admin/account/")
    assert client.session["seen_at"] > old


def test_changing_the_password_ends_every_session(client, editor):
    sign_in(client)
    new = "another long password of words"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/accounts/password/change/", data)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("password", ["short", "password123456", "12345678901234"])
def test_a_weak_password_is_refused(client, editor, password):
    sign_in(client)
    data = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert client.post("/accounts/password/change/", data).status_code == 200


def test_a_person_without_access_meets_the_form_instead_of_a_loop(client):
    client.force_login(get_user_model().objects.create_user("reader"))
    response = client.get("/admin/", follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/accounts/login/"


def test_where_required_the_second_factor_comes_before_the_desk(client, editor, settings):
    settings.REQUIRE_MFA = True
    sign_in(client)
    assert client.get("/admin/account/")["Location"] == "/accounts/2fa/totp/activate/"
    form = client.get("/admin/account/", follow=True)
    assert form.request["PATH_INFO"] == "/accounts/reauthenticate/"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert "<svg" in client.get("/accounts/2fa/totp/activate/").context["totp_svg"]


def test_a_person_with_a_second_factor_is_asked_for_it(client, editor, settings):
    settings.REQUIRE_MFA = True
    TOTP.activate(editor, "JBSWY3DPEHPK3PXP")
    assert sign_in(client)["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/admin/").status_code == 302
    client.force_login(editor)
    assert client.get("/admin/account/").status_code == 200
