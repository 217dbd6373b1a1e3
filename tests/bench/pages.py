"""Rows on pages and lists as a server gives them out: each against a peer in the same rounds."""

from dataclasses import dataclass

from .load import Spread, Target, in_turn, ratios
from .machine import Server, get
from .rows import Row, Table

OVERVIEW, PAGE, LIST = "/en/", "/page.html", "/api/v1/observations?page_size=50"
CONNECTIONS = 32
VISITORS = 200


@dataclass
class Effort:
    """How long it is measured: make bench, or its quick form."""

    rounds: int
    seconds: int
    quick: bool

    def loads(self, *targets: Target, connections: int = CONNECTIONS):
        return in_turn(targets, connections=connections, rounds=self.rounds, seconds=self.seconds)


def mean_cpu(runs) -> float:
    """Milliseconds of CPU a request: the median of the rounds."""
    return Spread.of([None if run.starved else run.cpu for run in runs]).median


def overview(table: Table, effort: Effort, site: Server, nginx: Server, peers: dict) -> dict:
    """Milliseconds of CPU a request of each peer, by which other rows are divided."""
    ours = Target("ours", site.base, site.pid, [OVERVIEW])
    limit = Target("nginx", nginx.base, nginx.pid, [PAGE])
    others = [Target(name, server.base, server.pid, ["/"]) for name, server in peers.items()]
    runs = effort.loads(ours, limit, *others)
    target = "at most 4.5 x nginx, 3.5 better"
    add_against_nginx(table, f"overview, {CONNECTIONS} connections", runs, "ours", target)
    for other in others:
        add_against_nginx(table, other.name, runs, other.name, "a peer")
    for connections in () if effort.quick else (8, 64):
        more = effort.loads(ours, limit, connections=connections)
        add_against_nginx(table, f"overview, {connections} connections", more, "ours", "")
    return {name: mean_cpu(runs[name]) for name in peers}


def add_against_nginx(table: Table, name: str, runs: dict, ours: str, target: str) -> None:
    spread = ratios(runs[ours], runs["nginx"], "cpu")
    speed = ratios(runs[ours], runs["nginx"], "per_second")
    told = f"{mean_cpu(runs[ours]):.3g} ms of CPU, {speed.median:.3g} x its requests a second"
    errors = sum(run.errors for run in runs[ours])
    told += f", {errors} errors" if errors else ""
    table.add(Row.of(name, spread, unit="x nginx", told=told, target=target))


def unchanged(table: Table, effort: Effort, site: Server, nginx: Server) -> None:
    """304, where the reader has the page already."""
    name, targets = "overview, not modified (304)", []
    for who, server, path in (("ours", site, OVERVIEW), ("nginx", nginx, PAGE)):
        plain = {"Accept-Encoding": "gzip"}
        tag = get(server.base + path, plain).headers["ETag"]
        if not tag:
            table.add(Row(name, "not measured: the page has no ETag"))
            return
        headers = plain | {"If-None-Match": tag}
        targets.append(Target(who, server.base, server.pid, [path], headers, status=304))
    add_against_nginx(table, name, effort.loads(*targets), "ours", "")


def health(table: Table, effort: Effort, site: Server, nginx: Server) -> None:
    ours = Target("ours", site.base, site.pid, ["/healthz"])
    limit = Target("nginx", nginx.base, nginx.pid, [PAGE])
    runs = effort.loads(ours, limit)
    add_against_nginx(table, "/healthz", runs, "ours", "")


def json_list(table: Table, effort: Effort, site: Server, peer: Server) -> None:
    ours = Target("ours", site.base, site.pid, [LIST])
    plain = Target("REST framework", peer.base, peer.pid, ["/rows/"])
    runs = effort.loads(ours, plain)
    spread = ratios(runs["ours"], runs["REST framework"], "per_second")
    cpu = f"{mean_cpu(runs['ours']):.3g} and {mean_cpu(runs['REST framework']):.3g} ms of CPU"
    more = {"more_is_better": True, "target": "8 x its requests a second"}
    table.add(Row.of("JSON list of 50", spread, unit="x REST framework", told=cpu, **more))


def visitors(table: Table, effort: Effort, site: Server, addresses: list[str]) -> None:
    """Many at once on many addresses. Seconds differ between machines, so they are told only."""
    mixed = Target("ours", site.base, site.pid, addresses)
    runs = in_turn([mixed], connections=VISITORS, rounds=effort.rounds, seconds=effort.seconds)
    p50, p95 = (Spread.of([getattr(r, name) for r in runs["ours"]]) for name in ("p50", "p95"))
    errors = sum(run.errors for run in runs["ours"])
    speed = Spread.of([run.per_second for run in runs["ours"]])
    answers = sum(run.requests for run in runs["ours"])
    told = f"{answers:,} answers, p50 {p50} ms, p95 {p95} ms, {speed} requests a second, {errors} errors"
    target = "0 errors, p95 100 ms"
    table.add(Row(f"{VISITORS} visitors, {len(addresses)} addresses", told, target))


def shared_addresses(site: Server) -> list[str]:
    """Twenty that readers share: the lists in three languages, and records of the sitemap."""
    lists = [f"/{code}/{name}" for code in ("en", "fr", "ja") for name in ("", "agreements/")]
    more = ["/en/topics/", "/en/meetings/", "/en/statistics/", "/en/timeline/", "/healthz"]
    named = []
    for kind in ("topics", "agreements", "statistics"):
        found = get(f"{site.base}/api/v1/{kind}?fields=slug&page_size=3")
        named += [f"/en/{kind}/{row['slug']}/" for row in found.json()["results"]]
    return [*lists, *more, *named][:20]
