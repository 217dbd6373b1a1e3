"""How each supported database is opened: what waits, what is bounded, what is checked."""

from pathlib import Path
from typing import Any

LOCK = 1.8  # seconds that a person waits for somebody else's writing, before being told


def sqlite(path: Path) -> dict[str, Any]:
    """One writer at a time, taken at BEGIN, so that a reader never fails to become a writer.

    What is committed survives a power cut (FULL): a publication that was acknowledged is never lost.
    A connection stays open as long as its file stays in its place.
    """
    return {
        "ENGINE": "cjportal.kept_sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -20000"
            ),
        },
    }


def postgresql(config: dict[str, Any]) -> dict[str, Any]:
    """Pooled per worker, checked before use; a stuck server or query never holds a thread long.

    A connection for each thread of a worker that may ask, see cjportal.front.rendering. A server that
    went without a word is given up after seconds, not after the system's two hours.
    """
    bounds = {
        "connect_timeout": 2,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 2,
        "tcp_user_timeout": 8000,
        "options": "-c statement_timeout=30000 -c lock_timeout=10000",
        "pool": {"min_size": 1, "max_size": 13, "timeout": 1.5},
    }
    return config | {
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": bounds | config.get("OPTIONS", {}),
    }


def for_people(options: dict[str, Any]) -> None:
    """Shorten the wait for a lock in the options of a server's connections.

    A command may wait as long as others write; who sent a form is told, with what they typed.
    """
    if "timeout" in options:
        options["timeout"] = LOCK
    else:
        options["options"] += f" -c lock_timeout={LOCK * 1000:.0f}"
