import gc
import os
import shutil
import tempfile
import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from .support.document import SHARED
from .support.workers import SetUpOnce

OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)

AT_WORK = f"{OTHERS} AND state <> 'idle'"
SOON = 10  # seconds

# Hardly anything that a test leaves behind goes in circles, and looking for it takes time.
gc.set_threshold(100_000, 50, 50)


def pytest_addoption(parser):
    parser.addoption(
        "--again-on-another-database",
        action="store_true",
        help="without what another run has shown for every database",
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("again_on_another_database"):
        left_out = [item for item in items if not needs_each_database(item)]
        items[:] = [item for item in items if needs_each_database(item)]
        config.hook.pytest_deselected(items=left_out)


def needs_each_database(item) -> bool:
    """Not what asks none, nor what is mostly about something else, such as the browser.

    The clients' checks have run nowhere yet.
    """
    if item.get_closest_marker("clients"):
        return True
    if item.get_closest_marker("one_database"):
        return False
    asks = {"db", "transactional_db", "live_server", "seeded", "site"} & set(item.fixturenames)
    return bool(asks) or item.get_closest_marker("django_db") is not None


def pytest_configure():
    if SHARED not in os.environ:
        os.environ[SHARED] = tempfile.mkdtemp(prefix="cjportal-run-")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return SetUpOnce(config, log)


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):  # the run's own process, after its workers
        shutil.rmtree(os.environ.pop(SHARED), ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """PostgreSQL drops no database that somebody holds, and a browser's last request may hold one."""
    if connection.vendor == "postgresql":
        connection.ops.sql_flush = delete_rows
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(OTHERS)


def delete_rows(style, tables, **options) -> list[str]:
    """Instead of one TRUNCATE, which makes new files for each table and takes ten times as long.

    In any order: foreign keys are looked at when the transaction ends.
    """
    return [";".join(f'DELETE FROM "{table}"' for table in tables)] if tables else []


@pytest.fixture
def live_server(live_server):
    """Its last requests end before the tables are emptied: a page may still ask who else is there.

    The table of the cache is no model's, so it is emptied here: it counts tries and letters.
    """
    yield live_server
    cache.clear()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            end = time.monotonic() + SOON
            while time.monotonic() < end:
                cursor.execute(AT_WORK.replace("pg_terminate_backend(pid)", "pid"))
                if not cursor.fetchall():
                    break
                time.sleep(0.1)
            cursor.execute(AT_WORK)


@pytest.fixture(autouse=True)
def english():
    """A request leaves its language active in the thread; the next test starts in English."""
    translation.activate("en")
    yield
    translation.deactivate()
