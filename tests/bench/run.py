"""Measures the site against others and against the kept table; see docs/benchmarks.md.

`make bench` takes about half an hour; BENCH=--quick less than five minutes; SCALE=on some hours.
"""

import argparse
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from . import inside, pages
from .comparisons import Peers, nginx
from .load import Spread
from .machine import Refused, Server, needed, say
from .pages import Effort
from .portal import Portal, drop_database, make_database
from .rows import Row, Table

PROGRAMS = {"wrk": "wrk", "nginx": "nginx-light", "sqlite3": "sqlite3"}
FULL = Effort(rounds=7, seconds=4, quick=False)
QUICK = Effort(rounds=3, seconds=2, quick=True)
FIGURES = {True: 5_000, False: 50_000}  # quick or not: for lists, deep pages and CSV
SCALE = (100_000, 1_000_000)  # records, observations


class Bench:
    """One run: its servers and its data end with it."""

    def __init__(self, options, table: Table, stack: ExitStack):
        self.options, self.table, self.stack = options, table, stack
        self.effort = QUICK if options.quick else FULL
        self.folder = Path(tempfile.mkdtemp(prefix="cjportal-bench-"))
        stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.folder.chmod(0o755)  # nginx's workers read below it

    def portal(self, name: str) -> Portal:
        url = ""
        if self.options.database:
            url = make_database(self.options.database, name)
            self.stack.callback(drop_database, url)
        return Portal(self.folder / name, url)

    def served(self, server: Server) -> Server:
        self.stack.callback(server.stop)
        return server

    def measure(self) -> None:
        seeded, filled = self.portal("seeded"), self.portal("filled")
        prepared = seeded.prepare()
        self.start_times(seeded, prepared)
        site = self.served(seeded.serve())
        site.wait("/readyz")
        peers = self.against_peers(site)
        rounds = 5 if self.effort.quick else 15
        inside.uncached(self.table, rounds, seeded, peers["Wagtail, uncached"])
        pages.visitors(self.table, self.effort, site, pages.shared_addresses(site))
        filled.prepare()
        self.lists(filled, rounds)
        if self.options.scale:
            self.at_scale(seeded, filled)

    def start_times(self, portal: Portal, prepared: float) -> None:
        again = Spread.of([portal.prepare() for _ in range(2)])
        waits = []
        for _ in range(self.effort.rounds):
            server = portal.serve()
            try:
                waits.append(server.wait("/healthz"))
            finally:
                server.stop()
        told = f"{prepared:.3g} s of CPU from nothing, {again} s again"
        self.table.add(Row("prepare: migrate, static files, seed", told, "60 s with installing"))
        self.table.add(Row("server's start", f"{Spread.of(waits)} s until /healthz answers"))

    def against_peers(self, site: Server) -> dict:
        page = inside.scratch_page(self.folder, site.base)
        limit = self.served(nginx(self.folder / "nginx", f"{site.base}{pages.OVERVIEW}"))
        self.peers = Peers(self.folder / "peers", page)
        names = {
            "Wagtail, uncached": "",
            "Wagtail with wagtail-cache": "wagtail",
            "Django's cache middleware": "django",
        }
        peers = {name: self.served(self.peers.serve(cache)) for name, cache in names.items()}
        self.plain = peers["Wagtail, uncached"]
        costs = pages.overview(self.table, self.effort, site, limit, peers)
        pages.unchanged(self.table, self.effort, site, limit)
        pages.health(self.table, self.effort, site, limit)
        return costs

    def lists(self, filled: Portal, rounds: int) -> None:
        filled.manage("seed_scale", "--observations", str(FIGURES[self.effort.quick]))
        site = self.served(filled.serve())
        site.wait("/readyz")
        pages.json_list(self.table, self.effort, site, self.plain)
        inside.deep_page(self.table, rounds, filled, site.base)
        inside.csv(self.table, self.effort.rounds, filled, site)

    def at_scale(self, seeded: Portal, filled: Portal) -> None:
        records, figures = SCALE
        counts = ["--records", str(records), "--observations", str(figures)]
        start = time.monotonic()
        filled.manage("seed_scale", *counts)
        rate = (records + figures) / (time.monotonic() - start)
        self.table.add(Row("seed_scale", f"{rate:,.0f} rows a second by the clock"))
        inside.at_scale(self.table, 3, seeded, filled, f"{records:,} and {figures:,}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--scale", action="store_true", help="a hundred thousand records too")
    parser.add_argument("--database", default="", help="postgres://... instead of SQLite")
    parser.add_argument("--keep", action="store_true", help="keep the table even if it is worse")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    table = Table("PostgreSQL" if options.database else "SQLite")
    try:
        for program, package in PROGRAMS.items():
            needed(program, package)
        with ExitStack() as stack:
            Bench(options, table, stack).measure()
    except Refused as refusal:
        say(f"bench: {refusal}")
        return 2
    worse = table.worse()
    for row, kept in worse:
        print(f"WORSE: {row.name}: {row.measured}, kept {kept.measured}")
    if worse and not options.keep:
        return 1
    effort = QUICK if options.quick else FULL
    table.keep(f"{effort.rounds} rounds of {effort.seconds} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
