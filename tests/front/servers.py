"""The production server itself, in a process of its own, on the database of the test."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
START = 60  # seconds
WAIT = 30


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]  # by their names in small letters
    body: bytes


class Server:
    def __init__(self, folder: str, **given: str) -> None:
        self.port, self.folder = free_port(), folder
        self.log = open(f"{folder}/log", "ab")  # noqa: SIM115 (open as long as the server runs)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cjportal.serve"],
            env=self.environment() | given,
            cwd=ROOT,
            stdout=self.log,
            stderr=self.log,
        )

    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "tests.front.settings",
            "DATABASE_URL": database_url(),
            "DATA_DIR": self.folder,
            "PORT": str(self.port),
            "ENVIRONMENT": "demo",
            "API_RATE_LIMIT": "off",
            "SECRET_KEY": settings.SECRET_KEY,
            "BASE_URL": settings.BASE_URL,
            "EMAIL_URL": "memorymail://",
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def workers(self) -> list[int]:
        path = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        return [int(pid) for pid in Path(path).read_text().split()]

    def told(self) -> str:
        return Path(self.log.name).read_text()

    def wait_until_up(self) -> None:
        end = time.monotonic() + START
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.get("/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.told())

    def ask(self, method: str, path: str, body=None, headers: Iterable = ()) -> Answer:
        """One request on a connection of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        try:
            headers = {"Host": f"127.0.0.1:{self.port}"} | dict(headers)
            line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                line.putheader(name, value)
            if body is not None:
                line.putheader("Content-Length", str(len(body)))
            line.endheaders(body)
            answer = line.getresponse()
            said = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, said, answer.read())
        finally:
            line.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def head(self, path: str, **headers: str) -> Answer:
        return self.ask("HEAD", path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def connection(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=WAIT)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(WAIT)
        finally:
            self.process.kill()
            self.log.close()


@contextmanager
def server(**given: str):
    with tempfile.TemporaryDirectory(prefix="cjportal-front-") as folder:
        running = Server(folder, **given)
        try:
            running.wait_until_up()
            yield running
        finally:
            running.stop()


def database_url() -> str:
    """Of the database that the test writes to."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:////{str(given['NAME']).lstrip('/')}"
    place = f"{given['HOST'] or '127.0.0.1'}:{given['PORT'] or 5432}"
    secret = f":{given['PASSWORD']}" if given["PASSWORD"] else ""
    return f"postgres://{given['USER']}{secret}@{place}/{given['NAME']}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
