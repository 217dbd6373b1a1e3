"""How the site is doing, in Prometheus's text form, summed over the workers: /metrics.

Each worker counts in plain numbers, for that costs a page from memory nothing, and hands them on
twice a second (https://prometheus.github.io/client_python/multiprocess/).
"""

import os
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
NAMES = {
    "memory": "Requests answered from memory.",
    "not_modified": "Requests answered with 304 from memory.",
    "django": "Requests that Django answered.",
    "refused": "Requests refused for want of room or time.",
    "copies": "Requests answered with a copy while the database did not answer.",
    "left": "Requests whose sender left before the answer.",
}


class Counts:
    """Of one worker; see NAMES."""

    __slots__ = tuple(NAMES)
    memory: int
    not_modified: int
    django: int
    refused: int
    copies: int
    left: int

    def __init__(self) -> None:
        for name in NAMES:
            setattr(self, name, 0)


class Metrics:
    """`folder`: where the workers meet; None for no metrics."""

    def __init__(self, folder: Path | None) -> None:
        self.counts, self.given, self.is_on = Counts(), Counts(), folder is not None
        if folder is None:
            return
        folder.mkdir(exist_ok=True)
        os.environ[FOLDER] = str(folder)  # before the library is loaded
        from prometheus_client import Counter, Gauge

        self.counters = {
            name: Counter(f"cjportal_requests_{name}", text) for name, text in NAMES.items()
        }
        self.gauges = {
            name: Gauge(f"cjportal_{name}", text, multiprocess_mode="livesum")
            for name, text in {
                "waiting": "Requests that wait for a thread.",
                "kept_bytes": "Bytes of the answers in memory.",
                "kept_answers": "Answers in memory.",
                "in_trouble": "Workers whose database does not answer.",
            }.items()
        }

    def hand_on(self, **now: int) -> None:
        """Twice a second; `now`: the gauges."""
        if not self.is_on:
            return
        for name, counter in self.counters.items():
            total, before = getattr(self.counts, name), getattr(self.given, name)
            counter.inc(total - before)
            setattr(self.given, name, total)
        for name, value in now.items():
            self.gauges[name].set(value)

    def text(self) -> tuple[list[tuple[str, str]], bytes]:
        """(headers, body) for all workers."""
        from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        registry = CollectorRegistry()
        MultiProcessCollector(registry)
        headers = [("Content-Type", CONTENT_TYPE_LATEST), ("Cache-Control", "no-store")]
        return headers, generate_latest(registry)
