"""SQLite whose connection is kept from one request to the next: opening it reads the whole schema.

Beside an open file lie its log (`-wal`) and the log's index (`-shm`). SQLite knows them by their
names only, so what is left of one file would be taken for a part of the next that gets its name.
Therefore the log is emptied into the file when a request ends, so that the file alone is everything;
and a connection whose file was replaced is closed, and those two files of it removed.
"""

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db.backends.sqlite3 import base

BESIDE = ("-wal", "-shm")
EMPTY = "PRAGMA wal_checkpoint(TRUNCATE)"
PAUSE = 1  # seconds; a long import by another process must not cost each page a try


class DatabaseWrapper(base.DatabaseWrapper):
    try_again_at = 0.0

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Opened again when the file was replaced, or made, meanwhile."""
        path = os.fspath(conn_params["database"])
        while True:
            file = identity(path)
            connection = super().get_new_connection(conn_params)
            beside = {f"{path}{end}": identity(f"{path}{end}") for end in BESIDE}
            if file == identity(path):
                self.path, self.file, self.beside = path, file, beside
                return connection
            connection.close()

    def is_usable(self) -> bool:
        """Asked once a request. One look at the directory."""
        if self.has_its_file():
            return True
        remove(self.beside)
        return False

    def close_if_unusable_or_obsolete(self) -> None:
        """At the beginning and at the end of each request."""
        super().close_if_unusable_or_obsolete()
        self.empty_log()

    def close(self) -> None:
        self.empty_log()
        super().close()

    def empty_log(self) -> None:
        """Into the file, without waiting: while others read or write, whoever ends after them does."""
        if self.connection is None or self.in_atomic_block or not self.has_its_file():
            return
        if time.monotonic() < self.try_again_at or not size(f"{self.path}-wal"):
            return
        wait, is_empty = self.settings_dict["OPTIONS"].get("timeout", 5), False
        with suppress(sqlite3.OperationalError):
            self.connection.execute("PRAGMA busy_timeout = 0")
            is_empty = not self.connection.execute(EMPTY).fetchone()[0]
        self.connection.execute(f"PRAGMA busy_timeout = {wait * 1000}")
        self.try_again_at = 0 if is_empty else time.monotonic() + PAUSE

    def has_its_file(self) -> bool:
        return self.file == identity(self.path)


def identity(path: str) -> tuple[int, int] | None:
    """Device and number of the file of that name; None without one, and for a database in memory."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def remove(files: dict[str, tuple[int, int] | None]) -> None:
    """Those that still are the ones meant: another process may have removed and made them anew."""
    for path, was in files.items():
        with alone(os.path.dirname(path)):
            if was and identity(path) == was:
                os.unlink(path)


@contextmanager
def alone(directory: str) -> Iterator[None]:
    """One process and thread at a time."""
    held = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
