"""One run of the periodic work at a time, wherever it was started.

Both locks are given back by the system when the process ends, however it ends: a killed run never
stands in the way of the next. PostgreSQL's covers every machine that works on the database; an
SQLite file is worked on by the machines that share its directory.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

# The advisory locks of a database are told apart by number: "cjportal" as eight bytes.
NUMBER = int.from_bytes(b"cjportal")


@contextmanager
def only_run() -> Iterator[bool]:
    """Whether this is the only run. One query on PostgreSQL, and one to give the lock back."""
    held = advisory_lock if connection.vendor == "postgresql" else file_lock
    with held() as mine:
        yield mine


@contextmanager
def advisory_lock() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [NUMBER])
        mine = cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine:  # the connection may be kept for other work
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [NUMBER])


@contextmanager
def file_lock() -> Iterator[bool]:
    with Path(settings.DATA_DIR, "tick.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True  # closing the file gives it back
