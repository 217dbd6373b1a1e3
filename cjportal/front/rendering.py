"""Django, in a bounded number of threads.

A request waits for a thread for as long as somebody wants its answer, and no longer than a few
seconds: what is too much is refused at once rather than answered when nobody waits any more.
"""

import asyncio
import io
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from django.utils.http import parse_header_parameters

from cjportal.api import COUNTED

from .answers import LONGEST_ANSWER, Headers
from .question import API, STATIC, Question, said
from .refusals import busy
from .streams import new_pipe, pour

THREADS = 4  # renderings at a time
QUEUE = 100  # requests that may wait for a thread
PATIENCE = 8.0  # seconds that a request waits for one
DEADLINE = 60.0  # seconds that a caller waits for a rendering
STREAMS = 8  # streams at a time


FIRST = asyncio.FIRST_COMPLETED


class Answer(NamedTuple):
    status: int
    headers: Headers
    body: Any  # bytes, or the iterable of a stream, to be closed

    def is_fresh(self, version: tuple, day: int) -> bool:
        return True  # it was made for this request


class Renderings:
    def __init__(self, django: Callable) -> None:
        self.django = django
        self.streams, self.streaming = ThreadPoolExecutor(STREAMS, "stream"), 0
        # For what asks the database nothing: it is there when all other threads wait for it.
        self.calm = ThreadPoolExecutor(1, "calm")
        self.waiting = 0
        self.renew()
        self.environ = {
            "GATEWAY_INTERFACE": "CGI/1.1",
            "SCRIPT_NAME": "",
            "SERVER_SOFTWARE": "Granian",
            "wsgi.version": (1, 0),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }

    def renew(self) -> None:
        """New threads, for those that may wait for the database for ever."""
        self.pages = ThreadPoolExecutor(THREADS, "page")
        self.free = asyncio.Semaphore(THREADS)

    def close(self) -> None:
        for threads in (self.pages, self.streams, self.calm):
            threads.shutdown()

    async def run(self, work: Callable, stops: dict[asyncio.Future, type[Exception]]):
        """The result of `work`, done in a thread.

        Raises the exception of the first of `stops` that is done sooner, and Refused when too much
        waits, or for too long.
        """
        if self.waiting >= QUEUE:
            raise busy()
        free, pages = self.free, self.pages
        self.waiting += 1
        try:
            await turn(free, stops)
        finally:
            self.waiting -= 1
        try:
            done = asyncio.get_running_loop().run_in_executor(pages, work)
        except BaseException:
            free.release()
            raise

        def end(_done) -> None:
            # The place is taken until the work is done, whoever still waits for it.
            free.release()
            done.exception()

        done.add_done_callback(end)
        await asyncio.wait({done, *stops}, timeout=DEADLINE, return_when=FIRST)
        if not done.done():
            raise reason(stops)
        return done.result()

    def call(self, environ: dict) -> Answer:
        """Django's answer. A stream is not read yet, and must be closed."""
        said: list[Any] = []
        answer = self.django(
            environ, lambda status, names, _info=None: said.extend((int(status[:3]), names))
        )
        status, headers = said
        if getattr(answer, "streaming", False) and not is_short(answer):
            return Answer(status, headers, answer)
        try:
            return Answer(status, headers, b"".join(answer))
        finally:
            answer.close()

    async def stream(self, scope, proto, answer: Answer) -> None:
        """Send a stream as fast as its reader takes it."""
        loop, (status, headers, pieces) = asyncio.get_running_loop(), answer
        if scope.method == "HEAD":
            await loop.run_in_executor(self.pages, pieces.close)
            proto.response_empty(status, headers)
            return
        if self.streaming >= STREAMS:
            await loop.run_in_executor(self.pages, pieces.close)
            raise busy()
        pipe = new_pipe()
        self.streaming += 1
        try:
            proto.response_file(status, headers, pipe)
            await loop.run_in_executor(self.streams, pour, pieces, pipe, scope.client)
        finally:
            self.streaming -= 1

    def environ_of(self, scope, headers, body: tuple) -> dict:
        """The request as Django reads it (PEP 3333)."""
        given = {}
        for name in headers.keys():  # noqa: SIM118 (no mapping of Python's)
            if "_" in name:  # would be taken for the one with a hyphen
                continue
            joint = ";" if name == "cookie" else ","
            given["HTTP_" + name.upper().replace("-", "_")] = joint.join(headers.get_all(name))
        length, file = body
        given.pop("HTTP_CONTENT_LENGTH", None)
        if file is not None:
            given["CONTENT_LENGTH"] = str(length)
        kind = given.pop("HTTP_CONTENT_TYPE", None)
        if kind is not None and is_readable(kind):
            given["CONTENT_TYPE"] = kind
        if not scope.path.startswith(API) and not is_readable(given.get("HTTP_ACCEPT", "")):
            given.pop("HTTP_ACCEPT")
        if scope.authority:
            given.setdefault("HTTP_HOST", scope.authority)
        return self.environ | given | self.address_of(scope) | {
            "REQUEST_METHOD": scope.method,
            "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
            "wsgi.input": file or io.BytesIO(),
        }  # fmt: skip

    def environ_for_all(self, scope, headers, asked: Question) -> dict:
        """The same question without anything that one caller alone said."""
        given = {"HTTP_HOST": said(headers, "host")}
        if forwarded := headers.get("x-forwarded-for"):
            given["HTTP_X_FORWARDED_FOR"] = forwarded  # the log misses it otherwise
        if asked.path.startswith(STATIC):
            given["HTTP_ACCEPT_ENCODING"] = asked.form
        elif asked.form:
            given["HTTP_ACCEPT"] = asked.form
        if asked.language:
            given["HTTP_ACCEPT_LANGUAGE"] = asked.language
        return self.environ | given | self.address_of(scope) | {
            "REQUEST_METHOD": "GET",
            "QUERY_STRING": asked.query,
            "wsgi.input": io.BytesIO(),
            COUNTED: True,
        }  # fmt: skip

    def address_of(self, scope) -> dict:
        host, _colon, port = scope.server.rpartition(":")
        return {
            "PATH_INFO": scope.path.encode().decode("latin-1"),
            "REMOTE_ADDR": scope.client.rpartition(":")[0],
            "SERVER_NAME": host,
            "SERVER_PORT": port,
            "SERVER_PROTOCOL": "HTTP/" + scope.http_version,
            "wsgi.url_scheme": scope.scheme,
        }


async def turn(free: asyncio.Semaphore, stops: dict[asyncio.Future, type[Exception]]) -> None:
    """Take a place."""
    if not free.locked():
        await free.acquire()
        return
    mine, is_taken = asyncio.ensure_future(free.acquire()), False
    try:
        await asyncio.wait({mine, *stops}, timeout=PATIENCE, return_when=FIRST)
        if not mine.done() or any(stop.done() for stop in stops):
            raise reason(stops)
        is_taken = True
    finally:
        if mine.done() and not is_taken:
            free.release()
        mine.cancel()


def reason(stops: dict[asyncio.Future, type[Exception]]) -> Exception:
    """Why there is no answer."""
    return next((kind() for stop, kind in stops.items() if stop.done()), busy())


def is_readable(types: str) -> bool:
    """Whether Django can read media types with their parameters; it fails on some, late."""
    try:
        for one in types.split(","):
            parse_header_parameters(one)
    except (ValueError, TypeError, LookupError):
        return False
    return True


def is_short(stream) -> bool:
    """Whether a stream says that it is short, as a small static file does."""
    length = stream.headers.get("Content-Length", "")
    return length.isdigit() and int(length) <= LONGEST_ANSWER
