"""Copies of answers on disk, for the time when the database cannot be asked.

They outlive a restart of the server, but never what they show: whatever takes something off the
site first removes every copy that is older; where it cannot, all of them are given up.
"""

import gzip
import json
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from .answers import Entry
from .version import EMPTY, Version

log = logging.getLogger("cjportal.front")

MOST = 5_000  # copies of pages, and as many of answers to questions
BATCH = 200
NEVER = 1 << 62  # newer than every copy
PAUSE = 600  # seconds; no act that takes something off the site takes as long
AGAIN = 10  # seconds after which the file is tried again
TABLES = """
CREATE TABLE IF NOT EXISTS copies (
  question TEXT PRIMARY KEY, number INTEGER, made_at REAL, headers TEXT, body BLOB
);
DROP INDEX IF EXISTS copies_by_age;
CREATE INDEX IF NOT EXISTS copies_by_room ON copies (json_extract(question, '$[1]') = '', made_at);
CREATE TABLE IF NOT EXISTS removal (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER);
INSERT OR IGNORE INTO removal VALUES (1, 0);
"""
# Of those whose question, a list in JSON, has an empty query, or has one.
TOO_MANY = """
DELETE FROM copies WHERE (json_extract(question, '$[1]') = '') = :is_page AND made_at < (
  SELECT made_at FROM copies WHERE (json_extract(question, '$[1]') = '') = :is_page
  ORDER BY made_at DESC LIMIT 1 OFFSET :most
)
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
        self.known, self.looked_at, self.restored_at = EMPTY, 0.0, 0.0
        self.unknown = NEVER, 0.0  # a bar of which the database knows nothing, and since when
        self.waiting: queue.Queue = queue.Queue(1000)
        threading.Thread(target=self.write_on, name="copies", daemon=True).start()

    def follow(self, version: Version) -> Callable[[], None] | None:
        """What is to be done, in a thread, after the database said this."""
        number, _moment, removed_in = version
        now, is_new = time.time(), removed_in != self.known[2]
        if number < self.known[0]:
            is_new, self.restored_at = True, now
        self.known = version
        if not is_new and now - self.looked_at < PAUSE:
            return None
        self.looked_at = now
        return partial(self.bring_in_line, number, removed_in)

    def bring_in_line(self, number: int, removed_in: int) -> None:
        """The bar and the copies with the database, which may have been restored from a backup.

        A bar above the database's belongs to an act under way, or to one that was rolled back.
        """
        now = time.time()
        try:
            with closing(to_write(lasting=True)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                (bar,) = connection.execute("SELECT number FROM removal").fetchone()
                if bar > removed_in and self.unknown[0] != bar:
                    self.unknown = bar, now
                if bar < removed_in or (bar > removed_in and now - self.unknown[1] >= PAUSE):
                    bar = removed_in
                    connection.execute("UPDATE removal SET number = ?", [bar])
                connection.execute(
                    "DELETE FROM copies WHERE number NOT BETWEEN ? AND ? OR made_at < ?",
                    [bar, number, self.restored_at],
                )
                connection.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            log.warning("Copies are not followed up: %s", error)
            self.looked_at = now - PAUSE + AGAIN

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
            removed = max(removed, self.known[2])
            rows = [
                (json.dumps(key), entry.version[0], entry.made_at, *packed(entry))
                for key, entry in batch
                if entry.version[0] >= removed
            ]
            connection.executemany("REPLACE INTO copies VALUES (?, ?, ?, ?, ?)", rows)
            for is_page in (True, False):
                connection.execute(TOO_MANY, {"is_page": is_page, "most": MOST})
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

    def may_be_shown(self, number: int, made_at: float) -> bool:
        """Whether all that a page of this version shows is still public; no, while it is not known."""
        try:
            with closing(to_read()) as connection:
                (bar,) = connection.execute("SELECT number FROM removal").fetchone()
        except (sqlite3.Error, OSError):
            return False
        return number >= max(bar, self.known[2]) and made_at >= self.restored_at


def packed(entry: Entry) -> tuple[str, bytes]:
    headers, body = entry.variant("")
    return json.dumps(headers), gzip.compress(body, 1, mtime=0)
