"""The content version, asked of the database for every request that memory may answer.

What is read before an answer is looked up, or made, is at most as new as that answer; so an answer
may be made once too often, and never be shown once too long.
"""

import asyncio
import mmap
import os
import sqlite3
from pathlib import Path
from typing import cast

import psycopg

from cjportal.kept_sqlite.base import identity

# The moment too: a database that was put back to an older state counts the same numbers again.
QUESTION = "SELECT number, changed_at, removed_in FROM relations_contentversion WHERE id = 1"
Version = tuple[int, str, int]
EMPTY = (0, "", 0)  # the version of a portal in which nothing was published


def reader_for(connection):
    """For the database of a Django connection."""
    if connection.vendor == "sqlite":
        return SqliteVersion(Path(connection.settings_dict["NAME"]))
    return PostgresVersion(connection.get_connection_params())


class SqliteVersion:
    """Read where it stands: readers of a WAL file wait for nobody.

    The row is read again only after a transaction. Each one changes the header of the file's index,
    which all processes map (https://www.sqlite.org/walformat.html, section 2.1); two reads of the
    same header saw the same state.
    """

    HEADER = 48  # bytes
    WAIT = 0.05  # seconds, while the file is recovered

    def __init__(self, path: Path) -> None:
        self.path, self.seen = path.resolve(), b""
        self.connection: sqlite3.Connection | None = None
        self.file: tuple[int, int] | None = None
        self.index: mmap.mmap | None = None
        self.version: Version | None = None

    def read_now(self) -> Version | None:
        """None while the database cannot be read."""
        if self.index is not None and self.index[: self.HEADER] == self.seen:
            return self.version
        try:
            connection = self.connection or self.connect()
            # Before the row: a transaction that comes between them is seen the next time.
            header = b"" if self.index is None else self.index[: self.HEADER]
            row = connection.execute(QUESTION).fetchone()
        except (sqlite3.Error, OSError):
            self.close()
            return None
        self.seen, self.version = header, row or EMPTY
        return self.version

    async def read(self) -> Version | None:
        return self.read_now()

    def connect(self) -> sqlite3.Connection:
        address = f"{self.path.as_uri()}?mode=ro"
        self.file = identity(self.path)
        self.connection = connection = sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=self.WAIT
        )
        if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            connection.execute(QUESTION).fetchone()  # now the index is there
            self.index = mapped(f"{self.path}-shm", self.HEADER)
        return connection

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = self.index = None

    def tick(self) -> None:
        """A file that took the other's place, such as a backup, is another database."""
        if self.connection is not None and identity(self.path) != self.file:
            self.close()


def mapped(path: str, size: int) -> mmap.mmap:
    """The first bytes of a file, as they are at each look.

    The file is never closed: that would end every lock that SQLite holds on it anywhere in this
    process (https://www.sqlite.org/howtocorrupt.html, section 2.2), and two would write at once.
    """
    if (place := identity(Path(path))) not in MAPPED:
        number = os.open(path, os.O_RDONLY)
        MAPPED[place] = number, mmap.mmap(number, size, access=mmap.ACCESS_READ)
    return MAPPED[place][1]


# Files by device and number, each with its own number here and what is mapped of it.
MAPPED: dict[tuple[int, int] | None, tuple[int, mmap.mmap]] = {}


class PostgresVersion:
    """One question is under way at a time; whoever comes meanwhile shares the next one.

    So each caller gets the answer to a question that was asked after its request arrived, and the
    event loop never waits.
    """

    SECONDS = 1.0  # that an answer may take
    CONNECT = 1.5  # seconds that connecting may take
    PAUSE = 1.0  # seconds between two tries to connect
    NAME = b"version"

    read_now = None

    def __init__(self, params: dict) -> None:
        own = ("cursor_factory", "context", "prepare_threshold", "pool")
        self.params = {name: value for name, value in params.items() if name not in own}
        self.params |= {"connect_timeout": 2, "autocommit": True}
        self.connection: psycopg.Connection | None = None
        self.alarm: asyncio.TimerHandle | None = None
        self.opening: asyncio.Task | None = None
        self.asked: asyncio.Future[Version | None] | None = None
        self.next: asyncio.Future[Version | None] | None = None
        self.found: Version | None = None
        self.is_away, self.retry_at = False, 0.0

    def read(self) -> asyncio.Future[Version | None]:
        """None while the database does not answer in time; at once while that is known."""
        loop = asyncio.get_running_loop()
        if self.next is None:
            self.next = loop.create_future()
        mine = self.next
        if self.asked is None:
            self.start(loop)
        return mine

    def start(self, loop) -> None:
        self.asked, self.next = self.next, None
        if self.connection is not None:
            if self.alarm is None:  # else it is still being told the question
                self.ask(loop)
            return
        if self.opening is None and loop.time() >= self.retry_at:
            self.opening = loop.create_task(self.open(loop))
        if self.is_away:
            self.answer(loop, None)

    def ask(self, loop) -> None:
        """The question, once the connection knows it; until then that it shall know it."""
        self.alarm = loop.call_later(self.SECONDS, self.give_up, loop)
        try:
            if self.is_prepared:
                self.wire.send_query_prepared(self.NAME, [])
            else:
                self.wire.send_prepare(self.NAME, QUESTION.encode())
            self.wire.flush()
        except psycopg.Error:
            self.lose(loop)

    async def open(self, loop) -> None:
        """Whatever goes wrong, nobody is left without an answer."""
        try:
            connecting = asyncio.to_thread(psycopg.connect, **self.params)
            connection = await asyncio.wait_for(connecting, self.CONNECT)
            self.wire, self.is_prepared = connection.pgconn, False
            self.socket = self.wire.socket  # a connection that is lost does not say it any more
            loop.add_reader(self.socket, self.readable, loop)
        except Exception:  # noqa: BLE001 (threads may be short too)
            self.stay_away(loop)
            return
        finally:
            self.opening = None
        self.connection, self.is_away = connection, False
        self.retry_at = loop.time() + self.PAUSE
        self.ask(loop)

    def readable(self, loop) -> None:
        try:
            self.wire.consume_input()
            while not self.wire.is_busy():
                result = self.wire.get_result()
                if result is None:
                    self.done(loop)
                    return
                if result.status == psycopg.pq.ExecStatus.COMMAND_OK:
                    self.is_prepared = True
                elif result.status != psycopg.pq.ExecStatus.TUPLES_OK:
                    self.lose(loop)
                    return
                elif result.ntuples:
                    number, changed_at, removed_in = [
                        cast("bytes", result.get_value(0, n)) for n in range(3)
                    ]
                    self.found = int(number), changed_at.decode(), int(removed_in)
                else:
                    self.found = EMPTY
        except psycopg.Error:
            self.lose(loop)

    def done(self, loop) -> None:
        """What was on the wire is answered; without a result it was only that it can be asked."""
        if self.alarm is None:
            return  # a notice that nobody asked for
        self.alarm.cancel()
        found, self.found, self.alarm = self.found, None, None
        if found is not None:
            self.answer(loop, found)
        elif self.asked is not None:
            self.ask(loop)

    def lose(self, loop) -> None:
        """A broken connection: another is tried at once, unless this one was as short."""
        self.leave(loop)
        if loop.time() < self.retry_at:
            self.stay_away(loop)
        elif self.opening is None:
            self.opening = loop.create_task(self.open(loop))

    def give_up(self, loop) -> None:
        """No answer in time: the next connection is tried after a pause."""
        self.leave(loop)
        self.stay_away(loop)

    def stay_away(self, loop) -> None:
        self.is_away, self.retry_at = True, loop.time() + self.PAUSE
        self.answer(loop, None)

    def leave(self, loop) -> None:
        if self.alarm is not None:
            self.alarm.cancel()
        loop.remove_reader(self.socket)
        self.close()
        self.connection, self.alarm, self.found = None, None, None

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()

    def answer(self, loop, version: Version | None) -> None:
        asked, self.asked = self.asked, None
        if asked is not None and not asked.done():
            asked.set_result(version)
        if self.next is not None:
            self.start(loop)

    def tick(self) -> None:
        """Nothing: the database says itself when it is another."""
