"""The table: one row for each thing measured, kept as JSON and compared with what was kept."""

import json
import math
import time
from dataclasses import asdict, dataclass

from .load import Spread
from .machine import ROOT

KEPT = ROOT / "docs" / "benchmarks.json"
PAGE = ROOT / "docs" / "benchmarks.md"
WORSE = 1.1  # times the kept figure


@dataclass(frozen=True)
class Row:
    """`figure` is a ratio, or is made one by a peer's CPU in the same run, so that another machine
    can compare it. `told` are the absolute figures, for readers. A row without a figure is told only."""

    name: str
    told: str
    target: str = ""
    figure: float | None = None
    least: float | None = None
    most: float | None = None
    unit: str = ""
    more_is_better: bool = False

    @classmethod
    def of(cls, name: str, spread: Spread, *, unit: str, told: str, **more) -> "Row":
        if math.isnan(spread.median):
            return cls(name, f"{told} (no round gave a figure)", more.get("target", ""))
        figures = {"figure": spread.median, "least": spread.least, "most": spread.most}
        return cls(name, told, unit=unit, **figures, **more)

    @property
    def measured(self) -> str:
        if self.figure is None:
            return "-"
        return f"{short(self.figure)} [{short(self.least)}..{short(self.most)}] {self.unit}"

    def is_worse_than(self, kept: "Row") -> bool:
        """By more than a tenth, and not even in its best round as good as what was kept."""
        if self.figure is None or kept.figure is None or self.unit != kept.unit:
            return False
        if self.more_is_better:
            return self.figure * WORSE < kept.figure and self.most < kept.figure
        return self.figure > kept.figure * WORSE and self.least > kept.figure


def short(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


class Table:
    """Rows of one database by name, in the order in which they were measured."""

    def __init__(self, database: str):
        self.database, self.rows = database, {}

    def add(self, row: Row) -> None:
        self.rows[row.name] = row
        print(f"{row.name}: {row.measured}; {row.told}; target: {row.target or '-'}", flush=True)

    def worse(self) -> list[tuple[Row, Row]]:
        kept = read_kept().get(self.database, {}).get("rows", {})
        pairs = [(row, kept[name]) for name, row in self.rows.items() if name in kept]
        return [(row, before) for row, before in pairs if row.is_worse_than(before)]

    def keep(self, how: str) -> None:
        """Rows that this run did not measure stay as they were."""
        everything = read_kept()
        before = everything.get(self.database, {}).get("rows", {})
        everything[self.database] = {
            "when": time.strftime("%Y-%m-%d"),
            "how": how,
            "rows": before | self.rows,
        }
        plain = {
            name: part | {"rows": {n: asdict(row) for n, row in part["rows"].items()}}
            for name, part in everything.items()
        }
        KEPT.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n")
        PAGE.write_text(page(everything))


def read_kept() -> dict:
    """Database -> when, how, and rows by name; {} when nothing was ever kept."""
    if not KEPT.exists():
        return {}
    kept = json.loads(KEPT.read_text())
    return {
        name: part | {"rows": {n: Row(**row) for n, row in part["rows"].items()}}
        for name, part in kept.items()
    }


INTRODUCTION = """# Benchmarks

Written by `make bench`; `tests/bench/` says how each row is measured. Every round runs every target once, in
rotated order; a figure is the median of the rounds' ratios with [least..most]. Milliseconds of CPU are
those of the server's processes, from `/proc`; "x nginx" divides by what nginx takes in the same run to
give out the same bytes ready made, "x Wagtail" by what Wagtail takes for an uncached page, so that another
machine can compare. `make bench` fails when a row is
worse than this table by more than a tenth and no round was as good.
"""


def page(everything: dict) -> str:
    parts = [INTRODUCTION]
    for database, part in everything.items():
        parts += [f"\n## {database}\n", f"{part['when']}, {part['how']}.\n"]
        parts += ["| what | figure | measured | target |", "| --- | --- | --- | --- |"]
        cells = ((r.name, r.measured, r.told, r.target or "-") for r in part["rows"].values())
        parts += [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join(parts) + "\n"
