"""The way of a request: from memory, with others who ask the same, or alone through Django."""

import asyncio
import logging
from collections.abc import Awaitable

from django.conf import settings
from django.db import connection

from cjportal import rate
from cjportal.databases import for_people
from cjportal.health import BUSY, LOST, unready
from cjportal.proxies import caller
from cjportal.security_headers import common_headers
from cjportal.trouble import IN_TROUBLE

from .answers import ALWAYS, Answers, Entry, may_be_kept, today
from .arrival import Arrivals
from .kept import Copies
from .metrics import Metrics
from .question import API, READING, STATIC, Question, encoding, question, said
from .refusals import Gone, InTrouble, Refused, refusal, too_often
from .rendering import Answer, Renderings
from .sending import DONE, respond
from .trouble import Trouble, with_age
from .version import reader_for

log = logging.getLogger("cjportal.front")

MOVES = range(300, 400)
READY, METRICS = "/readyz", "/metrics"
UNAVAILABLE = Answer(503, [], b"")
# Forms that are given back at a time, by one thread: while others work, and while nobody does.
RETURNING, RETURNING_IN_TROUBLE = 8, 100


class Flight:
    """One rendering that several callers wait for."""

    def __init__(self, version: tuple, day: int) -> None:
        self.version, self.day, self.callers = version, day, 0
        self.begun = False
        self.task: asyncio.Task  # from `Serving.start` on


class Serving:
    def __init__(self, django, loop: asyncio.AbstractEventLoop) -> None:
        for_people(connection.settings_dict["OPTIONS"])
        self.renderings, self.arrivals = Renderings(django), Arrivals()
        self.answers, self.returning = Answers(), 0
        self.flights: dict[tuple, Flight] = {}
        self.version, self.copies = reader_for(connection), Copies()
        self.read_now = self.version.read_now
        self.trouble = Trouble(self.renderings, self.copies, loop)
        self.metrics = Metrics(settings.DATA_DIR / "metrics" if settings.METRICS else None)
        self.counts, self.limit = self.metrics.counts, settings.API_RATE_LIMIT
        if self.limit:
            try:
                rate.share(settings.DATA_DIR / "rate")
            except OSError as error:
                log.warning("Each worker counts requests for itself: %s", error)

    async def tick(self) -> None:
        try:
            self.version.tick()
            self.trouble.note(await self.version.read())
            self.metrics.hand_on(
                waiting=self.renderings.waiting,
                in_trouble=int(self.trouble.is_on),
                **self.answers.sizes(),
            )
        except Exception:
            log.exception("The database could not be looked at.")

    def close(self) -> None:
        self.renderings.close()
        self.version.close()

    def answer(self, scope, proto) -> Awaitable:
        """At once where memory holds it and the version is known, else when what is returned ends."""
        headers = scope.headers
        asked = question(scope, headers)
        made = self.at_hand(asked) if asked is not None else None
        if (
            asked is not None
            and made is not None
            and self.is_sent(made, asked, scope, headers, proto)
        ):
            return DONE
        return self.answer_later(asked, scope, headers, proto)

    def at_hand(self, asked: Question) -> Entry | None:
        """A fresh answer that takes no waiting, and that nobody counts."""
        if self.read_now is None or not self.is_free(asked):
            return None
        made = self.answers.find(asked.key)
        return made if made is not None and made.is_fresh(self.read_now(), today()) else None

    async def answer_later(self, asked: Question | None, scope, headers, proto) -> None:
        try:
            if scope.path == METRICS and self.metrics.is_on:
                respond(scope, proto, 200, *self.metrics.text())
            elif asked is None or not await self.for_all(asked, scope, headers, proto):
                await self.from_django(scope, headers, proto)
        except Refused as refused:
            self.counts.refused += 1
            respond(scope, proto, refused.status, *refusal(refused, scope))
        except Gone:
            self.counts.left += 1
            proto.response_empty(499, [])
        except Exception:
            log.exception("%s %s", scope.method, scope.path)
            respond(scope, proto, 500, *refusal(Refused(500), scope))

    async def for_all(self, asked: Question, scope, headers, proto) -> bool:
        """Answer what is the same for all; False for what is not, and has not been answered."""
        if asked.path.startswith(STATIC):
            version = ALWAYS
        else:
            version = await self.version.read()
            if version is None or self.trouble.is_on:
                self.trouble.note(version)
        day = today()  # both are known before the answer is made
        made: Entry | Answer | None = UNAVAILABLE
        if version is not None:
            made = self.answers.find(asked.key)
        if made is None or not made.is_fresh(version, day):
            if asked.key in self.answers.personal:
                return False
            made = await self.made_for_all(asked, version, day, scope, headers, proto)
        return self.is_sent(made, asked, scope, headers, proto)

    def is_free(self, asked: Question) -> bool:
        """Whether nobody counts who asks for it."""
        return not (self.limit and asked.path.startswith(API))

    def is_sent(self, made: Entry | Answer | None, asked: Question, scope, headers, proto) -> bool:
        """Send what is for all."""
        if made is None or (made.status in MOVES and not asked.is_whole):
            return False
        if isinstance(made, Entry):
            self.send(made, asked, scope, headers, proto)
        elif made.status == UNAVAILABLE.status:
            self.send_copy(asked, scope, proto)
        else:
            self.count(asked, scope)
            respond(scope, proto, made.status, made.headers, made.body)
        return True

    def send_copy(self, asked: Question, scope, proto) -> None:
        """What was seen here before, with its age. Raises InTrouble for what never was."""
        entry = self.answers.find(asked.key)
        if entry is not None and self.copies.may_be_shown(entry.version[0], entry.made_at):
            copy = self.trouble.copy_of(entry)
        else:
            found = self.copies.find(asked.key)
            if found is None or not self.copies.may_be_shown(found.number, found.made_at):
                raise InTrouble
            copy = found
        self.counts.copies += 1
        respond(scope, proto, copy.status, *with_age(copy))

    def send(self, entry: Entry, asked: Question, scope, headers, proto) -> None:
        brief = entry.not_modified(headers)
        if brief is not None:
            self.counts.not_modified += 1
            proto.response_empty(304, brief)
            return
        self.count(asked, scope)
        self.counts.memory += 1
        full, body = entry.variant(encoding(headers))
        respond(scope, proto, entry.status, full, body)

    def count(self, asked: Question, scope) -> None:
        """Towards the API's limit; raises Refused beyond it."""
        if self.limit is None or self.is_free(asked):
            return
        if seconds := rate.table.take(caller_of(scope), self.limit):
            raise too_often(seconds)

    def seconds_to_wait(self, scope) -> float:
        return rate.table.wait(caller_of(scope), self.limit) if self.limit else 0.0

    async def made_for_all(
        self, asked, version, day, scope, headers, proto
    ) -> Entry | Answer | None:
        """Made now, or by somebody who asked the same. None where each caller needs its own."""
        if asked.path.startswith(API) and (seconds := self.seconds_to_wait(scope)):
            raise too_often(seconds)
        flight = self.flights.get(asked.key)
        if flight is None or flight.version < version or flight.day < day:
            flight = self.start(asked, Flight(version, day), scope, headers)
        left = asyncio.ensure_future(proto.client_disconnect())
        flight.callers += 1
        try:
            await asyncio.wait({flight.task, left}, return_when=asyncio.FIRST_COMPLETED)
            if not flight.task.done():
                raise Gone
            return flight.task.result()
        except InTrouble:
            return UNAVAILABLE
        finally:
            left.cancel()
            flight.callers -= 1
            if not flight.callers and not flight.begun:
                flight.task.cancel()
                self.land(asked, flight)

    def start(self, asked: Question, flight: Flight, scope, headers) -> Flight:
        environ = self.renderings.environ_for_all(scope, headers, asked)

        def work():
            flight.begun = True
            return self.entry_of(environ, asked, flight)

        stops = {} if asked.path.startswith(STATIC) else self.trouble.stops
        flight.task = asyncio.ensure_future(self.renderings.run(work, stops))
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
            self.copies.keep(asked.key, made)

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

    async def from_django(self, scope, headers, proto) -> None:
        """What is for this caller alone."""
        self.counts.django += 1
        body = await self.arrivals.whole_body(headers, proto)
        environ = self.renderings.environ_of(scope, headers, body)
        left = asyncio.ensure_future(proto.client_disconnect())
        try:
            answer = await self.answer_of(environ, left, scope, body)
        finally:
            left.cancel()
        if isinstance(answer.body, bytes):
            respond(scope, proto, answer.status, answer.headers, answer.body)
        else:
            await self.renderings.stream(scope, proto, answer)

    async def answer_of(self, environ: dict, left: asyncio.Future, scope, body: tuple) -> Answer:
        stops = {left: Gone} | self.trouble.stops
        try:
            if self.trouble.is_on:
                raise InTrouble
            return await self.renderings.run(lambda: self.renderings.call(environ), stops)
        except Refused as refused:
            if scope.path == READY:
                return not_ready(refused)
            most = RETURNING_IN_TROUBLE if self.trouble.is_on else RETURNING
            if scope.method in READING or self.returning >= most:
                raise
        # A form: what was typed must come back, and that needs no database.
        _length, file = body
        if file is not None:
            file.seek(0)
        calm, environ = self.renderings.calm, environ | {IN_TROUBLE: True}
        self.returning += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(calm, self.renderings.call, environ)
        finally:
            self.returning -= 1


def not_ready(refused: Refused) -> Answer:
    """What a probe reads while Django cannot be asked."""
    said = LOST if isinstance(refused, InTrouble) else BUSY
    answer = unready(said)
    headers = common_headers() | dict(answer.items()) | {"Cache-Control": "no-store"}
    return Answer(answer.status_code, list(headers.items()), answer.content)


def caller_of(scope) -> str:
    return caller(scope.client.rpartition(":")[0], said(scope.headers, "x-forwarded-for"))
