"""Whether the site stands: slow clients, many visitors, restarts, killed workers, publications.

`python -m tests.bench.standing [--seconds 60] [--database URL] [NAME...]` runs each, prints what was
seen and ends with 1 when one does not hold. Each is a function of a server with its own numbers, so
that a short form can be a test.
"""

import argparse
import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .client import Seen, turned, visit
from .machine import ROOT, Server, tree
from .pages import shared_addresses
from .portal import Portal, drop_database, make_database
from .slow import KINDS, hold

HEALTH = ["/healthz"]
SLUG = "economic-partnership-agreement"
MARKER = re.compile(rb"Marker (\d+)\.")
SOON = 100  # milliseconds


@dataclass
class Standing:
    """What was seen by name, and what of it is a fault."""

    seen: dict[str, Seen]
    faults: list[str] = field(default_factory=list)
    told: str = ""

    def expect(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.faults.append(otherwise)


def while_probed(server: Server, paths: list[str], seconds: float, *work: Callable) -> dict:
    """Time pages and /healthz while coroutines of (until) work."""
    seen = {"pages": Seen(), "health": Seen()}

    async def all_of_it():
        until = time.monotonic() + seconds
        await asyncio.gather(
            visit(server.port, paths, until, seen["pages"], pause=0.05, keep=False),
            visit(server.port, HEALTH, until, seen["health"], pause=0.05, keep=False),
            *(one(until) for one in work),
        )

    asyncio.run(all_of_it())
    return seen


def slow_clients(server: Server, *, count: int = 200, seconds: float = 60) -> Standing:
    """Half-sent heads and bodies and unread answers hold nobody up."""
    paths, kinds = shared_addresses(server), list(KINDS)
    work = [
        lambda until, n=n: hold(kinds[n % len(kinds)], server.port, paths[n % len(paths)], until)
        for n in range(count)
    ]
    found = Standing(while_probed(server, paths, seconds, *work))
    for name, seen in found.seen.items():
        found.expect(not seen.errors, f"{name}: errors")
        found.expect(seen.longest_gap < 5, f"{name}: {seen.longest_gap:.1f} s without an answer")
    return found


def visitors(server: Server, *, count: int = 200, seconds: float = 60) -> Standing:
    paths, many = shared_addresses(server), Seen()
    work = [
        lambda until, n=n: visit(server.port, turned(paths, n), until, many) for n in range(count)
    ]
    found = Standing({**while_probed(server, paths, seconds, *work), "visitors": many})
    health = found.seen["health"].percentile(95)
    found.expect(not many.errors, "visitors: errors")
    found.expect(many.percentile(95) < SOON, f"visitors: p95 is not below {SOON} ms")
    found.expect(health < SOON, f"health: p95 is not below {SOON} ms")
    return found


def hang_up(server: Server, *, connections: int = 64, seconds: float = 20) -> Standing:
    """SIGHUP under load: workers are replaced and no request is lost."""
    paths, many = shared_addresses(server), Seen()

    async def signalled(until: float):
        await asyncio.sleep(seconds / 4)
        os.kill(server.pid, signal.SIGHUP)

    work = [
        lambda until, n=n: visit(server.port, turned(paths, n), until, many, keep=False)
        for n in range(connections)
    ]
    found = Standing({**while_probed(server, paths, seconds, signalled, *work), "readers": many})
    found.told = f"longest gap {many.longest_gap:.1f} s"
    found.expect(not many.errors, "readers: errors")
    return found


def kills(server: Server, *, times: int = 5, pause: float = 5) -> Standing:
    """Every worker is killed so many times, one after the other; others come, nobody is refused."""
    workers, many = len(workers_of(server)), Seen()

    async def killed(until: float):
        for number in range(times * workers):
            await asyncio.sleep(pause)
            alive = workers_of(server)
            os.kill(alive[number % len(alive)], signal.SIGKILL)

    seconds = (times * workers + 1) * pause
    work = [lambda until: visit(server.port, HEALTH, until, many, keep=False) for _ in range(4)]
    probed = while_probed(server, shared_addresses(server), seconds, killed, *work)
    found = Standing({**probed, "readers": many})
    gap, refused = many.longest_gap, many.errors.get("ConnectionRefusedError", 0)
    found.told = f"{workers} workers, longest gap {gap:.1f} s"
    found.expect(not refused, f"readers: refused {refused} times")
    found.expect(len(workers_of(server)) == workers, "a worker did not come back")
    return found


def workers_of(server: Server) -> list[int]:
    """The processes that answer: those under the main one that run our server."""
    return [pid for pid in tree(server.pid)[1:] if "resource_tracker" not in command_of(pid)]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def never_stale(
    portal: Portal, servers: list[Server], *, readers: int = 16, seconds: float = 60, pause=0.2
) -> Standing:
    """No answer is older than what was acknowledged before it was asked for."""
    paths = [f"/{code}/agreements/{SLUG}/" for code in ("en", "fr", "ja")]
    paths.append(f"/api/v1/agreements/{SLUG}")
    seen, read = Seen(), []
    command = [sys.executable, "-m", "tests.bench.writer", SLUG, str(seconds), str(pause)]
    own = {"REQUIRE_SECOND_PERSON": "off"}
    writer = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | portal.env | own, stdout=subprocess.PIPE, text=True
    )

    def look(start: float, body: bytes) -> None:
        found = MARKER.search(body)
        read.append((start, int(found[1]) if found else 0))

    async def all_of_it():
        until = time.monotonic() + seconds + 1
        await asyncio.gather(
            *(
                visit(servers[n % len(servers)].port, turned(paths, n), until, seen, look=look)
                for n in range(readers)
            )
        )

    asyncio.run(all_of_it())
    lines = [line.split() for line in writer.communicate()[0].splitlines()]
    acknowledged = [float(line[2]) for line in lines if line[:1] == ["published"]]
    stale = sum(number < bisect_right(acknowledged, start) for start, number in read)
    found = Standing(
        {"readers": seen}, told=f"{len(acknowledged)} publications, {stale} stale answers"
    )
    found.expect(not writer.returncode and len(acknowledged) > 1, "the writer did not publish")
    found.expect(not stale, f"{stale} stale answers")
    found.expect(not seen.errors, "readers: errors")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="all, unless some are named")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--database", default="", help="postgres://... instead of SQLite")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cjportal-standing-"))
    url = make_database(options.database, "standing") if options.database else ""
    portal, other, faults = Portal(folder, url), None, 0
    try:
        portal.prepare()
        names = options.names or ["slow_clients", "visitors", "hang_up", "kills", "never_stale"]
        for name in names:
            server, other = portal.serve(), portal.beside().serve()
            try:
                server.wait("/readyz")
                other.wait("/readyz")
                found = run(name, portal, server, other, options.seconds)
            finally:
                server.stop()
                other.stop()
            faults += len(found.faults)
            print(f"{name}: {'; '.join(found.faults) or 'holds'} {found.told}")
            for who, seen in found.seen.items():
                print(f"  {who}: {seen}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if url:
            drop_database(url)
    return 1 if faults else 0


def run(name: str, portal: Portal, server: Server, other: Server, seconds: float) -> Standing:
    if name == "never_stale":  # two servers on one database: four workers that share no memory
        return never_stale(portal, [server, other], seconds=seconds)
    if name == "kills":
        return kills(server, pause=seconds / 10)
    return {"slow_clients": slow_clients, "visitors": visitors, "hang_up": hang_up}[name](
        server, seconds=seconds
    )


if __name__ == "__main__":
    sys.exit(main())
