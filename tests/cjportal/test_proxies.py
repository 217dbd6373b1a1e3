"""Behind proxies: who calls, and by which scheme."""

import logging

import pytest

from cjportal.people.models import Event

pytestmark = pytest.mark.django_db
TOPICS = "/api/v1/topics"


def address_of_a_try(client, **headers):
    data = {"login": "nobody", "password": "wrong"}
    answer = client.post("/accounts/login/", data, **headers)
    assert answer.status_code == 200
    return Event.objects.latest("pk").address


@pytest.mark.parametrize(
    ("hops", "expected"),
    [
        ("192.0.2.1, 203.0.113.5, 203.0.113.6", "203.0.113.5"),  # the first was made up
        ("203.0.113.5, 203.0.113.6", "203.0.113.5"),
        ("203.0.113.6", "203.0.113.6"),
        ("", "127.0.0.1"),
        (None, "127.0.0.1"),
        ("unknown, 203.0.113.6", "203.0.113.6"),
        ("203.0.113.5:4711, 203.0.113.6", "203.0.113.5"),
        ("[2001:db8::7]:4711, 203.0.113.6", "2001:db8::7"),
        ("x, y", "127.0.0.1"),
    ],
)
def test_the_farthest_address_that_a_proxy_of_ours_wrote_counts(client, settings, hops, expected):
    settings.TRUSTED_PROXIES = 2
    headers = {} if hops is None else {"HTTP_X_FORWARDED_FOR": hops}
    assert address_of_a_try(client, **headers) == expected
    assert client.get(TOPICS, **headers).status_code == 200


def test_without_proxies_no_header_counts(client):
    assert address_of_a_try(client, HTTP_X_FORWARDED_FOR="203.0.113.5") == "127.0.0.1"


def test_missing_hops_are_told_once(client, settings, caplog, monkeypatch):
    monkeypatch.setattr("cjportal.proxies.warned_at", -60.0)
    settings.TRUSTED_PROXIES = 3
    with caplog.at_level(logging.WARNING, "cjportal.proxies"):
        for _ in range(3):
            assert client.get(TOPICS, HTTP_X_FORWARDED_FOR="203.0.113.5").status_code == 200
    lines = [line for line in caplog.messages if "X-Forwarded-For" in line]
    assert lines == ["X-Forwarded-For names 1 hops, and TRUSTED_PROXIES is 3"]


def test_the_limit_of_the_api_counts_callers_behind_the_proxy_apart(client, settings):
    settings.TRUSTED_PROXIES, settings.API_RATE_LIMIT = 1, "2/min"
    for last in (1, 1, 2):
        headers = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{last}"}
        assert client.get(TOPICS, **headers).status_code == 200
    assert client.get(TOPICS, HTTP_X_FORWARDED_FOR="203.0.113.1").status_code == 429


@pytest.fixture
def at_https(settings):
    settings.TRUSTED_PROXIES = 1
    settings.BASE_URL = "https://portal.example"
    return settings


@pytest.mark.parametrize(
    ("method", "status"), [("get", 301), ("head", 301), ("post", 308), ("options", 308)]
)
@pytest.mark.parametrize("path", ["/en/?q=a%20b", "//evil.test/", "/accounts/login/", TOPICS])
def test_plain_http_is_sent_to_https(client, at_https, method, status, path):
    answer = getattr(client, method)(path, HTTP_X_FORWARDED_PROTO="http")
    assert answer.status_code == status
    assert answer["Location"].startswith("https://portal.example/")
    assert "//evil" not in answer["Location"].removeprefix("https://portal.example")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


@pytest.mark.parametrize("said", [None, "https", "HTTPS", "https, http", "", "\x00", "ws"])
def test_what_is_not_said_to_be_plain_is_never_redirected(client, at_https, said):
    headers = {} if said is None else {"HTTP_X_FORWARDED_PROTO": said}
    assert client.get("/accounts/login/", **headers).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_are_answered_over_plain_http(client, at_https, path):
    assert client.get(path, HTTP_X_FORWARDED_PROTO="http").status_code == 200


def test_nobody_else_is_believed_about_the_scheme(client, settings):
    settings.BASE_URL = "https://portal.example"
    assert client.get("/accounts/login/", HTTP_X_FORWARDED_PROTO="http").status_code == 200
    settings.TRUSTED_PROXIES, settings.BASE_URL = 1, "http://portal.example"
    assert client.get("/accounts/login/", HTTP_X_FORWARDED_PROTO="http").status_code == 200
