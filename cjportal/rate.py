"""How often each caller asked the API of late: one table for all workers of this machine.

A caller's window begins with its first request; when it has used up its requests it waits until the
window ends. The table is a mapped file of fixed size, so a flood of addresses takes no memory: where
it is full the caller that has been quiet for longest is forgotten.
"""

import fcntl
import hashlib
import mmap
import os
import re
import struct
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import cast

RECORD = struct.Struct("<QdQ")  # who; when its window began, seconds; requests within it
RECORDS = 1 << 16
NEIGHBOURS = 8  # places that one caller may stand in
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
RATE = re.compile(r"(\d+)/([smhd])")


class RateTable:
    """In a file that several processes open, or without a path in this process alone."""

    def __init__(self, path: Path | None = None) -> None:
        self.file, self.threads = None, threading.Lock()
        descriptor = -1
        if path is not None:
            self.file = path.open("a+b")
            make_room(self.file.fileno(), RECORD.size * RECORDS)
            descriptor = self.file.fileno()
        self.records = mmap.mmap(descriptor, RECORD.size * RECORDS)

    def wait(self, caller: str, rate: str) -> float:
        """Seconds until the caller may ask again; 0 if it may now."""
        most, seconds = limit_of(rate)
        with self.held():
            _place, began, requests = self.look(caller, seconds)
        return max(0.0, began + seconds - time.time()) if requests >= most else 0.0

    def take(self, caller: str, rate: str) -> float:
        """Count one request where it is allowed; else the seconds until it is."""
        most, seconds = limit_of(rate)
        with self.held():
            place, began, requests = self.look(caller, seconds)
            if requests >= most:
                return max(0.001, began + seconds - time.time())
            RECORD.pack_into(self.records, place, name_of(caller), began, requests + 1)
        return 0.0

    def clear(self) -> None:
        with self.held():
            self.records[:] = bytes(len(self.records))

    def look(self, caller: str, seconds: float) -> tuple[int, float, int]:
        """(where the caller stands or may stand, when its window began, its requests)."""
        now, name, stalest = time.time(), name_of(caller), (float("inf"), 0)
        for step in range(NEIGHBOURS):
            place = (name + step) % RECORDS * RECORD.size
            other, began, requests = RECORD.unpack_from(self.records, place)
            if other == name:
                # A clock that was put back must not shut anybody out.
                inside = 0 <= now - began < seconds
                return (place, began, requests) if inside else (place, now, 0)
            stalest = min(stalest, (began, place))
        return stalest[1], now, 0

    @contextmanager
    def held(self):
        with self.threads:
            if self.file is not None:
                fcntl.flock(self.file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                if self.file is not None:
                    fcntl.flock(self.file, fcntl.LOCK_UN)


def make_room(descriptor: int, size: int) -> None:
    """On the disk, now: a mapped place without one ends the process when the disk is full."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size)
    os.truncate(descriptor, size)


def name_of(caller: str) -> int:
    """64 bits, never 0: an empty place is nobody's."""
    digest = hashlib.blake2b(caller.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


def limit_of(rate: str) -> tuple[int, int]:
    """ "120/min" -> (120, 60)"""
    found = cast("re.Match[str]", RATE.match(rate))  # settings refuse any other form
    return int(found[1]), SECONDS[found[2]]


table = RateTable()


def share(path: Path) -> None:
    """Count with the other processes that share the file."""
    global table
    table = RateTable(path)
