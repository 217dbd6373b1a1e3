"""What is counted, and what is bounded, in a real server with two workers."""

import re
import time
from itertools import count

import pytest

from tests.support.factories import TopicFactory, live

from .servers import server

pytestmark = [pytest.mark.django_db, pytest.mark.clients]
TOPICS = "/api/v1/topics"
FROM = {"X-Forwarded-For": "203.0.113.9"}


@pytest.fixture
def limited(site):
    live(TopicFactory, slug="a-topic")
    with server(API_RATE_LIMIT="10/hour", TRUSTED_PROXIES="1", METRICS="on") as running:
        yield running


def asked(site, path=TOPICS, **headers):
    return site.ask("GET", path, headers=FROM | headers)


def tag_that_both_workers_know(limited) -> str:
    """Each has the answer in memory; one may have begun to serve while the other still loaded."""
    end, callers = time.monotonic() + 60, count(1)
    while kept(limited) < 2:
        assert time.monotonic() < end
        high, low = divmod(next(callers), 250)
        limited.ask("GET", TOPICS, headers={"X-Forwarded-For": f"198.51.{high}.{low}"})
        time.sleep(0.05)
    return limited.ask("GET", TOPICS, headers={"X-Forwarded-For": "203.0.113.10"}).headers["etag"]


def kept(limited) -> int:
    """Answers in the memory of all workers, as told twice a second."""
    text = limited.get("/metrics").body.decode()
    return int(float(re.search(r"^cjportal_kept_answers (\S+)", text, re.MULTILINE)[1]))


def test_answers_from_memory_count_over_all_workers_and_unchanged_ones_are_free(limited):
    assert len(limited.workers) == 2
    statuses = [asked(limited).status for _ in range(14)]
    assert statuses == [200] * 10 + [429] * 4
    refused = asked(limited, **{"Accept-Language": "ja"})
    assert refused.headers["content-type"] == "application/problem+json"
    assert 1 <= int(refused.headers["retry-after"]) <= 3600
    assert "リクエスト" in refused.body.decode()
    assert "access-control-allow-origin" in refused.headers
    # Another caller's copy is still good for this one.
    tag = tag_that_both_workers_know(limited)
    assert [asked(limited, **{"If-None-Match": tag}).status for _ in range(20)] == [304] * 20
    # Neither does another address, another format, or a page of the site.
    assert asked(limited, f"{TOPICS}?page_size=1").status == 429
    assert asked(limited, f"{TOPICS}.csv").status == 429
    assert asked(limited, "/en/topics/").status == 200
    assert limited.ask("GET", TOPICS, headers={"X-Forwarded-For": "203.0.113.11"}).status == 200


def test_refused_questions_and_new_ones_count_alike(limited):
    paths = [f"{TOPICS}?nonsense={number}" for number in range(5)]
    paths += [f"{TOPICS}?page_size={number}" for number in range(1, 8)]
    statuses = [asked(limited, path).status for path in paths]
    assert statuses == [400] * 5 + [200] * 5 + [429] * 2


def test_a_flood_of_made_up_addresses_pushes_no_page_out_and_takes_little_memory(limited):
    for number in range(400):
        assert limited.get(f"/en/topics/made-up-{number}/").status == 404
        assert limited.get(f"/en/topics/a-topic/?fbclid={number}").status == 200
        assert limited.get(f"/en/topics/a-topic/?utm_{number}=1").status == 200
    assert kept(limited) < 1000


def test_the_measurements_are_of_all_workers_and_only_where_they_are_wished(limited, site):
    for _ in range(30):
        limited.get("/en/topics/a-topic/")
    time.sleep(1.5)
    text = limited.get("/metrics").body.decode()
    found = re.search(r"^cjportal_requests_memory_total (\S+)", text, re.MULTILINE)
    assert float(found[1]) >= 30
    assert site.get("/metrics").status == 404
