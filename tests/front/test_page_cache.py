"""Answers from memory, of a real server: never older than what was published, the same for all."""

import gzip
from io import StringIO

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command

from relations.models import SearchRow, Topic
from tests.support.desk import signed_in
from tests.support.factories import (
    AgreementFactory,
    MeetingFactory,
    ObservationFactory,
    StatisticFactory,
    TopicFactory,
    live,
    person,
)

from .servers import server

pytestmark = pytest.mark.django_db
TOPIC = "/en/topics/a-topic/"
PLACES = (TOPIC, "/en/", "/en/topics/", "/en/feed.atom", "/api/v1/topics", "/sitemap-topics-1.xml")


@pytest.fixture
def topic(site):
    return live(TopicFactory, slug="a-topic", title_en="Old title")


def published(topic, **changes):
    for name, value in changes.items():
        setattr(topic, name, value)
    topic.save_revision(user=person("editor")).publish(user=person("publisher"))


def test_what_was_published_is_there_with_the_next_request(site, topic):
    for path in PLACES:
        site.get(path), site.get(path)
    for number in range(5):
        published(Topic.objects.get(), title_en=f"New title {number}")
        for path in ("/en/", TOPIC, "/en/topics/", "/api/v1/topics"):
            assert f"New title {number}" in site.get(path).body.decode(), path


def test_what_was_taken_off_is_gone_with_the_next_request(site, topic):
    assert [site.get(TOPIC).status for _ in range(6)] == [200] * 6
    topic.unpublish(user=person("publisher"))
    answers = [site.get(TOPIC) for _ in range(6)]
    assert {answer.status for answer in answers} == {410}
    assert not [answer for answer in answers if b"Old title" in answer.body]


def test_what_was_not_there_is_found_once_it_is_published(site):
    assert {site.get(TOPIC).status for _ in range(6)} == {404}
    live(TopicFactory, slug="a-topic")
    assert {site.get(TOPIC).status for _ in range(6)} == {200}


@pytest.mark.parametrize("path", PLACES)
def test_a_copy_that_is_still_good_is_not_sent_again(site, topic, path):
    first = site.get(path)
    again = site.get(path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == first.headers["cache-control"]
    published(topic, title_en="Another title")
    changed = 304 if "sitemap" in path else 200  # which tells days only
    assert site.get(path, If_None_Match=first.headers["etag"]).status == changed


@pytest.mark.parametrize("path", PLACES)
def test_each_encoding_has_the_same_words_and_a_tag_of_its_own(site, topic, path):
    plain = site.get(path)
    packed = site.get(path, Accept_Encoding="gzip")
    smallest = site.get(path, Accept_Encoding="gzip, br")
    assert (packed.headers["content-encoding"], smallest.headers["content-encoding"]) == (
        "gzip",
        "br",
    )
    assert gzip.decompress(packed.body) == brotli.decompress(smallest.body) == plain.body
    tags = {answer.headers["etag"] for answer in (plain, packed, smallest)}
    assert len(tags) == 3
    assert not [tag for tag in tags if tag.startswith("W/")]
    for answer in (plain, packed, smallest):
        assert "Accept-Encoding" in answer.headers["vary"]
        assert int(answer.headers["content-length"]) == len(answer.body)


def test_a_head_says_what_the_answer_would(site, topic):
    for path in (*PLACES, "/en/nothing/", "/en/topics"):
        answer, head = site.get(path), site.head(path)
        answer.headers.pop("date"), head.headers.pop("date")
        assert (head.status, head.headers, head.body) == (answer.status, answer.headers, b"")


def test_somebody_signed_in_gets_a_page_of_their_own_and_nobody_else_gets_it(site, topic):
    cookie = signed_in(person("editor")).cookies[settings.SESSION_COOKIE_NAME].value
    mine = f"{settings.SESSION_COOKIE_NAME}={cookie}"
    for _ in range(3):
        own, public = site.get(TOPIC, Cookie=mine), site.get(TOPIC)
        assert "private" in own.headers["cache-control"]
        assert b"/admin/snippets/" in own.body
        assert b"/admin/snippets/" not in public.body
    assert "Old title" in site.get(TOPIC, Cookie=f"a=b; {mine}").body.decode()
    assert site.get("/admin/", Cookie=mine).status == 200


def test_other_cookies_change_nothing(site, topic):
    assert site.get(TOPIC, Cookie="theme=dark; language=fr").body == site.get(TOPIC).body


def test_the_language_and_the_format_that_a_caller_asks_for_are_its_own(site, topic):
    for _ in range(2):
        english = site.get("/api/v1/topics", Accept_Language="en")
        french = site.get("/api/v1/topics", Accept_Language="fr-CA, en;q=0.5")
        table = site.get("/api/v1/topics", Accept="text/csv")
        assert (english.headers["content-language"], french.headers["content-language"]) == (
            "en",
            "fr",
        )
        assert table.headers["content-type"].startswith("text/csv")
        assert site.get("/api/v1/topics", Accept="image/png").status == 406
        assert site.get("/api/v1/topics", Accept="").status == 406
        assert site.get("/", Accept_Language="ja").headers["location"] == "/ja/"
        assert site.get("/", Accept_Language="fr").headers["location"] == "/fr/"
        assert b'lang="ja"' in site.get("/nothing", Accept_Language="ja").body
        assert b'lang="en"' in site.get("/nothing").body


def test_foreign_parameters_change_nothing_and_ours_do(site):
    for number in range(3):
        live(AgreementFactory, slug=f"treaty-{number}", title_en=f"Treaty {number}")
    plain = site.get("/en/agreements/")
    assert site.get("/en/agreements/?utm_source=x&fbclid=1").body == plain.body
    found = site.get("/en/agreements/?q=Treaty+1").body
    assert b"Treaty 1" in found
    assert b"Treaty 2" not in found
    assert site.get("/en/agreements/?utm_source=x&q=Treaty+1").body == found
    assert site.get("/en/agreements/?as_off=2020").status == 400  # nearly one of ours
    moved = site.get("/en/agreements?utm_source=x")
    assert (moved.status, moved.headers["location"]) == (301, "/en/agreements/?utm_source=x")
    assert site.get("/en/agreements").headers["location"] == "/en/agreements/"


def test_what_is_conditional_or_a_part_is_decided_by_the_site_itself(site, topic):
    site.get("/api/v1/topics")
    assert site.get("/api/v1/topics", If_Match='"other"').status == 412
    assert site.get(TOPIC, Range="bytes=0-9").status in (200, 206)
    assert site.get(TOPIC, Authorization="Basic YTpi").status == 200
    assert site.get("/api/v1/topics", Host="evil.example").status == 400
    assert site.get(TOPIC, Host="evil.example").status == 400
    assert site.get(TOPIC, Host="localhost").body == site.get(TOPIC).body
    forwarded = {"X_Forwarded_Host": "evil.example", "X_Forwarded_Proto": "https"}
    assert site.get(TOPIC, **forwarded).body == site.get(TOPIC).body


def test_the_past_is_kept_apart_from_the_present(site):
    live(ObservationFactory, statistic=live(StatisticFactory, slug="trade"))
    page = "/en/statistics/trade/"
    assert site.get(f"{page}?as_of=2000-01-01").body != site.get(page).body
    assert site.get(f"{page}?as_of=2000-01-01").body != site.get(page).body


def test_a_preview_is_nobodys_page(site, topic):
    published(topic, title_en="New title")
    topic.title_en = "Only a draft"
    topic.save_revision(user=person("editor"))
    for path in PLACES:
        assert b"Only a draft" not in site.get(path).body


def test_a_table_is_sent_as_a_stream_and_is_never_kept(site):
    for number in range(3):
        live(MeetingFactory, slug=f"meeting-{number}")
    first = site.get("/api/v1/meetings.csv")
    assert first.body.count(b"meeting-") >= 3
    live(MeetingFactory, slug="meeting-new")
    assert b"meeting-new" in site.get("/api/v1/meetings.csv").body
    assert site.head("/api/v1/meetings.csv").status == 200
    tag = site.get("/api/v1/meetings.csv").headers["etag"]
    assert site.get("/api/v1/meetings.csv", If_None_Match=tag).status == 304


def test_the_first_question_of_a_server_is_read_whole(site):
    """Which parameters are ours is known before any page was asked for."""
    for number in range(3):
        live(AgreementFactory, slug=f"treaty-{number}", title_en=f"Treaty {number}")
    with server() as fresh:
        found = fresh.get("/en/agreements/?q=Treaty+1").body
    assert b"Treaty 1" in found
    assert b"Treaty 2" not in found


def test_a_search_finds_what_rebuild_search_put_there(site, topic):
    SearchRow.objects.all().delete()
    search = "/en/search/?q=old+title"
    for _ in range(6):
        assert b"/en/topics/a-topic/" not in site.get(search).body
    call_command("rebuild_search", verbosity=0, stdout=StringIO())
    assert {b"/en/topics/a-topic/" in site.get(search).body for _ in range(6)} == {True}


def test_a_static_file_is_answered_in_each_encoding_and_not_sent_twice(site):
    plain = site.get("/static/css/site.css")
    packed = site.get("/static/css/site.css", Accept_Encoding="gzip")
    assert plain.status == packed.status == 200
    if packed.headers.get("content-encoding") == "gzip":
        assert gzip.decompress(packed.body) == plain.body
    again = site.get("/static/css/site.css", If_None_Match=plain.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert site.get("/static/nothing.css").status == 404
