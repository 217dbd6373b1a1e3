"""Processes of this machine: started, waited for, weighed and ended by their own number."""

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")  # of CPU time, a second
PARENT, USER, SYSTEM = 1, 11, 12  # columns of /proc/PID/stat after the name
LONG = 120  # seconds until a server answers


class Refused(Exception):
    """Why nothing can be measured, in one line with how to mend it."""


def needed(program: str, package: str) -> str:
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")
    if not found:
        raise Refused(f"{program}: not found; install it (Debian: apt-get install {package})")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def tree(pid: int) -> list[int]:
    """A process and all that it started and that still runs."""
    children = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        if stat := stat_of(int(entry)):
            children.setdefault(int(stat[PARENT]), []).append(int(entry))
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def stat_of(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def cpu(pid: int) -> float:
    """Seconds of CPU that a process tree has used; a database server of its own is not in it."""
    stats = filter(None, map(stat_of, tree(pid)))
    return sum(int(stat[USER]) + int(stat[SYSTEM]) for stat in stats) / TICKS


def private_memory(pid: int) -> float:
    """Megabytes of a process tree that no file backs: a mapped database is no growth."""
    total = 0
    for member in tree(pid):
        try:
            lines = Path(f"/proc/{member}/status").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
    return total / 1_024


class Server:
    """A program that listens on 127.0.0.1, from its start to its end."""

    def __init__(self, name: str, command: list, *, port: int, env: dict | None = None, cwd=ROOT):
        self.name, self.port = name, port
        self.log = Path(os.environ.get("TMPDIR", "/tmp"), f"bench-{os.getpid()}-{name}.log")  # noqa: S108
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                cwd=cwd,
                env=os.environ | (env or {}),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait(self, path: str, seconds: float = LONG) -> float:
        """Seconds until it answers the path with 200."""
        start = time.monotonic()
        while time.monotonic() < start + seconds:
            if self.process.poll() is not None:
                break
            try:
                if get(self.base + path, timeout=10).status == 200:
                    return time.monotonic() - start
            except OSError:
                pass
            time.sleep(0.05)
        last = self.log.read_text(errors="replace").splitlines()[-1:]
        raise Refused(f"{self.name}: does not answer; its log {self.log} ends with {last}")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.unlink(missing_ok=True)


class Answer:
    def __init__(self, response: http.client.HTTPResponse):
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    def json(self):
        return json.loads(self.body)


def get(url: str, headers: dict | None = None, timeout: float = 60) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path or "/", headers=headers or {})
        return Answer(connection.getresponse())
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


def run(command: list, *, env: dict | None = None, cwd=ROOT) -> str:
    """What a command prints. Raises Refused with its last line."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Refused(f"{' '.join(map(str, command[:4]))} ...: {' '.join(last)}")
    return done.stdout


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
