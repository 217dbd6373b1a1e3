from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import parse_http_date

from cjportal import rate
from relations.models import ContentVersion
from tests.support.factories import MeetingFactory, TopicFactory, live

pytestmark = pytest.mark.django_db
TOPICS = "/api/v1/topics"


def etag(client, address, **headers):
    return client.get(address, headers=headers).headers["ETag"]


def let_time_pass():
    ContentVersion.objects.update(changed_at=timezone.now() - timedelta(minutes=5))


def test_an_answer_may_be_kept_for_a_minute(client):
    response = client.get(TOPICS)
    assert response.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=300"
    assert response.headers["API-Version"] == "1"
    assert "Set-Cookie" not in response.headers


def test_the_etag_differs_by_question_language_and_format(client):
    live(TopicFactory)
    addresses = [TOPICS, f"{TOPICS}?lang=fr", f"{TOPICS}?q=a", f"{TOPICS}.csv", "/api/v1/sources"]
    assert len({etag(client, address) for address in addresses}) == len(addresses)
    assert etag(client, TOPICS) != etag(client, TOPICS, **{"accept-language": "ja"})
    assert etag(client, TOPICS).startswith('"')


def test_the_etag_changes_with_the_code_that_words_the_answer(client, monkeypatch):
    before = etag(client, TOPICS)
    monkeypatch.setattr("relations.api.base.code", lambda: "the next release")
    assert etag(client, TOPICS) != before


def test_the_etag_changes_with_each_publication(client):
    before = etag(client, TOPICS)
    assert etag(client, TOPICS) == before
    live(TopicFactory)
    assert etag(client, TOPICS) != before


def test_the_version_is_counted_again_after_its_row_was_lost(client):
    """As where the first publication of a portal was undone: row numbers are not given twice."""
    live(TopicFactory)
    ContentVersion.objects.all().delete()
    before = etag(client, TOPICS)
    live(TopicFactory)
    assert etag(client, TOPICS) != before


def test_a_fresh_copy_is_not_sent_again_and_costs_one_query(client, django_assert_num_queries):
    topic = live(TopicFactory)
    for address in (TOPICS, f"{TOPICS}.csv", f"{TOPICS}/{topic.slug}"):
        tag = etag(client, address)
        with django_assert_num_queries(1):
            response = client.get(address, headers={"if-none-match": f'"x", {tag}'})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["ETag"] == tag
        assert response.headers["Cache-Control"].startswith("public")


def test_the_date_of_the_last_publication_serves_too(client):
    live(TopicFactory)
    let_time_pass()
    date = client.get(TOPICS).headers["Last-Modified"]
    assert client.get(TOPICS, headers={"if-modified-since": date}).status_code == 304
    live(TopicFactory)
    assert client.get(TOPICS, headers={"if-modified-since": date}).status_code == 200


def test_a_second_that_is_not_over_has_no_date_yet(client):
    live(TopicFactory)
    assert "Last-Modified" not in client.get(TOPICS).headers


def test_what_does_not_exist_is_not_unchanged(client):
    live(TopicFactory)
    let_time_pass()
    date = client.get(TOPICS).headers["Last-Modified"]
    response = client.get(f"{TOPICS}/none", headers={"if-modified-since": date})
    assert response.status_code == 404
    assert "ETag" not in response.headers


def test_the_head_says_what_the_answer_would(client):
    live(TopicFactory)
    head, answer = client.head(TOPICS), client.get(TOPICS)
    assert head.content == b""
    for name in ("ETag", "Content-Type", "Content-Length", "Content-Language"):
        assert head.headers.get(name) == answer.headers.get(name)


@pytest.fixture
def limited(settings):
    settings.API_RATE_LIMIT = "3/min"
    rate.table.clear()
    yield
    rate.table.clear()


def test_too_many_requests_are_told_when_to_come_back(client, limited):
    assert [client.get(TOPICS).status_code for _ in range(4)] == [200, 200, 200, 429]
    response = client.get(TOPICS, {"lang": "ja"})
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "リクエストが多すぎます"
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert client.get(TOPICS, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_forged_forwarding_header_gives_no_second_allowance(client, limited):
    statuses = [
        client.get(TOPICS, headers={"x-forwarded-for": f"192.0.2.{n}"}).status_code
        for n in range(4)
    ]
    assert statuses == [200, 200, 200, 429]


def test_an_unchanged_answer_is_free(client, limited):
    live(TopicFactory)
    let_time_pass()
    response = client.get(TOPICS)
    for name, value in (("if-none-match", "ETag"), ("if-modified-since", "Last-Modified")):
        for _ in range(5):
            headers = {name: response.headers[value]}
            assert client.get(TOPICS, headers=headers).status_code == 304
    assert [client.get(TOPICS).status_code for _ in range(3)] == [200, 200, 429]


def test_refused_questions_count(client, limited):
    assert [client.get(f"{TOPICS}?a=b").status_code for _ in range(4)] == [400, 400, 400, 429]


def test_without_a_limit_nobody_is_counted(client, settings):
    settings.API_RATE_LIMIT = None
    assert {client.get(TOPICS).status_code for _ in range(5)} == {200}


def test_what_a_day_can_change_has_another_tag_on_another_day(client, monkeypatch):
    live(MeetingFactory, slug="a-meeting")
    ContentVersion.objects.update(changed_at=timezone.now() - timedelta(days=9))
    addresses = ["meetings", "meetings/a-meeting", "meetings.csv", "agreements", "programs"]
    now = {address: client.get(f"/api/v1/{address}") for address in addresses}
    monkeypatch.setattr("relations.api.base.today", lambda: "2099-01-01")
    later = {address: client.get(f"/api/v1/{address}") for address in addresses}
    changed = [a for a in addresses if now[a].headers["ETag"] != later[a].headers["ETag"]]
    assert changed == addresses[:-1]
    said = {address: parse_http_date(now[address].headers["Last-Modified"]) for address in now}
    assert said["meetings"] % (24 * 60 * 60) == 0  # the midnight, UTC, that began the day
    assert said["meetings"] > said["programs"] + 7 * 24 * 60 * 60
