"""Readers, senders of forms and a publisher at a running site, and what each was answered."""

import http.client
import itertools
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from .machine import ROOT
from .portal import Portal

SLUG = "economic-partnership-agreement"
SEEN = ["/en/", f"/fr/agreements/{SLUG}/", "/ja/topics/", "/api/v1/agreements"]
FORM = "/en/report/"
PATIENCE = 40.0  # seconds
EVERY = 0.25  # seconds between two questions of one reader
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
TYPED = "What a reader typed in trouble"


@dataclass(frozen=True)
class Answered:
    at: float  # when it was asked, monotonic
    seconds: float
    status: int  # 0: no answer
    is_copy: bool
    kind: str
    body: str


@dataclass
class Watch:
    """Readers and senders of one run, each a thread."""

    port: int
    answers: list[Answered] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    number: itertools.count = field(default_factory=itertools.count)

    def ask(self, kind: str, path: str, form: dict | None = None) -> Answered:
        sender = (f"127.0.{1 + next(self.number) % 250}.1", 0)  # one network sends few reports
        line = http.client.HTTPConnection("127.0.0.1", self.port, PATIENCE, source_address=sender)
        start, body = time.monotonic(), form and urlencode(form)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        try:
            line.request("POST" if form else "GET", path, body, headers)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
            status, is_copy = answer.status, "Age" in answer.headers
            text = answer.headers.get("Location", "") if status == 303 else text
        except (OSError, http.client.HTTPException) as error:
            status, is_copy, text = 0, False, type(error).__name__
        finally:
            line.close()
        seen = Answered(start, time.monotonic() - start, status, is_copy, kind, text)
        self.answers.append(seen)
        return seen

    def read(self, kind: str, path: Callable[[], str]) -> None:
        while not self.over.is_set():
            self.ask(kind, path())
            time.sleep(EVERY)

    def tickets(self, count: int) -> list[str]:
        """What a form carries, of as many forms."""
        return [TICKET.search(self.ask("before", FORM).body)[1] for _n in range(count)]

    def send(self, tickets: list[str]) -> None:
        for ticket in tickets:
            if self.over.is_set():
                return
            self.ask("form", FORM, {"ticket": ticket, "text": TYPED})
            time.sleep(2 * EVERY)

    @contextmanager
    def going_on(self, tickets: list[str]):
        pages = itertools.cycle(SEEN)
        threads = [
            threading.Thread(target=self.read, args=("seen", lambda: next(pages))),
            threading.Thread(target=self.read, args=("unseen", self.unseen)),
            threading.Thread(target=self.read, args=("health", lambda: "/healthz")),
            threading.Thread(target=self.send, args=(tickets,)),
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.over.set()
            for thread in threads:
                thread.join()

    def unseen(self) -> str:
        return f"/en/search/?q=word{next(self.number)}"

    def is_whole(self) -> bool:
        seen = [self.ask("probe", path) for path in (*SEEN, self.unseen(), "/readyz")]
        return all(one.status == 200 and not one.is_copy for one in seen)


class Writer:
    """Publishes without pause, and knows what was acknowledged."""

    def __init__(self, portal: Portal) -> None:
        command = [sys.executable, "-m", "tests.bench.writer", SLUG, "600", "0.1"]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | portal.env | {"REQUIRE_SECOND_PERSON": "off"},
            stdout=subprocess.PIPE,
            text=True,
        )

    def acknowledged(self) -> int:
        """How often, when it is over."""
        self.process.terminate()
        lines = [line.split() for line in self.process.communicate()[0].splitlines()]
        return max([int(line[1]) for line in lines if line[:1] == ["published"]], default=0)
