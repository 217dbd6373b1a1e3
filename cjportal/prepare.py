"""Everything between an empty directory and a server that may start: `python -m cjportal.prepare`.

One process for all steps, each skipped when nothing it reads has changed, so that a second start
takes seconds. What is done is asked of the database itself, so another DATABASE_URL is noticed.
"""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.core.management import CommandError, call_command

from .env import BASE_DIR
from .translations import compile_catalogues


def main() -> None:
    # Before Django starts: it reads each catalogue once.
    compile_catalogues()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cjportal.settings")
    django.setup()
    prepare_database()
    prepare_static_files()
    # A portal that is older than its tables of the past has a log to make them from.
    run_command("rebuild_read_model", if_needed=True)
    run_command("seed", if_empty=True)
    # A portal that is older than its search has records, and nothing to find them by.
    run_command("rebuild_search", if_empty=True)
    run_command("demo_users")


def run_command(name: str, **options: Any) -> None:
    """What a command refuses is said in one line, as manage.py would."""
    try:
        call_command(name, **options)
    except CommandError as refusal:
        print(refusal, file=sys.stderr)
        raise SystemExit(refusal.returncode) from None


def prepare_database() -> None:
    # Settings must be ready before the module that reads the migrations is imported.
    from .health import applied_migrations, final_migrations

    if final_migrations() - applied_migrations():
        with step("creating or updating the database"):
            call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def prepare_static_files() -> None:
    from django.conf import settings

    made = Path(settings.STATIC_ROOT)
    stamp = Path(settings.DATA_DIR) / "static-made-from"  # beside, since all within is served
    fingerprint = static_fingerprint()
    is_current = made.exists() and stamp.exists() and stamp.read_text() == fingerprint
    if settings.DEBUG or is_current:
        return
    with step("collecting and compressing static files"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(fingerprint)


def static_fingerprint() -> str:
    """Changes with our own files and with the packages that bring files along."""
    makers = [BASE_DIR / "requirements.lock", BASE_DIR / "cjportal" / "stylesheet.py"]
    parts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in makers]
    for path in sorted((BASE_DIR / "static").rglob("*")):
        facts = path.stat()
        parts.append(f"{path.relative_to(BASE_DIR)} {facts.st_size} {facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say what takes long while it does."""
    start = time.monotonic()
    print(f"cjportal: {name} ...", flush=True)
    yield
    print(f"cjportal: done in {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
