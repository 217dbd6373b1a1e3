"""The time in which the database cannot be asked: when it begins, what is shown, how it ends."""

import asyncio
import re
import time
from datetime import UTC, datetime
from functools import lru_cache

from django.db import connections
from django.template.loader import render_to_string
from django.utils import translation

from relations.languages import FIRST
from relations.text.dates import format_instant

from .answers import Entry, Headers
from .kept import Copies, Copy
from .refusals import InTrouble
from .version import EMPTY, Version

CONTENT = re.compile(rb'<main id="content"[^>]*>')
OWN = {"cache-control", "content-encoding", "content-length", "etag", "last-modified", "vary"}


class Trouble:
    def __init__(self, renderings, copies: Copies, loop: asyncio.AbstractEventLoop) -> None:
        self.renderings, self.copies, self.loop = renderings, copies, loop
        self.is_on, self.begun = False, loop.create_future()
        self.seen, self.seen_at = EMPTY, time.time()

    @property
    def stops(self) -> dict:
        """What ends the wait for something that needs the database."""
        return {self.begun: InTrouble}

    def note(self, version: Version | None) -> None:
        """After each look at the database: None where it did not answer."""
        if version is None:
            self.begin()
            return
        if self.is_on:
            self.end()
        self.seen, self.seen_at = version, time.time()
        if work := self.copies.follow(version):
            # Another machine's act, perhaps, that could not reach the copies on this one.
            self.loop.run_in_executor(None, work)

    def begin(self) -> None:
        """Whoever waits is told, and threads that may never come back are left behind."""
        if not self.is_on:
            self.is_on = True
            self.begun.set_result(None)
            self.renderings.renew()

    def end(self) -> None:
        """Connections of before are of no use, and their pool would try again ever more seldom."""
        self.is_on, self.begun = False, self.loop.create_future()
        connection = connections["default"]
        if hasattr(connection, "close_pool"):
            self.loop.run_in_executor(None, connection.close_pool)

    def copy_of(self, entry: Entry) -> Copy:
        """An answer in memory, as old as the last look that found it fresh."""
        headers, body = entry.variant("")
        was_fresh = entry.version == self.seen
        made_at = max(entry.made_at, self.seen_at) if was_fresh else entry.made_at
        return Copy(entry.version[0], made_at, entry.status, headers, body)


def with_age(copy: Copy) -> tuple[Headers, bytes]:
    """A copy that says, in its head and to its reader, as of when it holds; nobody stores it."""
    low = {name.lower(): value for name, value in copy.headers}
    headers = [pair for pair in copy.headers if pair[0].lower() not in OWN]
    headers.append(("Cache-Control", "no-store"))
    headers.append(("Age", str(max(0, int(time.time() - copy.made_at)))))
    body = copy.body
    if low.get("content-type", "").startswith("text/html"):
        notice = notice_of(int(copy.made_at) // 60, low.get("content-language", FIRST))
        body = CONTENT.sub(lambda main: main[0] + notice, body, count=1)
    return headers, body


@lru_cache(1000)
def notice_of(minute: int, language: str) -> bytes:
    moment = datetime.fromtimestamp(minute * 60, UTC)
    with translation.override(language):
        said = format_instant(moment, UTC, language)
        return render_to_string("partials/as_of.html", {"moment": said}).encode()
