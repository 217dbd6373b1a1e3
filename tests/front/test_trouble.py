"""The database stops, freezes, takes nothing: of a real server, what readers and editors see."""

import os
import re
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.db import connection

from relations.models import Topic
from tests.support.desk import signed_in
from tests.support.factories import TopicFactory, live, person

from .servers import server

pytestmark = pytest.mark.django_db
TOPIC = "/en/topics/a-topic/"
SOON = 30  # seconds; how quick it is on a machine that does nothing else, `make faults` says
FILES = ("-wal", "-shm", "")


@pytest.fixture
def topic(site):
    return live(TopicFactory, slug="a-topic", title_en="The topic")


class Outage:
    """The server's way to its database, cut and joined again."""

    def __init__(self, site):
        self.site = site

    def begin(self):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()  # it gives up only two or three lost connections a second
        if connection.vendor == "sqlite":
            for file in FILES:
                path = f"{connection.settings_dict['NAME']}{file}"
                if os.path.exists(path):
                    os.rename(path, f"{path}.away")
            os.mkdir(connection.settings_dict["NAME"])  # or SQLite would begin a new database
        else:
            name = connection.settings_dict["NAME"]
            elsewhere(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false', name)

    def end(self):
        if connection.vendor != "sqlite":
            name = connection.settings_dict["NAME"]
            elsewhere(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        elif os.path.isdir(connection.settings_dict["NAME"]):
            os.rmdir(connection.settings_dict["NAME"])
            for file in FILES:
                path = f"{connection.settings_dict['NAME']}{file}"
                if os.path.exists(f"{path}.away"):
                    os.rename(f"{path}.away", path)


def elsewhere(command: str, cut: str = "") -> None:
    import psycopg

    given = connection.settings_dict
    place = f"{given['HOST'] or '127.0.0.1'}:{given['PORT'] or 5432}"
    with psycopg.connect(f"postgres://{given['USER']}@{place}/postgres", autocommit=True) as other:
        other.execute(command)
        if cut:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [cut]
            )


@pytest.fixture
def outage(site):
    there = Outage(site)
    there.begin()
    until(lambda: all(is_in_trouble(site) for _ in looks()))  # each worker has seen it
    yield there
    there.end()
    until(lambda: is_whole(site))


def looks():
    """Over more than the half second in which a worker that nobody asks sees it by itself."""
    for number in range(20):
        yield number
        time.sleep(0.05)


def is_in_trouble(site) -> bool:
    answer = site.get(TOPIC)
    return answer.status == 503 or "age" in answer.headers


def is_whole(site) -> bool:
    answer = site.get("/en/agreements/")
    return answer.status == 200 and "age" not in answer.headers


def until(happened) -> None:
    end = time.monotonic() + SOON
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def in_time(ask):
    """An answer before anybody's patience ends."""
    began = time.monotonic()
    answer = ask()
    assert time.monotonic() - began < SOON / 3
    return answer


@pytest.fixture
def seen(site, topic):
    """Pages that somebody saw before."""
    for path in (TOPIC, "/fr/topics/a-topic/", "/ja/topics/a-topic/", "/api/v1/topics"):
        for _ in range(8):
            site.get(path)
        until(lambda address=path: has_copy(Path(site.folder), address))  # for the other worker


def test_pages_seen_before_are_shown_with_their_age(site, seen, outage):
    words = {"en": "repairing", "fr": "rétablir", "ja": "復旧"}
    for language, word in words.items():
        answer = in_time(lambda code=language: site.get(f"/{code}/topics/a-topic/"))
        assert answer.status == 200
        text = answer.body.decode()
        assert word in text
        assert re.search(r"\d{1,2}[:h時]\s?\d\d", text)
        assert "The topic" in text or language != "en"
        assert answer.headers["cache-control"] == "no-store"
        assert int(answer.headers["age"]) < 60
        assert "etag" not in answer.headers
    data = in_time(lambda: site.get("/api/v1/topics"))
    assert (data.status, int(data.headers["age"]) < 60) == (200, True)


def test_what_nobody_saw_says_when_to_come_back(site, seen, outage):
    for path, language in (("/en/programs/", "en"), ("/ja/programs/", "ja")):
        answer = in_time(lambda address=path: site.get(address))
        assert (answer.status, answer.headers["retry-after"]) == (503, "15")
        assert f'<html lang="{language}"' in answer.body.decode()
    assert in_time(lambda: site.get("/static/nothing.css")).status == 404
    problem = in_time(lambda: site.get("/api/v1/programs"))
    assert problem.status == 503
    assert problem.headers["content-type"] == "application/problem+json"


def test_health_is_about_the_process_and_readiness_about_the_database(site, topic, outage):
    assert in_time(lambda: site.get("/healthz")).status == 200
    assert b"does not answer" in in_time(lambda: site.get("/readyz")).body


def test_a_form_says_what_cannot_be_done_and_keeps_what_was_typed(site, topic, outage):
    typed = b"title_en=What+was+typed&csrfmiddlewaretoken=abc&password=secret"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "fr"}
    for path in (f"/admin/snippets/relations/topic/edit/{topic.pk}/", "/fr/report/"):
        answer = in_time(lambda to=path: site.ask("POST", to, typed, headers))
        text = answer.body.decode()
        assert (answer.status, answer.headers["retry-after"]) == (503, "15")
        assert 'value="What was typed"' in text
        assert "secret" not in text
        assert '<html lang="fr"' in text
    by_script = site.ask("POST", path, typed, headers | {"X-Requested-With": "XMLHttpRequest"})
    assert by_script.status == 503
    assert by_script.headers["content-type"] == "application/json"
    login = in_time(lambda: site.ask("POST", "/accounts/login/", b"login=a&password=b", headers))
    assert login.status == 503


def test_all_who_send_a_form_at_once_get_their_text_back(site, topic, outage):
    typed = b"title_en=What+was+typed"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    path = f"/admin/snippets/relations/topic/edit/{topic.pk}/"
    with ThreadPoolExecutor(40) as people:
        sent = [people.submit(site.ask, "POST", path, typed, headers) for _ in range(40)]
    answers = [one.result() for one in sent]
    assert {answer.status for answer in answers} == {503}
    assert all(b"What was typed" in answer.body for answer in answers)


def test_the_site_is_whole_again_soon_after(site, seen, outage):
    outage.end()
    began = time.monotonic()
    until(lambda: all(is_whole(site) for _ in looks()))  # whichever worker answers
    until(lambda: "age" not in site.get(TOPIC).headers)
    assert time.monotonic() - began < SOON
    live(TopicFactory, slug="after", title_en="After the outage")
    answer = site.get("/en/topics/")
    assert (answer.status, b"After the outage" in answer.body) == (200, True)
    cookie = signed_in(person("editor")).cookies[site_settings.SESSION_COOKIE_NAME].value
    mine = f"{site_settings.SESSION_COOKIE_NAME}={cookie}"
    until(lambda: all(site.get("/admin/", Cookie=mine).status == 200 for _ in looks()))


def test_what_left_the_site_is_not_shown_in_trouble(site, topic, settings):
    """From neither memory nor disk, though nobody asked for the page since."""
    with server() as second:
        settings.DATA_DIR = Path(second.folder)
        for _ in range(8):
            assert second.get(TOPIC).status == 200
        time.sleep(0.5)
        topic.unpublish(user=person("publisher"))
        connection.close()
        there = Outage(second)
        there.begin()
        try:
            until(lambda: not is_whole(second))
            for _ in range(20):
                assert b"The topic" not in second.get(TOPIC).body
        finally:
            there.end()
            until(lambda: is_whole(second))


def test_after_a_restart_in_trouble_the_pages_of_before_are_there(site, topic, tmp_path):
    with server(DATA_DIR=str(tmp_path)) as first:
        first.get(TOPIC)
        until(lambda: has_copy(tmp_path, "a-topic"))
    there = Outage(site)
    there.begin()
    try:
        with server(DATA_DIR=str(tmp_path)) as second:
            answer = in_time(lambda: second.get(TOPIC))
            assert answer.status == 200, second.told()
            assert b"The topic" in answer.body
            assert b"repairing" in answer.body
            assert second.get("/en/agreements/").status == 503
    finally:
        there.end()
        until(lambda: is_whole(site))


def has_copy(folder, name: str) -> bool:
    with sqlite3.connect(folder / "copies.sqlite3") as copies:
        found = copies.execute("SELECT count(*) FROM copies WHERE question LIKE ?", [f"%{name}%"])
        return found.fetchone()[0] > 0


def test_what_is_taken_off_leaves_the_disk_before_the_act_is_over(site, topic, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    with server(DATA_DIR=str(tmp_path)) as first:
        first.get(TOPIC)
        until(lambda: has_copy(tmp_path, "a-topic"))
        Topic.objects.get().unpublish(user=person("publisher"))
        assert not has_copy(tmp_path, "a-topic")
