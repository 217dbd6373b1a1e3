from io import BytesIO

import pytest

from cjportal.wsgi import application

pytestmark = pytest.mark.django_db

ADDRESSES = ["/healthz", "/", "/en/nothing/", "/api/v1/nothing", "/accounts/login/"]

QUERIES = [
    "%00",
    "q=%00",
    "q=a%00b",
    "%00=a",
    "q=%ff",
    "q=%c0%80",
    "q=%ed%a0%80",
    "q=%ed%b0%80",
    "q=%f5%80%80%80",
    "q=" + "a" * 4_000,
    "q=" + "%41" * 2_000,
    "&".join(f"a{n}=1" for n in range(900)),
    "a" * 1_000_000,
]
HARMLESS_QUERIES = [
    "q=%",
    "q=%zz",
    "q=%u0000",
    "q=%F0%9F%98%80",
    "q=%EF%BF%BF",
    "page=99999999999999999999999999",
    "page=-1&page=1e309&page=NaN",
    "from=0000-00-00&to=9999-99-99",
    "q=%27%22%3E%3Cscript%3E&q[]=1&q[a]=2",
    "q=../../etc/passwd",
    "&&&===&;;",
    "next=//evil.test&next=javascript:alert(1)",
]
PATHS = [
    "/%00",
    "/en/%00/",
    "/en/a%00b/",
    "/%ff",
    "/en/%c0%ae/",
    "/en/%ed%a0%80/",
    "/api/v1/%00",
    "/api/v1/%fe%ff",
    "/static/%00.css",
    "/static/%ff",
    "/admin/%00/",
    "/accounts/%ed%b0%80/",
]
HARMLESS_PATHS = [
    "/en/%",
    "/en/%zz/",
    "/en/..%2f..%2fetc/passwd",
    "/static/..%2f..%2fmanage.py",
    "/static/../manage.py",
    "/.env",
    "/.git/config",
    "/en/" + "a" * 8_000 + "/",
    "/en/%E2%80%AE%F0%9F%98%80/",
    "//evil.test/%2f..",
    "/en/99999999999999999999999999/",
]
HEADERS = [
    ("Accept", "*"),
    ("Accept", "text/html;q=nan, */*;q=1e999, ;;;,,,"),
    ("Accept", "a/" * 4_000),
    ("Accept-Language", "xx" * 4_000),
    ("Accept-Language", "\xff\xfe, *;q=2, fr;q=x, ja;q=-1"),
    ("Accept-Encoding", "br;q=x, \x01, *;q=0"),
    ("Accept-Charset", "\xff"),
    ("Range", "bytes=99999999999999999999999-"),
    ("Range", "bytes=-0,5-1,x-y"),
    ("If-None-Match", '"' * 999),
    ("If-None-Match", "W/" * 999),
    ("If-Match", "*, *"),
    ("If-Modified-Since", "Thu, 99 Foo 99999 99:99:99 GMT"),
    ("If-Modified-Since", "Fri, 31 Dec 9999 23:59:59 GMT"),
    ("If-Unmodified-Since", "Mon, 01 Jan 0000 00:00:00 GMT"),
    ("If-Range", "\xff"),
    ("Cookie", 'session="\\000\\000\\000\\000\\000\\000\\000\\000"'),
    ("Cookie", "session=" + "\xff" * 40),
    ("Cookie", "session=" + "a" * 4_000),
    ("Cookie", 'csrf="\\000"; messages=\xff; django_language=\xff; =;=;;'),
    ("Referer", "http://[::1"),
    ("Origin", "null"),
    ("X-Forwarded-For", "not, an, address"),
    ("X-Forwarded-Host", "evil.test"),
    ("X-Forwarded-Proto", "\xff"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("Content-Length", "-1"),
    ("User-Agent", "\xff" * 2_000),
]
CONTENT_TYPES = [
    "text/plain; charset=hex",
    "text/plain; charset=utf-16",
    "text/plain; charset=idna",
    'text/plain; charset="rot13"; x=y',
    "application/x-www-form-urlencoded; charset=undefined",
    "multipart/form-data",
    "multipart/form-data; boundary=\xff",
    ";;;",
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:24])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_query_is_refused(client, address, query):
    response = client.get(address, QUERY_STRING=query)
    assert response.status_code == 400


@pytest.mark.parametrize("query", HARMLESS_QUERIES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_strange_query_breaks_nothing(client, address, query):
    response = client.get(address, QUERY_STRING=query)
    assert response.status_code in {200, 302, 400, 404}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_is_no_text_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", HARMLESS_PATHS, ids=lambda path: path[:24])
def test_a_strange_path_is_not_found_or_led_on(client, path):
    assert client.get(path).status_code in {301, 302, 400, 404}


@pytest.mark.parametrize(("name", "value"), HEADERS, ids=lambda text: ascii(text[:24]))
@pytest.mark.parametrize("address", [*ADDRESSES, "/static/img/mark.svg"])
def test_a_hostile_header_breaks_nothing(client, address, name, value):
    key = name.upper().replace("-", "_")
    key = key if key == "CONTENT_LENGTH" else f"HTTP_{key}"
    response = client.get(address, **{key: value})
    response.close()
    assert response.status_code < 500


@pytest.mark.parametrize("content_type", CONTENT_TYPES)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_caller_does_not_choose_how_we_decode(settings, method, content_type):
    """Asked of the server's own entry: this happens before any middleware runs."""
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = call(method, "/healthz", "q=%41", content_type)
    assert answer < 500


def call(method, path, query, content_type):
    statuses = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": "0",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
    }
    list(application(environ, lambda status, headers, *_: statuses.append(int(status[:3]))))
    return statuses[0]


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_a_refusal_speaks_the_readers_language(client, language):
    assert f'lang="{language}"' in client.get(f"/{language}/nothing/?q=%00").text
    browser = client.get("/healthz?q=%00", headers={"accept-language": language})
    assert f'lang="{language}"' in browser.text


def test_a_refusal_by_the_api_is_a_problem_document(client):
    for path, status in (("/api/v1/nothing?q=%00", 400), ("/api/v1/%00", 404)):
        response = client.get(path)
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["status"] == response.status_code == status


def test_editors_may_send_longer_queries(client):
    assert client.get("/admin/", QUERY_STRING="id=1&" * 1_000).status_code == 302
    assert client.get("/admin/", QUERY_STRING="id=1&" * 8_000).status_code == 400


@pytest.mark.parametrize("host", ["evil.test", "a b", "testserver:99999999", "", "[::1", "\xff"])
def test_a_strange_host_is_refused(client, host):
    assert client.get("/en/nothing/", HTTP_HOST=host).status_code in {400, 404}
