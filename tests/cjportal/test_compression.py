"""Public answers travel compressed; what is for one person alone never does."""

import gzip

import brotli
import pytest
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse

from cjportal.compression import CompressionMiddleware, chosen
from tests.support.factories import TopicFactory, live

pytestmark = pytest.mark.django_db
OPEN = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br;q=0, *", "gzip"),
        ("*;q=0.1", "br"),
        ("BR", "br"),
        ("identity", ""),
        ("br;q=0, gzip;q=0", ""),
        ("br;q=nonsense", ""),
        (",;=;", ""),
        ("", ""),
    ],
)
def test_the_caller_chooses_the_encoding(accepted, encoding):
    assert chosen(accepted) == encoding


@pytest.mark.parametrize("encoding", OPEN)
@pytest.mark.parametrize("path", ["/en/", "/fr/topics/", "/sitemap-pages.xml", "/api/v1/topics"])
def test_pages_and_data_say_the_same_compressed_as_plain(client, path, encoding):
    live(TopicFactory)
    plain = client.get(path)
    assert "Content-Encoding" not in plain
    small = client.get(path, headers={"accept-encoding": encoding})
    assert small["Content-Encoding"] == encoding
    assert OPEN[encoding](small.content) == plain.content
    assert int(small["Content-Length"]) == len(small.content) < len(plain.content)
    for response in (plain, small):
        assert "Accept-Encoding" in response["Vary"]


def test_a_compressed_copy_is_known_again_by_its_own_tag(client):
    live(TopicFactory)
    plain = client.get("/api/v1/topics")["ETag"]
    small = client.get("/api/v1/topics", headers={"accept-encoding": "br"})["ETag"]
    assert small == f'{plain[:-1]}-br"'
    for tag in (plain, small):
        again = client.get(
            "/api/v1/topics", headers={"accept-encoding": "br", "if-none-match": tag}
        )
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
        assert "Accept-Encoding" in again["Vary"]


@pytest.mark.parametrize("path", ["/admin/", "/accounts/login/", "/en/report/", "/healthz"])
def test_what_may_hold_a_secret_is_never_compressed(client, path):
    assert "Content-Encoding" not in client.get(path, headers={"accept-encoding": "br, gzip"})


def test_a_page_for_somebody_signed_in_is_never_compressed(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    assert "Content-Encoding" not in client.get("/en/", headers={"accept-encoding": "br, gzip"})


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse("word " * 99, headers={"Cache-Control": "private"}),
        HttpResponse("a few words", headers={"Cache-Control": "public"}),
        HttpResponse(b"\0" * 999, "image/png", headers={"Cache-Control": "public"}),
        StreamingHttpResponse(["word " * 99], headers={"Cache-Control": "public"}),
    ],
    ids=["private", "short", "picture", "stream"],
)
def test_other_answers_stay_as_they_are(rf, answer):
    request = rf.get("/en/", headers={"accept-encoding": "br"})
    assert "Content-Encoding" not in CompressionMiddleware(lambda _request: answer)(request)


def test_an_answer_with_a_cookie_is_never_compressed(rf):
    answer = HttpResponse("word " * 99, headers={"Cache-Control": "public"})
    answer.set_cookie("a", "b")
    request = rf.get("/en/", headers={"accept-encoding": "br"})
    assert "Content-Encoding" not in CompressionMiddleware(lambda _request: answer)(request)
