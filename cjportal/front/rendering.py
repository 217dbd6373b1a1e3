"""Django, in a bounded number of threads.

A request waits for a thread for as long as somebody wants its answer, and no longer than a few
seconds: what is too much is refused at once rather than answered when nobody waits any more.
"""

import asyncio
import io
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from cjportal.api import COUNTED

from .answers import LONGEST, Headers
from .question import STATIC, Question
from .refusals import Gone, busy
from .streams import new_pipe, pour

THREADS = 4  # renderings at a time
QUEUE = 100  # requests that may wait for a thread
PATIENCE = 8.0  # seconds that a request waits for one
DEADLINE = 60.0  # seconds that a caller waits for a rendering
STREAMS = 8  # streams at a time


class Answer(NamedTuple):
    status: int
    headers: Headers
    body: object  # bytes, or the iterable of a stream, to be closed


class Renderings:
    def __init__(self, django: Callable) -> None:
        self.django = django
        self.pages = ThreadPoolExecutor(THREADS, "page")
        self.streams = ThreadPoolExecutor(STREAMS, "stream")
        self.free, self.waiting, self.streaming = asyncio.Semaphore(THREADS), 0, 0
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

    def close(self) -> None:
        self.pages.shutdown()
        self.streams.shutdown()

    async def run(self, work: Callable, left: asyncio.Future | None = None):
        """The result of `work`, done in a thread. Raises Refused when it takes too long, and Gone
        when `left` is done before it began."""
        if self.waiting >= QUEUE:
            raise busy()
        self.waiting += 1
        try:
            await self.turn(left)
        finally:
            self.waiting -= 1
        done = asyncio.get_running_loop().run_in_executor(self.pages, work)
        # The thread is taken until its work is done, whoever still waits for it.
        done.add_done_callback(lambda _done: self.free.release())
        try:
            return await asyncio.wait_for(asyncio.shield(done), DEADLINE)
        except TimeoutError:
            raise busy() from None

    async def turn(self, left: asyncio.Future | None) -> None:
        """Take one of the places in `free`."""
        if not self.free.locked():
            await self.free.acquire()
            return
        mine = asyncio.ensure_future(self.free.acquire())
        wanted, taken = {mine} if left is None else {mine, left}, False
        try:
            await asyncio.wait(wanted, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            if left is not None and left.done():
                raise Gone
            if not mine.done():
                raise busy()
            taken = True
        finally:
            if mine.done() and not taken:
                self.free.release()
            mine.cancel()

    def call(self, environ: dict) -> Answer:
        """Django's answer. A stream is not read yet, and must be closed."""
        said = []
        answer = self.django(
            environ, lambda status, names, _info=None: said.extend((int(status[:3]), names))
        )
        if getattr(answer, "streaming", False) and not is_short(answer):
            return Answer(*said, answer)
        try:
            return Answer(*said, b"".join(answer))
        finally:
            answer.close()

    async def stream(self, scope, proto, answer: Answer) -> None:
        """Send a stream as fast as its reader takes it."""
        loop, (status, headers, pieces) = asyncio.get_running_loop(), answer
        if scope.method == "HEAD":
            await loop.run_in_executor(self.streams, pieces.close)
            proto.response_empty(status, headers)
            return
        if self.streaming >= STREAMS:
            await loop.run_in_executor(self.pages, pieces.close)
            raise busy()
        pipe = new_pipe()
        self.streaming += 1
        try:
            proto.response_file(status, headers, pipe)
            await loop.run_in_executor(self.streams, pour, pieces, pipe)
        finally:
            self.streaming -= 1

    def environ_of(self, scope, headers, body: tuple) -> dict:
        """The request as Django reads it (PEP 3333)."""
        given = {}
        for name in headers.keys():  # noqa: SIM118 (no mapping of Python's)
            joint = ";" if name == "cookie" else ","
            given["HTTP_" + name.upper().replace("-", "_")] = joint.join(headers.get_all(name))
        length, file = body
        given.pop("HTTP_TRANSFER_ENCODING", None)
        given.pop("HTTP_CONTENT_LENGTH", None)
        if file is not None:
            given["CONTENT_LENGTH"] = str(length)
        if (kind := given.pop("HTTP_CONTENT_TYPE", None)) is not None:
            given["CONTENT_TYPE"] = kind
        if scope.authority:
            given.setdefault("HTTP_HOST", scope.authority)
        return self.environ | given | self.address_of(scope) | {
            "REQUEST_METHOD": scope.method,
            "QUERY_STRING": scope.query_string,
            "wsgi.input": file or io.BytesIO(),
        }  # fmt: skip

    def environ_for_all(self, scope, headers, asked: Question) -> dict:
        """The same question without anything that one caller alone said."""
        given = {"HTTP_HOST": headers.get("host")}
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


def is_short(stream) -> bool:
    """Whether a stream says that it is short, as a small static file does."""
    length = stream.headers.get("Content-Length", "")
    return length.isdigit() and int(length) <= LONGEST


def respond(scope, proto, status: int, headers: Headers, body: bytes) -> None:
    if scope.method == "HEAD":
        proto.response_empty(status, headers)
    else:
        proto.response_bytes(status, headers, body)
