"""The look at the content version: it hinders nobody, and a connection that breaks is replaced."""

import asyncio
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cjportal.front.version import SqliteVersion, reader_for

WRITE = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    other.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "CREATE TABLE relations_contentversion (id, number, changed_at, removed_in)"
        )
        connection.execute("INSERT INTO relations_contentversion VALUES (1, 7, 'now', 0)")
    connection.close()
    return path


def another_process_writes(path) -> str:
    command = [sys.executable, "-c", WRITE, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 (ours)
    return done.stdout


def test_who_writes_is_alone_though_the_version_is_looked_at_anew(path):
    """Closing a file ends all locks that the process holds on it (POSIX)."""
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    version = SqliteVersion(path)
    assert version.read_now() == (7, "now", 0)
    assert "locked" in another_process_writes(path)
    version.close()
    assert version.read_now() == (7, "now", 0)
    assert "locked" in another_process_writes(path)
    writer.execute("ROLLBACK")
    assert another_process_writes(path) == ""
    writer.close()


def test_each_transaction_is_seen_also_after_a_new_start(path):
    version = SqliteVersion(path)
    for number in range(8, 12):
        with sqlite3.connect(path) as writer:
            writer.execute("UPDATE relations_contentversion SET number = ?", [number])
        writer.close()
        assert version.read_now()[0] == number
        version.close()


@pytest.mark.django_db
def test_a_connection_that_is_cut_is_replaced_before_anybody_notices(site):
    async def cut_and_read():
        version = reader_for(connection)
        found = [await version.read()]
        for _ in range(3):
            await asyncio.sleep(1.1)  # one that breaks sooner would be no good
            await asyncio.to_thread(cut)
            await asyncio.sleep(0.1)
            found.append(await version.read())
        version.close()
        return found

    def cut():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE '%relations_contentversion%'"
                " AND pid <> pg_backend_pid()"
                if connection.vendor == "postgresql"
                else "PRAGMA wal_checkpoint"
            )
            cursor.fetchall()
        connection.close()

    with ThreadPoolExecutor() as apart:  # a journey in the browser leaves a loop in this thread
        found = apart.submit(asyncio.run, cut_and_read()).result()
    assert len(set(found)) == 1
    assert found[0] is not None
