"""Whatever is asked, the answer is a page, a refusal or nothing: never a server error."""

import pytest
from django.db import transaction
from django.test import Client

from relations.languages import LANGUAGES
from tests.support.addresses import FORMS, details, fixed_places, lists, match_of, pages
from tests.support.portal import portal

QUERIES = (
    "q=%00",
    "q=%ff%fe",
    "q=%ED%A0%80",
    "q=" + "a" * 3000,
    "page=99999999999999999999999",
    "page=-1&page=x",
    "page_size=0",
    "page_size=1e9",
    "cursor=%00%01",
    "cursor=" + "A" * 900,
    "cursor=eyJ4Ijoi",
    "in_force_on=2023-02-30",
    "in_force_on=0000-00-00",
    "in_force_on=99999-01-01",
    "from=0000-00",
    "to=99999",
    "open_on=2023-02-30",
    "year_from=-1",
    "year_to=%D9%A1%D9%A9%D9%A2%D9%A8",
    "signed_from=%F0%9F%92%A9",
    "period_from=-1",
    "period_from=10000-01",
    "as_of=9999-12-31",
    "as_of=0001-01-01",
    "as_of=now%00",
    "vintages=all&vintages=first",
    "sources=everything",
    "status=signed,,in_force,%20",
    "topic=%27%20OR%201%3D1--",
    "topic=../../etc/passwd",
    "ordering=-password",
    "ordering=title,title,title",
    "fields=__class__,owner",
    "compare=a&order=-other",
    "compare=..%2F..%2Fa&order=%00",
    "compare=b,a%20&order=value;drop",
    "updated_since=yesterday",
    "updated_since=9999-12-31T23:59:59%2B99:99",
    "lang=xx",
    "lang=%00",
    "format=../../x",
    "format=exe",
    "utm_source=x&unknown[]=1",
    "utm_source=" + "a" * 3900,
    "utm_source=%FF&fbclid=%00",
    "utm_" + "a" * 3900 + "=1",
    "&".join(f"tpoic{n}=1" for n in range(300)),
    "%00=1",
    "&&&=&=",
    "q=%25_%5C",
    "a" * 5000 + "=1",
)
PATHS = (
    "/en/topics/%00/",
    "/en/topics/%ff/",
    "/en/topics/" + "a" * 2000 + "/",
    "/en/statistics/..%2f..%2fetc/",
    "/en/agreements/A_B/",
    "/xx/topics/",
    "/en//topics//",
    "/api/v1/topics/%ED%A0%80",
    "/api/v1/topics/" + "9" * 400,
    "/api/v1/observations/-1",
    "/api/v1/problems/%00",
    "/api/v2/topics",
    "/.env",
    "/.git/config",
    "/admin/../.env",
    "/en/topics/%E2%80%AE/",
)
HEADERS = (
    {"HTTP_ACCEPT": "text/\x00"},
    {"HTTP_ACCEPT": "application/json;q=nan,*/*;q=9e99"},
    {"HTTP_ACCEPT": "," * 5000},
    {"HTTP_ACCEPT": "application/xml"},
    {"HTTP_ACCEPT_LANGUAGE": "x" * 4000},
    {"HTTP_ACCEPT_LANGUAGE": "fr;q=-1,ja;q=inf,*"},
    {"HTTP_IF_NONE_MATCH": 'W/"' + "x" * 4000},
    {"HTTP_IF_MODIFIED_SINCE": "Thu, 99 Foo 99999 99:99:99 GMT"},
    {"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 1 00:00:00 GMT"},
    {"HTTP_RANGE": "bytes=-999999999999999999999"},
    {"HTTP_COOKIE": "sessionid=%00; django_language=\xff; messages=x"},
    {"HTTP_X_FORWARDED_FOR": "' OR 1=1, \x00, 999.999.999.999"},
    {"HTTP_HOST": "evil.example"},
    {"HTTP_ORIGIN": "null"},
    {"CONTENT_LENGTH": "-5"},
    {"CONTENT_TYPE": "multipart/form-data"},
)


@pytest.fixture(scope="module")
def addresses(django_db_setup, django_db_blocker):
    """All there are, each page in one of the languages."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = [f"/{LANGUAGES[n % 3]}/{page}" for n, page in enumerate(pages(portal()))]
        found += [*lists(), *(f"{listed}.csv" for listed in lists()), *details(Client())]
        yield [
            *found,
            *fixed_places(),
            "/api/v1/search",
            "/robots.txt",
            "/healthz",
            "/readyz",
            "/api/v1/",
        ]
        transaction.set_rollback(True)


def answer(client, path, query="", **headers):
    response = client.get(path, QUERY_STRING=query, **headers)
    assert response.status_code < 500, (path, query, headers, response.status_code)
    return response


@pytest.mark.clients
@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q[:30])
def test_a_hostile_query_is_no_server_error(client, db, addresses, query):
    for path in addresses:
        answer(client, path, query)


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p[:30])
def test_a_hostile_path_is_not_found_or_refused(client, db, path):
    assert answer(client, path).status_code in (301, 302, 308, 400, 404)


@pytest.mark.parametrize("headers", HEADERS, ids=lambda h: next(iter(h)))
def test_a_hostile_header_is_no_server_error(client, db, addresses, headers):
    """Tried on one view of each sort: views of a sort read headers in the one place."""
    for path in {sort_of(path): path for path in addresses}.values():
        answer(client, path, **headers)


def sort_of(path):
    view = match_of(path).func
    return getattr(view, "view_class", getattr(view, "cls", type(view))).__bases__


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace", "post"])
def test_pages_and_api_are_for_reading(client, db, addresses, method):
    for path in addresses:
        if method != "post" or not path.endswith(FORMS):
            assert getattr(client, method)(path).status_code == 405, path


@pytest.mark.parametrize("path", ["/en/agreements/", "/fr/statistics/", "/api/v1/agreements"])
@pytest.mark.parametrize("query", ["tpoic=trade", "status=zzz", "topic=no-such-topic", "page=x"])
def test_an_unknown_or_malformed_filter_is_refused(client, db, path, query):
    if "statistics" in path and "status" in query:
        query = "unit=zzz"
    assert answer(client, path, query).status_code == 400
