"""What the API refuses, and how it says so."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from relations.api.problems import TYPES
from relations.models import Topic
from tests.support.factories import ObservationFactory, TopicFactory, live, person

pytestmark = pytest.mark.django_db
API = "/api/v1"

WRONG = [
    ("agreements?knid=treaty", "knid", "unknown"),
    ("agreements?kind=", "kind", "empty"),
    ("agreements?q=%20", "q", "empty"),
    ("agreements?kind=treaty&kind=policy", "kind", "repeated"),
    ("agreements?kind=pact", "kind", "invalid_choice"),
    ("agreements?kind=treaty,,policy", "kind", "invalid"),
    ("agreements?status=amended", "status", "invalid_choice"),
    ("agreements?party=nobody", "party", "no_such"),
    ("agreements?topic=No%20Such", "topic", "no_such"),
    ("agreements?in_force_on=2020", "in_force_on", "invalid"),
    ("agreements?in_force_on=2020-02-30", "in_force_on", "invalid"),
    ("agreements?signed_from=0000", "signed_from", "invalid"),
    ("agreements?signed_to=10000", "signed_to", "invalid"),
    ("agreements?expand=parties", "expand", "unknown"),
    ("agreements?as_of=2020", "as_of", "invalid"),
    ("agreements?as_of=9998-12-31", "as_of", "to_come"),
    ("agreements/none?as_of=tomorrow", "as_of", "invalid"),
    ("agreements?lang=de", "lang", "invalid"),
    ("agreements?ordering=id", "ordering", "invalid"),
    ("agreements?ordering=slug,kind", "ordering", "invalid"),
    ("agreements?fields=slug,owner", "fields", "invalid"),
    ("agreements?page_size=501", "page_size", "invalid"),
    ("agreements?page_size=0", "page_size", "invalid"),
    ("agreements?page_size=-1", "page_size", "invalid"),
    ("agreements?page_size=99999999999999999999", "page_size", "invalid"),
    ("agreements?page_size=%D9%A5", "page_size", "invalid"),  # an Arabic-Indic five
    ("agreements?cursor=abc", "cursor", "invalid"),
    ("agreements?cursor=%E3%81%82", "cursor", "invalid"),
    ("agreements?format=xml", "format", "invalid"),
    ("agreements?bom=1", "bom", "unknown"),
    ("agreements.json?format=csv", "format", "contradictory"),
    ("agreements.csv?bom=yes", "bom", "invalid"),
    ("agreements.csv?page_size=5", "page_size", "unknown"),
    ("agreements.csv?fields=parties,nothing", "fields", "invalid"),
    ("agreements?updated_since=yesterday", "updated_since", "invalid"),
    ("agreements?updated_since=9999-12-31T23:59:59-14:00", "updated_since", "invalid"),
    ("agreements?updated_since=0001-01-01T00:00:00%2B14:00", "updated_since", "invalid"),
    ("agreements?q=" + "a" * 201, "q", "max_length"),
    ("agreements?forum=nowhere", "forum", "no_such"),
    ("forums?kind=club", "kind", "invalid_choice"),
    ("meetings?from=2020-13", "from", "invalid"),
    ("meetings?to=soon", "to", "invalid"),
    ("meetings?from_=2020", "from_", "unknown"),
    ("meetings?status=signed", "status", "invalid_choice"),
    ("meetings?agreement=none", "agreement", "no_such"),
    ("milestones?year_from=1928-01", "year_from", "invalid"),
    ("milestones?year_to=19280", "year_to", "invalid"),
    ("priority-areas?forum=nowhere", "forum", "no_such"),
    ("programs?open_on=2026", "open_on", "invalid"),
    ("programs?audience=everyone", "audience", "invalid_choice"),
    ("observations?as_of=2020-13-01", "as_of", "invalid"),
    ("observations?vintages=second", "vintages", "invalid_choice"),
    ("observations?vintages=all&as_of=2020-01-01", "vintages", "contradictory"),
    ("observations?statistic=a,b", "statistic", "no_such"),
    ("observations?period_from=2020-1", "period_from", "invalid"),
    ("statistics?unit=Money", "unit", "invalid_choice"),
    ("changes?as_of=2020-01-01", "as_of", "unknown"),
    ("topics/any?page_size=5", "page_size", "unknown"),
    ("topics/any?fields=nothing", "fields", "invalid"),
    ("topics/any?format=csv", "format", "invalid"),
    ("?kind=a", "kind", "unknown"),
    ("problems/gone?a=b", "a", "unknown"),
    ("openapi.json?a=b", "a", "unknown"),
]


def assert_problem(response, status, code):
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    problem = response.json()
    assert problem["status"] == status
    assert problem["type"].endswith(f"/api/v1/problems/{code}")
    assert set(problem) == {"type", "title", "status", "detail", "instance", "errors"}
    return problem


@pytest.mark.parametrize(("address", "parameter", "code"), WRONG)
def test_a_wrong_parameter_is_refused_and_named(client, address, parameter, code):
    problem = assert_problem(client.get(f"{API}/{address}"), 400, "invalid_parameters")
    assert (parameter, code) in {(e["parameter"], e["code"]) for e in problem["errors"]}
    assert all(error["detail"] for error in problem["errors"])
    assert "?" not in problem["instance"]


def test_every_wrong_parameter_is_named_at_once(client):
    problem = client.get(f"{API}/agreements?kind=pact&page_size=0&nothing=1&lang=xx").json()
    named = {error["parameter"] for error in problem["errors"]}
    assert named == {"kind", "page_size", "nothing", "lang"}


@pytest.mark.parametrize(
    "address",
    [
        "nothing",
        "topics/nothing",
        "topics/a/b",
        "topics.xml",
        "topics/a.csv",
        "topics/",
        "problems/x",
    ],
)
def test_an_unknown_address_is_not_found(client, address):
    assert_problem(client.get(f"{API}/{address}"), 404, "not_found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["topics", "topics/any", "", "openapi.json"])
def test_nothing_can_be_written(method, address):
    client = Client(enforce_csrf_checks=True)
    response = getattr(client, method)(f"{API}/{address}")
    assert_problem(response, 405, "method_not_allowed")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_caller_may_ask_what_is_allowed(client):
    response = client.options(f"{API}/topics")
    assert (response.status_code, response.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("accept", ["application/xml", "text/html", "image/*;q=0.5", ";;", "a/b/c"])
def test_a_format_that_does_not_exist_is_not_acceptable(client, accept):
    response = client.get(f"{API}/topics", headers={"accept": accept})
    assert_problem(response, 406, "not_acceptable")


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Not found"), ("fr", "Introuvable"), ("ja", "見つかりません")],
)
def test_a_refusal_speaks_the_readers_language(client, language, title):
    by_header = client.get(f"{API}/topics/none", headers={"accept-language": language})
    by_address = client.get(f"{API}/topics/none?lang={language}")
    for response in (by_header, by_address):
        assert response.json()["title"] == title
        assert response.headers["Content-Language"] == language


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
@pytest.mark.parametrize("code", TYPES)
def test_the_type_of_a_problem_leads_to_its_meaning(client, code, language):
    page = client.get(reverse("api:problem", args=[code]), {"lang": language}).json()
    with override(language):
        assert page["title"] == TYPES[code].title
        assert page["detail"] == TYPES[code].detail


def test_a_record_taken_off_the_site_is_gone(client):
    topic = live(TopicFactory, slug="once")
    topic.unpublish()
    assert_problem(client.get(f"{API}/topics/once"), 410, "gone")


def test_a_renamed_record_is_found_under_its_new_name(client):
    topic = live(TopicFactory, slug="old-name")
    topic.slug = "new-name"

    topic.save_revision(user=person("editor")).publish(user=person("publisher"))
    response = client.get(f"{API}/topics/old-name.json?lang=fr&fields=title,title,slug")
    assert response.status_code == 308
    assert response.headers["Location"].endswith(
        "/api/v1/topics/new-name.json?lang=fr&fields=title%2Cslug"
    )
    assert client.get(f"{API}/topics/old-name").headers["Location"].endswith("/topics/new-name")


@pytest.fixture
def broken(client, monkeypatch):
    """Makes the database refuse one kind's rows with an exception."""

    def breaks(exception):
        def refuse(queryset):
            raise exception

        monkeypatch.setattr(type(Topic.objects.all()), "published", refuse)
        client.raise_request_exception = False
        return client

    return breaks


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_a_fault_of_ours_is_a_problem_document_without_a_trace(broken, language):
    client = broken(RuntimeError("secret detail"))
    response = client.get(f"{API}/topics", {"lang": language})
    problem = assert_problem(response, 500, "server_error")
    with override(language):
        assert problem["title"] == TYPES["server_error"].title
    assert "secret" not in response.text


def test_a_lost_database_is_temporarily_unavailable(broken):
    response = broken(OperationalError("gone away")).get(f"{API}/topics")
    assert_problem(response, 503, "unavailable")
    assert response.headers["Retry-After"]


HOSTILE = ["%", "_", "'", "\\", "%%%", '"', "é", "日本", "\u202e", "a" * 200, "1e999", "NaN"]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_only_words(client, words):
    live(ObservationFactory)
    for name in ("observations", "statistics"):
        response = client.get(f"{API}/{name}", {"q": words})
        assert response.status_code == 200
        assert response.json()["results"] == []


def test_words_are_found_in_every_language_whatever_the_readers(client):
    topic = live(
        TopicFactory, title_ja="防衛協力", other_names_en="Pact 100%", other_names_fr="Pacte"
    )
    live(TopicFactory)
    for words in ("防衛", "PACT", "100%", topic.slug):
        rows = client.get(f"{API}/topics", {"q": words, "lang": "fr"}).json()["results"]
        assert [row["slug"] for row in rows] == [topic.slug]


@pytest.mark.parametrize("text", ["%00", "%ff", "%ed%a0%80"])
@pytest.mark.parametrize("place", ["topics/{}", "topics?q={}", "topics?cursor={}", "topics?{}=1"])
def test_bytes_that_are_no_text_are_refused(client, text, place):
    assert client.get(f"{API}/{place.format(text)}").status_code in (400, 404)


@pytest.mark.parametrize(
    "headers",
    [
        {"if-none-match": '"' + "a" * 5000},
        {"if-none-match": "*"},
        {"if-modified-since": "Mon, 99 Foo 99999"},
        {"if-modified-since": "Fri, 31 Dec 9999 23:59:59 GMT"},
        {"if-match": '"other"'},
        {"if-unmodified-since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"range": "bytes=5-1"},
        {"accept": "a/b;q=nan,*/*;q=1e309"},
        {"accept": "," * 4000},
        {"accept-language": "xx-" * 1000},
    ],
)
def test_hostile_headers_break_nothing(client, headers):
    live(TopicFactory)
    assert client.get(f"{API}/topics", headers=headers).status_code in (200, 304, 406, 412)


@pytest.fixture
def outer(settings, client):
    """With the layer that speaks for whatever is refused before the API's own views."""
    layer = "cjportal.api.ProblemMiddleware"
    others = [name for name in settings.MIDDLEWARE if name != layer]
    settings.MIDDLEWARE = [others[0], layer, *others[1:]]
    return client


@pytest.mark.parametrize(
    ("method", "address", "headers", "status", "code"),
    [
        ("get", "/api/v1/topics?q=%00", {}, 400, "malformed_request"),
        ("get", "/api/v1/topics?q=" + "a" * 5000, {}, 400, "malformed_request"),
        ("get", "/api/v1/%ff", {}, 404, "not_found"),
        ("get", "/api/v1/topics", {"host": "elsewhere.example"}, 400, "malformed_request"),
        ("trace", "/api/v1/topics", {}, 405, "method_not_allowed"),
        ("get", "/api/none", {}, 404, "not_found"),
    ],
)
def test_what_is_refused_outside_the_views_is_a_problem_too(
    outer, method, address, headers, status, code
):
    response = getattr(outer, method)(address, headers={"accept-language": "ja", **headers})
    problem = assert_problem(response, status, code)
    with override("ja"):
        assert problem["title"] == TYPES[code].title
