"""Readers and writers at once: no answer is older than what was acknowledged before it was asked."""

import re
import threading
import time

import pytest
from django.db import connection

from relations.models import Topic
from tests.support.factories import TopicFactory, live, person

pytestmark = pytest.mark.django_db
MARK = re.compile(r"Marker (\d+)")
SECONDS = 6


def publish(number: int) -> None:
    topic = Topic.objects.get(slug="a-topic")
    for code in ("en", "fr", "ja"):
        setattr(topic, f"title_{code}", f"Marker {number}")
    topic.save_revision(user=person("editor")).publish(user=person("publisher"))


def test_no_answer_is_older_than_the_last_acknowledged_publication(site, monkeypatch):
    live(TopicFactory, slug="a-topic", title_en="Marker 0", title_fr="Marker 0")
    publish(0)
    acknowledged, over, faults, read = [0], threading.Event(), [], [0]

    def reader(path: str) -> None:
        while not over.is_set():
            before = acknowledged[0]
            answer = site.get(path)
            found = MARK.search(answer.body.decode())
            read[0] += 1
            if answer.status != 200 or found is None or int(found[1]) < before:
                faults.append((path, before, answer.status, found and found[1]))

    paths = ["/en/topics/a-topic/", "/fr/topics/a-topic/", "/ja/topics/", "/api/v1/topics"]
    readers = [threading.Thread(target=reader, args=(path,)) for path in paths * 2]
    for thread in readers:
        thread.start()
    try:
        end, number = time.monotonic() + SECONDS, 0
        while time.monotonic() < end:
            number += 1
            publish(number)
            acknowledged[0] = number
    finally:
        over.set()
        for thread in readers:
            thread.join()
        connection.close()
    assert faults == []
    assert number > 5
    assert read[0] > 50
