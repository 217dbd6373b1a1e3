"""What readers and editors meet while the database is in trouble: a row for each fault.

`python -m tests.bench.outages [--database sqlite|postgresql]` hurts a database of its own under a
running site, while pages are read, forms are sent and a second process publishes, and ends with 1
when a row does not hold. `make faults` runs it for both.
"""

import argparse
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .databases import Postgres, Sqlite
from .machine import Refused, Server, say
from .portal import Portal
from .watch import PATIENCE, SEEN, SLUG, TYPED, Answered, Watch, Writer

BEFORE, DURING = 3.0, 10.0  # seconds
SOON, WHOLE_AGAIN = 2.0, 5.0  # seconds: for an answer of 503, and for the site after the database
GRACE = 0.3  # seconds by which this machine's own work may delay an answer
DATABASES = {"sqlite": Sqlite, "postgresql": Postgres}
COLUMNS = "| database | fault | pages seen before | others | forms | lost | not answered in time, "
COLUMNS += "other errors | longest answer | whole after |\n|" + " --- |" * 9


@dataclass
class Row:
    database: str
    fault: str
    during: list[Answered]
    errors: list[Answered]
    lost: int
    whole: float

    def share(self, kind: str) -> str:
        statuses = {}
        for one in self.during:
            if one.kind == kind:
                told = "with age" if one.is_copy and one.status == 200 else str(one.status)
                statuses[told] = statuses.get(told, 0) + 1
        return ", ".join(f"{count} x {told}" for told, count in sorted(statuses.items()))

    @property
    def slowest(self) -> float:
        return max((one.seconds for one in self.during), default=0.0)

    @property
    def late(self) -> list[Answered]:
        return [one for one in self.during if one.seconds > SOON + GRACE]

    @property
    def holds(self) -> bool:
        return not (self.errors or self.lost or self.late or self.whole > WHOLE_AGAIN)

    def __str__(self) -> str:
        told = [one.body[:20] if not one.status else str(one.status) for one in self.errors]
        return (
            f"| {self.database} | {self.fault} | {self.share('seen')} | {self.share('unseen')} "
            f"| {self.share('form')} | {self.lost} | {len(self.late)}, {', '.join(told) or 'none'} "
            f"| {self.slowest:.1f} s | {self.whole:.1f} s |"
        )


class Outages:
    def __init__(self, database, portal: Portal) -> None:
        self.database, self.portal = database, portal

    def faults(self) -> dict[str, Callable]:
        found = {
            "stopped": self.database.stopped,
            "frozen": self.database.frozen,
            "read-only": self.database.read_only,
            "disk full": self.database.full,
        }
        if hasattr(self.database, "restarting"):
            found["restarting"] = self.database.restarting
        return found

    def run(self, name: str, fault: Callable) -> Row:
        """While the site runs."""
        site = self.portal.serve()
        try:
            site.wait("/readyz")
            return self.watched(name, fault, site)
        finally:
            site.stop()

    def killed(self) -> Row:
        """Every process of the site at once, in the middle of its work; then it is started again."""
        site = self.portal.serve()
        site.wait("/readyz")
        return self.restarted("killed", site, lambda: os.killpg(site.pid, signal.SIGKILL))

    def unreachable_at_start(self) -> Row:
        """The site starts while its database is away."""
        site = self.portal.serve()
        site.wait("/readyz")
        return self.restarted("unreachable at start", site, site.stop, self.database.stopped)

    def restarted(
        self, name: str, site: Server, end: Callable, fault: Callable | None = None
    ) -> Row:
        started = []

        @contextmanager
        def away():
            end()
            site.process.wait()
            with fault() if fault else itself():
                started.append(self.portal.serve())
                started[0].wait("/healthz")
                yield

        try:
            return self.watched(name, away, site, is_restarted=True)
        finally:
            for server in started:
                server.stop()

    def watched(self, name, fault, site: Server, *, is_restarted: bool = False) -> Row:
        watch = Watch(site.port)
        for path in SEEN * 8:  # each worker has seen them, and so has the disk
            watch.ask("before", path)
        tickets = watch.tickets(60)
        writer = Writer(self.portal)
        time.sleep(BEFORE)  # a form that comes back sooner is taken for a machine's
        with watch.going_on(tickets):
            time.sleep(BEFORE)
            with fault():
                begun = time.monotonic()
                time.sleep(DURING)
            ended = time.monotonic()
            whole = self.seconds_until_whole(watch, ended)
            time.sleep(1)
        acknowledged = writer.acknowledged()
        lost = self.lost(watch, acknowledged)
        during = [one for one in watch.answers if begun <= one.at < ended]
        errors = [one for one in watch.answers if is_error(one)]
        if is_restarted:  # between the end of one server and the start of the next nobody answers
            errors = [one for one in errors if one.at >= begun]
        if not acknowledged:
            raise Refused("the writer did not publish")
        return Row(self.database.name, name, during, errors, lost, whole)

    def seconds_until_whole(self, watch: Watch, ended: float) -> float:
        while time.monotonic() < ended + PATIENCE:
            now = time.monotonic()
            if all(watch.is_whole() for _n in range(4)):
                return now - ended
            time.sleep(0.1)
        return PATIENCE

    def lost(self, watch: Watch, acknowledged: int) -> int:
        """Reports whose sender was thanked, and the last publication."""
        taken = [one.body for one in watch.answers if one.kind == "form" and one.status == 303]
        lost = sum(watch.ask("after", address).status != 200 for address in taken)
        page = watch.ask("after", f"/en/agreements/{SLUG}/").body
        found = re.search(r"Marker (\d+)\.", page)
        return lost + (int(found[1]) < acknowledged if found else 1)


@contextmanager
def itself():
    yield


def is_error(answered: Answered) -> bool:
    """A form that says 503 must have what was typed."""
    if answered.status == 503:
        return answered.kind == "form" and TYPED not in answered.body
    return answered.status not in (200, 303)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=DATABASES, action="append")
    parser.add_argument("names", nargs="*", help="all faults, unless some are named")
    options = parser.parse_args()
    rows = []
    for name in options.database or DATABASES:
        rows += of_database(DATABASES[name], options.names)
    print(COLUMNS)
    print(*rows, sep="\n")
    return 0 if all(row.holds for row in rows) else 1


def of_database(kind, names: list[str]) -> list[Row]:
    folder = Path(tempfile.mkdtemp(prefix="cjportal-outages-"))
    database = kind(folder / "database")
    try:
        outages = Outages(database, Portal(folder / "site", database.url))
        outages.portal.prepare()
        runs = {
            fault: lambda fault=fault, how=how: outages.run(fault, how)
            for fault, how in outages.faults().items()
        }
        runs["killed"] = outages.killed
        runs["unreachable at start"] = outages.unreachable_at_start
        rows = []
        for fault in names or runs:
            rows.append(runs[fault]())
            say(str(rows[-1]))
        return rows
    finally:
        database.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
