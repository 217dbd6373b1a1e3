"""SQLite whose connection is kept from one request to the next: opening it reads the whole schema."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        self.path = os.fspath(conn_params["database"])
        before = identity(self.path)
        connection = super().get_new_connection(conn_params)
        self.file = before or identity(self.path)  # it is made by the first who opens it
        return connection

    def is_usable(self) -> bool:
        """Asked once a request. A file that took the other's place is another database."""
        return self.file == identity(self.path)


def identity(path: str | Path) -> tuple[int, int] | None:
    """Device and number of the file of that name; None without one, and for a database in memory."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
