"""SQLite stays open between requests, and whoever puts another file in its place is heard."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.db import ConnectionHandler

from cjportal.databases import sqlite

# Another worker: it holds the file open, does what it is told, and says what it read.
WORKER = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
file.execute("PRAGMA journal_mode = WAL")
for line in sys.stdin:
    found = file.execute(line).fetchall()
    file.commit()
    print(found, flush=True)
"""


class Worker:
    def __init__(self, path):
        command = [sys.executable, "-c", WORKER, str(path)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)  # noqa: S603

    def does(self, sql):
        self.process.stdin.write(f"{sql}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def end(self):
        self.process.communicate(timeout=30)


@pytest.fixture
def database(tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        made = ConnectionHandler({"default": sqlite(tmp_path / "db.sqlite3")})["default"]
        with request(made) as cursor:
            cursor.execute("CREATE TABLE words (word TEXT)")
        yield made
        made.close()


@pytest.fixture
def worker(database):
    made = Worker(database.settings_dict["NAME"])
    yield made
    made.end()


@contextmanager
def request(database):
    database.close_if_unusable_or_obsolete()
    with database.cursor() as cursor:
        yield cursor
    database.close_if_unusable_or_obsolete()


def words(database):
    with request(database) as cursor:
        return [word for (word,) in cursor.execute("SELECT word FROM words").fetchall()]


def write(database, word, times=1):
    with request(database) as cursor:
        cursor.executemany("INSERT INTO words VALUES (%s)", [(word,)] * times)


def backup(folder, word, times=1):
    """Another database of the same name, in another folder."""
    folder.mkdir()
    made = ConnectionHandler({"default": sqlite(folder / "db.sqlite3")})["default"]
    with request(made) as cursor:
        cursor.execute("CREATE TABLE words (word TEXT)")
    write(made, word, times)
    made.close()
    return folder / "db.sqlite3"


def put_in_place(database, made):
    os.replace(made, database.settings_dict["NAME"])


def test_the_next_request_finds_the_database_open(database):
    words(database)
    kept = database.connection
    write(database, "new")
    assert words(database) == ["new"]
    assert database.connection is kept


@pytest.mark.parametrize("times", [1, 5000])
def test_a_backup_put_in_its_place_is_read_by_the_next_request(database, worker, tmp_path, times):
    write(database, "old", 500)
    assert worker.does("SELECT count(*) FROM words") == "[(500,)]"
    put_in_place(database, backup(tmp_path / "backup", "new", times))
    assert words(database) == ["new"] * times
    write(database, "newer")
    assert words(database) == ["new"] * times + ["newer"]
    with request(database) as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_was_written_last_to_the_old_file_does_not_come_back_in_the_new(
    database, worker, tmp_path
):
    words(database)
    worker.does("INSERT INTO words VALUES ('old')")
    put_in_place(database, backup(tmp_path / "backup", "new"))
    assert words(database) == ["new"]
    database.close()
    assert words(database) == ["new"]


def test_a_worker_that_notices_later_disturbs_nobody_who_noticed(database, tmp_path):
    path = database.settings_dict["NAME"]
    later = ConnectionHandler({"default": sqlite(path)})["default"]
    assert words(later) == words(database) == []
    put_in_place(database, backup(tmp_path / "backup", "new"))
    write(database, "newer")
    assert words(later) == ["new", "newer"]
    write(later, "newest")
    assert words(database) == ["new", "newer", "newest"]
    later.close()


def test_a_copy_of_the_file_alone_is_everything_while_others_have_it_open(
    database, worker, tmp_path
):
    assert worker.does("SELECT count(*) FROM words") == "[(0,)]"
    worker.does("INSERT INTO words VALUES ('of another')")
    write(database, "new")
    copy = tmp_path / "copy" / "db.sqlite3"
    copy.parent.mkdir()
    shutil.copy(database.settings_dict["NAME"], copy)
    copied = ConnectionHandler({"default": sqlite(copy)})["default"]
    assert words(copied) == ["of another", "new"]
    copied.close()


def test_a_reader_in_the_middle_of_its_answer_holds_nobody_up(database):
    write(database, "old")
    reader = ConnectionHandler({"default": sqlite(database.settings_dict["NAME"])})["default"]
    with request(reader) as cursor:
        cursor.execute("BEGIN")
        assert cursor.execute("SELECT count(*) FROM words").fetchall() == [(1,)]
        write(database, "new")
        assert cursor.execute("SELECT count(*) FROM words").fetchall() == [(1,)]
        cursor.execute("COMMIT")
    reader.close()
    assert words(database) == ["old", "new"]
