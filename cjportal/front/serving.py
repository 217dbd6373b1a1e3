"""The way of a request: from memory, with others who ask the same, or alone through Django."""

import asyncio
import logging

from django.conf import settings
from django.db import connection

from cjportal import rate
from cjportal.proxies import caller

from .answers import ALWAYS, Answers, Entry, may_be_kept, today
from .arrival import Arrivals
from .question import API, STATIC, Question, encoding, question, said
from .refusals import Gone, Refused, refusal, too_often
from .rendering import Answer, Renderings, respond
from .version import reader_for

log = logging.getLogger("cjportal.front")

MOVES = range(300, 400)


class Flight:
    """One rendering that several callers wait for."""

    def __init__(self, version: tuple, day: int) -> None:
        self.version, self.day, self.callers = version, day, 0
        self.begun = False
        self.task: asyncio.Task | None = None


class Serving:
    def __init__(self, django) -> None:
        self.renderings = Renderings(django)
        self.answers, self.flights, self.arrivals = Answers(), {}, Arrivals()
        self.version = reader_for(connection)
        self.read_now = self.version.read_now
        self.limit = settings.API_RATE_LIMIT
        if self.limit:
            rate.share(settings.DATA_DIR / "rate")

    def tick(self) -> None:
        self.version.tick()

    def close(self) -> None:
        self.renderings.close()

    async def answer(self, scope, proto) -> None:
        try:
            if not await self.from_memory(scope, proto):
                body = await self.arrivals.whole_body(scope.headers, proto)
                await self.from_django(scope, proto, body)
        except Refused as refused:
            self.refuse(refused, scope, proto)
        except Gone:
            proto.response_empty(499, [])
        except Exception:
            log.exception("%s %s", scope.method, scope.path)
            self.refuse(Refused(500), scope, proto)

    def refuse(self, refused: Refused, scope, proto) -> None:
        respond(scope, proto, refused.status, *refusal(refused, scope))

    async def from_memory(self, scope, proto) -> bool:
        """Answer what is for all; False for what is not, and has not been answered."""
        headers = scope.headers
        asked = question(scope, headers)
        if asked is None:
            return False
        if asked.path.startswith(STATIC):
            version = ALWAYS
        else:
            version = self.read_now() if self.read_now else await self.version.read()
        day = today()  # both are known before the answer is made
        if version is None:
            return False
        entry = self.answers.find(asked.key)
        if entry is None or not entry.is_fresh(version, day):
            if asked.key in self.answers.personal:
                return False
            if asked.path.startswith(API) and (seconds := self.seconds_to_wait(scope)):
                raise too_often(seconds)
            made = await self.made_for_all(asked, version, day, scope, proto)
            if made is None or (made.status in MOVES and not asked.is_whole):
                return False
            if isinstance(made, Answer):
                self.count(asked, scope)
                respond(scope, proto, *made)
                return True
            entry = made
        elif entry.status in MOVES and not asked.is_whole:
            return False
        self.send(entry, asked, scope, proto)
        return True

    def send(self, entry: Entry, asked: Question, scope, proto) -> None:
        headers = scope.headers
        brief = entry.not_modified(headers)
        if brief is not None:
            proto.response_empty(304, brief)
            return
        self.count(asked, scope)
        full, body = entry.variant(encoding(headers))
        respond(scope, proto, entry.status, full, body)

    def count(self, asked: Question, scope) -> None:
        """Towards the API's limit; raises Refused beyond it."""
        if not self.limit or not asked.path.startswith(API):
            return
        if seconds := rate.table.take(caller_of(scope), self.limit):
            raise too_often(seconds)

    def seconds_to_wait(self, scope) -> float:
        return rate.table.wait(caller_of(scope), self.limit) if self.limit else 0.0

    async def made_for_all(self, asked, version, day, scope, proto) -> Entry | Answer | None:
        """Made now, or by somebody who asked the same. None where each caller needs its own."""
        flight = self.flights.get(asked.key)
        if flight is None or flight.version < version or flight.day < day:
            flight = self.start(asked, Flight(version, day), scope)
        left = asyncio.ensure_future(proto.client_disconnect())
        flight.callers += 1
        try:
            await asyncio.wait({flight.task, left}, return_when=asyncio.FIRST_COMPLETED)
            if not flight.task.done():
                raise Gone
            return flight.task.result()
        finally:
            left.cancel()
            flight.callers -= 1
            if not flight.callers and not flight.begun:
                flight.task.cancel()
                self.land(asked, flight)

    def start(self, asked: Question, flight: Flight, scope) -> Flight:
        environ = self.renderings.environ_for_all(scope, scope.headers, asked)

        def work():
            flight.begun = True
            return self.entry_of(environ, asked, flight)

        flight.task = asyncio.ensure_future(self.renderings.run(work))
        flight.task.add_done_callback(lambda _task: self.land(asked, flight))
        self.flights[asked.key] = flight
        return flight

    def land(self, asked: Question, flight: Flight) -> None:
        if self.flights.get(asked.key) is flight:
            del self.flights[asked.key]
        if not flight.task.done() or flight.task.cancelled() or flight.task.exception():
            return
        made = flight.task.result()
        if made is None:
            self.answers.never_keep(asked.key)
        elif isinstance(made, Entry):
            self.answers.keep(asked.key, made)

    def entry_of(self, environ: dict, asked: Question, flight: Flight) -> Entry | Answer | None:
        """In a thread: compression takes a while too."""
        status, headers, body = answer = self.renderings.call(environ)
        if not isinstance(body, bytes):
            body.close()
            return None
        if any(name.lower() == "set-cookie" for name, _value in headers):
            return None
        if not may_be_kept(status, headers, body) or not asked.covers(headers):
            return answer
        version = ALWAYS if asked.path.startswith(STATIC) else flight.version
        return Entry(version, flight.day, status, headers, body)

    async def from_django(self, scope, proto, body: tuple) -> None:
        """What is for this caller alone."""
        environ = self.renderings.environ_of(scope, scope.headers, body)
        left = asyncio.ensure_future(proto.client_disconnect())
        try:
            answer = await self.renderings.run(lambda: self.renderings.call(environ), left)
        finally:
            left.cancel()
        if isinstance(answer.body, bytes):
            respond(scope, proto, *answer)
        else:
            await self.renderings.stream(scope, proto, answer)


def caller_of(scope) -> str:
    return caller(scope.client.rpartition(":")[0], said(scope.headers, "x-forwarded-for"))
