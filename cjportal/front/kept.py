"""Copies of answers on disk, for the time when the database cannot be asked.

They outlive a restart of the server, but never what they show: whatever takes something off the
site first removes every copy that is older, and is refused when it cannot.
"""

import gzip
import json
import logging
import queue
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from .answers import Entry

log = logging.getLogger("cjportal.front")

MOST = 10_000  # copies
BATCH = 200
NEVER = 1 << 62  # newer than every copy
TABLES = """
CREATE TABLE IF NOT EXISTS copies (
  question TEXT PRIMARY KEY, number INTEGER, made_at REAL, headers TEXT, body BLOB
);
CREATE INDEX IF NOT EXISTS copies_by_age ON copies (made_at);
CREATE TABLE IF NOT EXISTS removal (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER);
INSERT OR IGNORE INTO removal VALUES (1, 0);
"""


class Copy(NamedTuple):
    number: int  # of the content version that it shows
    made_at: float  # seconds since 1970
    status: int
    headers: list[tuple[str, str]]
    body: bytes


def file() -> Path:
    return settings.DATA_DIR / "copies.sqlite3"


def to_write(*, lasting: bool = False) -> sqlite3.Connection:
    """`lasting`: what is committed survives a power cut too."""
    connection = sqlite3.connect(file(), timeout=2, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
    connection.executescript(TABLES)
    return connection


def to_read() -> sqlite3.Connection:
    """Opened for each answer: a file that was given up must not be read on."""
    return sqlite3.connect(f"{file().as_uri()}?mode=ro", uri=True, timeout=0.2)


def remove_older(sender=None, *, number: int, **kwargs) -> None:
    """Remove the copies that are older than a content version; before its act is acknowledged."""
    if not file().exists():  # no server has run here
        return
    try:
        with closing(to_write(lasting=True)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE removal SET number = max(number, ?)", [number])
            connection.execute("DELETE FROM copies WHERE number < ?", [number])
            connection.execute("COMMIT")
    except sqlite3.Error:
        log.exception("The copies are given up: what they may still show cannot be removed.")
        for ending in ("-wal", "-shm", ""):
            Path(f"{file()}{ending}").unlink(missing_ok=True)


class Copies:
    """A worker's way to them. Writing is done by a thread of its own, reading only in trouble."""

    def __init__(self) -> None:
        try:
            to_write().close()
        except sqlite3.Error as error:
            log.warning("Copies are not kept: %s", error)
        self.waiting: queue.Queue = queue.Queue(1000)
        threading.Thread(target=self.write_on, name="copies", daemon=True).start()

    def keep(self, key: tuple, entry: Entry) -> None:
        """Later; not at all while the disk is too slow."""
        if entry.status == 200 and entry.version:
            try:
                self.waiting.put_nowait((key, entry))
            except queue.Full:
                return

    def write_on(self) -> None:
        while True:
            batch = [self.waiting.get()]
            while len(batch) < BATCH and not self.waiting.empty():
                batch.append(self.waiting.get())
            try:
                self.write(batch)
            except (sqlite3.Error, OSError) as error:
                log.warning("Copies are not kept: %s", error)
                time.sleep(1)

    def write(self, batch: list[tuple[tuple, Entry]]) -> None:
        with closing(to_write()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            (removed,) = connection.execute("SELECT number FROM removal").fetchone()
            rows = [
                (json.dumps(key), entry.version[0], entry.made_at, *packed(entry))
                for key, entry in batch
                if entry.version[0] >= removed
            ]
            connection.executemany("REPLACE INTO copies VALUES (?, ?, ?, ?, ?)", rows)
            connection.execute(
                "DELETE FROM copies WHERE made_at < (SELECT made_at FROM copies"
                " ORDER BY made_at DESC LIMIT 1 OFFSET ?)",
                [MOST],
            )
            connection.execute("COMMIT")

    def find(self, key: tuple) -> Copy | None:
        try:
            with closing(to_read()) as connection:
                found = connection.execute(
                    "SELECT number, made_at, headers, body FROM copies WHERE question = ?",
                    [json.dumps(key)],
                ).fetchone()
        except (sqlite3.Error, OSError):
            return None
        if found is None:
            return None
        number, made_at, headers, body = found
        headers = [tuple(pair) for pair in json.loads(headers)]
        return Copy(number, made_at, 200, headers, gzip.decompress(body))

    def removed_in(self) -> int:
        """The number before which nothing may be shown; all is barred while it cannot be read."""
        try:
            with closing(to_read()) as connection:
                return connection.execute("SELECT number FROM removal").fetchone()[0]
        except (sqlite3.Error, OSError):
            return NEVER


def packed(entry: Entry) -> tuple[str, bytes]:
    headers, body = entry.variant("")
    return json.dumps(headers), gzip.compress(body, 1, mtime=0)
