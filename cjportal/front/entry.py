"""What the server calls for each request (RSGI, https://github.com/emmett-framework/rsgi).

One `Front` in each worker. It knows when to start and when to stop; `serving` does the work, and is
loaded with Django when the worker starts.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable

from cjportal.listening import leave_to_others

from .sending import DONE, respond

DRAIN = 1.0  # seconds between being told to stop and stopping
TICK = 0.5  # seconds
SWITCH = 0.001  # seconds after which a thread that renders lets the others on
HEALTH = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Cache-Control", "max-age=0, no-cache, no-store, must-revalidate, private"),
]


class Closing:
    """Says with each answer that the connection ends: nobody sends a request into a closing one."""

    END = ("Connection", "close")

    def __init__(self, proto) -> None:
        self.proto = proto
        self.client_disconnect = proto.client_disconnect

    def __aiter__(self):
        return self.proto.__aiter__()

    def response_empty(self, status, headers):
        self.proto.response_empty(status, [*headers, self.END])

    def response_bytes(self, status, headers, body):
        self.proto.response_bytes(status, [*headers, self.END], body)

    def response_file(self, status, headers, path):
        self.proto.response_file(status, [*headers, self.END], path)


class Front:
    stopping = False

    def __init__(self, ready: Callable[[], None], parent: int) -> None:
        """`parent`: who started this process; it may have ended since."""
        self.ready, self.parent = ready, parent

    def __rsgi_init__(self, loop) -> None:
        loop.add_signal_handler(signal.SIGTERM, self.stop, loop)
        from cjportal.wsgi import application  # names the settings, so it comes first

        # isort: split
        from cjportal.security_headers import common_headers

        from .serving import Serving

        sys.setswitchinterval(SWITCH)
        self.health = [*HEALTH, *common_headers().items()]
        self.serving = Serving(application, loop)
        self.ticking = loop.create_task(self.tick(loop))
        self.ready()

    async def tick(self, loop) -> None:
        """Twice a second: look at the database; and no worker outlives who started it."""
        while True:
            await asyncio.sleep(TICK)
            if os.getppid() != self.parent:
                self.stop(loop)
            await self.serving.tick()

    def stop(self, loop) -> None:
        """Take no new connection, let each end with its next answer, and only then stop.

        The server itself (it stops for SIGINT) would cut those whose first request is on its way.
        """
        if not self.stopping:
            self.stopping = True
            loop.call_later(DRAIN, os.kill, os.getpid(), signal.SIGINT)
            leave_to_others()

    def __rsgi_del__(self, loop) -> None:
        self.serving.close()

    def __rsgi__(self, scope, proto) -> Awaitable:
        if self.stopping:
            proto = Closing(proto)
        # The process is up, whatever else waits: neither a thread nor the database is asked.
        if scope.path == "/healthz" and scope.method in ("GET", "HEAD"):
            respond(scope, proto, 200, self.health, b"ok\n")
            return DONE
        return self.serving.answer(scope, proto)
