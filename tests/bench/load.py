"""Load by wrk on several targets in turn: every round runs each once, so that ratios are fair."""

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .machine import Refused, cpu, get, needed

SETTLE, LONGEST = 0.3, 20  # seconds between two looks, and in all, until a server is at rest
SCRIPT = r"""
local paths, i = {%s}, 0
if #paths > 1 then
  request = function() i = i %% #paths + 1; return wrk.format("GET", paths[i]) end
end
done = function(s, l, r)
  local e = s.errors
  io.write(string.format('@{"requests":%%d,"micros":%%d,"p50":%%d,"p95":%%d,"errors":%%d}\n',
    s.requests, s.duration, l:percentile(50), l:percentile(95),
    e.status + e.connect + e.read + e.write + e.timeout))
end
"""


@dataclass
class Target:
    """One address of one server, or several that are asked in turn."""

    name: str
    base: str
    pid: int
    paths: Sequence[str]
    headers: dict = field(default_factory=lambda: {"Accept-Encoding": "gzip"})
    status: int = 200

    def check(self) -> None:
        """A fast 404 must not win."""
        for path in self.paths:
            found = get(self.base + path, self.headers).status
            if found != self.status:
                raise Refused(f"{self.name} {path}: status {found}, not {self.status}")


@dataclass
class Run:
    requests: int
    per_second: float
    p50: float  # milliseconds
    p95: float
    errors: int
    cpu: float  # milliseconds of CPU a request

    @property
    def starved(self) -> bool:
        return self.requests == 0


def load(target: Target, connections: int, seconds: int) -> Run:
    script = SCRIPT % ",".join(json.dumps(path) for path in target.paths)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        headers = [part for h in target.headers.items() for part in ("-H", ": ".join(h))]
        url = urlsplit(target.base)
        command = [needed("wrk", "wrk"), "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout"]
        command += ["20s", "-s", file.name, *headers]
        before = cpu(target.pid)
        out = subprocess.run(
            [*command, f"{url.scheme}://{url.netloc}{target.paths[0]}"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        used = cpu(target.pid) - before
    said = [line for line in out.splitlines() if line.startswith("@")]
    if not said:
        raise Refused(f"wrk gave no result for {target.name}: {out.strip()[-200:]}")
    raw = json.loads(said[0][1:])
    requests = raw["requests"]
    return Run(
        requests=requests,
        per_second=requests / (raw["micros"] / 1e6),
        p50=raw["p50"] / 1e3,
        p95=raw["p95"] / 1e3,
        errors=raw["errors"],
        cpu=used * 1e3 / max(1, requests),
    )


def in_turn(
    targets: Sequence[Target], *, connections: int, rounds: int, seconds: int
) -> dict[str, list[Run]]:
    """Target -> its run of each round. The order is rotated."""
    for target in targets:
        target.check()
        load(target, connections, 1)  # warm
    runs, order = {target.name: [] for target in targets}, list(targets)
    for _ in range(rounds):
        for target in order:
            rest(target.pid)
            runs[target.name].append(load(target, connections, seconds))
        order = order[1:] + order[:1]
    return runs


def rest(pid: int) -> None:
    """Wait until a server has done with clients that left: their work is no part of the next run."""
    end, before = time.monotonic() + LONGEST, -1.0
    while time.monotonic() < end and before != (now := cpu(pid)):
        before = now
        time.sleep(SETTLE)


@dataclass(frozen=True)
class Spread:
    """The median of one figure a round, with the least and the most."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Without the rounds that gave none (None)."""
        there = [value for value in values if value is not None] or [float("nan")]
        return cls(statistics.median(there), min(there), max(there))

    def __str__(self) -> str:
        return f"{self.median:.3g} [{self.least:.3g}..{self.most:.3g}]"


def ratios(over: Sequence[Run], under: Sequence[Run], figure: str) -> Spread:
    """Of one figure, taken within each round; a round without requests gives none."""
    pairs = [(getattr(a, figure), getattr(b, figure)) for a, b in zip(over, under, strict=True)]
    usable = [not (a.starved or b.starved) for a, b in zip(over, under, strict=True)]
    return Spread.of(
        [a / b if ok and b else None for (a, b), ok in zip(pairs, usable, strict=True)]
    )
