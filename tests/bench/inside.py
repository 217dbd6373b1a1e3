"""Rows on what one answer costs inside the site's process, and what thousands of records add."""

import json
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from .load import Spread
from .machine import Refused, cpu, get, needed, private_memory
from .pages import LIST
from .portal import Portal, children_cpu
from .rows import Row, Table

UNCACHED = {
    "overview": ("/en/", "15 ms, 8 queries"),
    "topic": ("/en/topics/trade-relations/", "15 ms, 8 queries"),
    "agreement": ("/en/agreements/economic-partnership-agreement/", "15 ms, 8 queries"),
    "statistic": ("/en/statistics/merchandise-exports/", "15 ms, 8 queries"),
    "list": ("/en/agreements/", "15 ms, 8 queries"),
    "timeline": ("/en/timeline/", "15 ms, 8 queries"),
    "search": ("/en/search/?q=energy", ""),
}
AT_SCALE = {
    "overview": "/en/",
    "timeline": "/en/timeline/",
    "calendar": "/en/meetings/calendar.ics",
    "topic": "/en/topics/trade-relations/",
    "sitemap": "/sitemap.xml",
    "statistic": "/en/statistics/merchandise-exports/",
    "feed": "/en/feed.atom",
    "agreement list": "/en/agreements/",
    "meeting list": "/en/meetings/",
    "search": "/en/search/?q=energy",
}
CSV = "/api/v1/observations.csv"
# What the same rows cost without anything around them.
PLAIN = """SELECT o.*, s.slug, s.title_en, s.title_fr, s.title_ja, s.unit, f.slug, f.title_en
FROM relations_observation o JOIN relations_statistic s ON s.id = o.statistic_id
JOIN relations_source f ON f.id = o.source_id
WHERE o.live AND s.live AND f.live AND o.superseded_at IS NULL AND o.preferred ORDER BY o.id"""


def costs(portal: Portal, rounds: int, paths: list[str]) -> dict:
    """Path -> cpu (milliseconds of each round), queries, bytes."""
    return json.loads(portal.script("inprocess", str(rounds), *paths))


def uncached(table: Table, rounds: int, portal: Portal, wagtail_ms: float) -> None:
    """Against an uncached page of Wagtail in the same run, which is Python too: another machine, or
    another hour of it, makes both slower alike."""
    found = costs(portal, rounds, [path for path, _target in UNCACHED.values()])
    for name, (path, target) in UNCACHED.items():
        cost = found[path]
        spread = Spread.of(cost["cpu"])
        told = f"{spread} ms of CPU, {cost['queries']} queries, {cost['bytes']:,} bytes"
        against = Spread.of([ms / wagtail_ms for ms in cost["cpu"]])
        row = Row.of(f"{name}, uncached", against, unit="x Wagtail", told=told, target=target)
        table.add(row)


def deep_page(table: Table, rounds: int, portal: Portal, base: str) -> None:
    """The last page but a few that a reader who walks the list comes to, against the first."""
    address = base + LIST.replace("page_size=50", "page_size=500")
    path = LIST
    while address:
        following = get(address).json()["next"]
        path = urlsplit(address).query if following else path
        address = following
    deep = "/api/v1/observations?" + path.rpartition("?")[2].replace(
        "page_size=500", "page_size=50"
    )
    found = costs(portal, rounds, [LIST, deep])
    pairs = zip(found[deep]["cpu"], found[LIST]["cpu"], strict=True)
    spread = Spread.of([one / other for one, other in pairs])
    told = f"{Spread.of(found[deep]['cpu'])} ms of CPU, {found[deep]['queries']} queries"
    row = Row.of("deep page of the JSON list", spread, unit="x first page", told=told, target="1.2")
    table.add(row)


def csv(table: Table, rounds: int, portal: Portal, server) -> None:
    """All figures as CSV against the database's own export, by CPU time on SQLite; PostgreSQL's
    server is no child of ours, so there by the clock."""
    plain = plain_copy if portal.database_url else plain_sqlite
    pairs, growth, lines = [], 0.0, 0
    for _ in range(rounds + 1):
        before, start = private_memory(server.pid), time.monotonic()
        used = cpu(server.pid)
        answer = get(server.base + CSV)
        if answer.status != 200:
            raise Refused(f"{CSV}: status {answer.status}")
        clock, used = time.monotonic() - start, cpu(server.pid) - used
        lines = answer.body.count(b"\n")
        growth = private_memory(server.pid) - before
        pairs.append((clock if portal.database_url else used, plain(portal)))
    spread = Spread.of([theirs / ours for ours, theirs in pairs[1:] if ours])
    rate = Spread.of([lines / ours for ours, _theirs in pairs[1:] if ours])
    told = f"{rate} rows a second, {lines:,} lines, memory +{growth:.1f} MB"
    name, target = ("COPY", "0.7") if portal.database_url else ("sqlite3 -csv", "0.4")
    more = {"more_is_better": True, "target": f"{target}; memory under 10 MB"}
    table.add(Row.of("CSV of all figures", spread, unit=f"x {name}", told=told, **more))


def plain_sqlite(portal: Portal) -> float:
    """Seconds of CPU."""
    before = children_cpu()
    database = portal.folder / "db.sqlite3"
    command = [needed("sqlite3", "sqlite3"), "-csv", "-header", f"file:{database}?mode=ro", PLAIN]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return children_cpu() - before


def plain_copy(portal: Portal) -> float:
    """Seconds by the clock."""
    start = time.monotonic()
    export = f"COPY ({PLAIN}) TO STDOUT (FORMAT csv, HEADER)"
    with (
        psycopg.connect(portal.database_url) as connection,
        connection.cursor() as cursor,
        cursor.copy(export) as copy,
    ):
        for _ in copy:
            pass
    return time.monotonic() - start


def at_scale(table: Table, rounds: int, seeded: Portal, filled: Portal, how: str) -> None:
    """The same address on both portals, each in a process of its own."""
    for name, path in AT_SCALE.items():
        few, many = (costs(portal, rounds, [path])[path] for portal in (seeded, filled))
        spread = Spread.of([a / b for a, b in zip(many["cpu"], few["cpu"], strict=True)])
        told = f"{Spread.of(many['cpu'])} ms of CPU, {many['queries']} queries, {many['bytes']:,} bytes"
        told += f", memory {many['memory'] - few['memory']:+.0f} MB of {few['memory']:.0f}"
        row = Row.of(f"{name} at {how}", spread, unit="x seed", told=told, target="1.5")
        table.add(row)


def scratch_page(folder: Path, base: str) -> Path:
    """Our first page, saved: the peers print a text as long as it."""
    path = folder / "page.html"
    path.write_bytes(get(base + "/en/").body)
    return path
