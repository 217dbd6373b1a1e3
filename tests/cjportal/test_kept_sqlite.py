"""SQLite stays open between requests, for as long as its file is the one that was opened."""

import os
import shutil

import pytest
from django.db import ConnectionHandler

from cjportal.databases import sqlite


@pytest.fixture
def database(tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        made = ConnectionHandler({"default": sqlite(tmp_path / "db.sqlite3")})["default"]
        with made.cursor() as cursor:
            cursor.execute("CREATE TABLE words (word TEXT)")
        yield made
        made.close()


def request(database):
    """What Django does between two requests."""
    database.close_if_unusable_or_obsolete()
    database.health_check_done = False
    database.close_if_health_check_failed()


def words(database):
    with database.cursor() as cursor:
        return cursor.execute("SELECT word FROM words").fetchall()


def test_the_file_is_opened_once_for_many_requests(database):
    opened = []
    for _ in range(3):
        request(database)
        assert words(database) == []
        opened.append(database.connection)
    assert opened[0] is opened[1] is opened[2] is not None


def test_another_file_in_its_place_is_read_from_the_next_request_on(database, tmp_path):
    path = tmp_path / "db.sqlite3"
    database.close()
    shutil.copy(path, tmp_path / "backup")
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO words VALUES ('new')")
    database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.replace(tmp_path / "backup", path)
    for beside in ("-wal", "-shm"):
        (tmp_path / f"db.sqlite3{beside}").unlink(missing_ok=True)
    request(database)
    assert words(database) == []


def test_a_file_that_its_first_connection_made_stays_open(database):
    held = database.connection
    request(database)
    assert database.connection is held
