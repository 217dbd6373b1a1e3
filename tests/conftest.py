import gc

import pytest
from django.db import connection
from django.utils import translation

OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


# Hardly anything that a test leaves behind goes in circles, and looking for it takes time.
gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """PostgreSQL drops no database that somebody holds, and a browser's last request may hold one."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(OTHERS)


@pytest.fixture(autouse=True)
def english():
    """A request leaves its language active in the thread; the next test starts in English."""
    translation.activate("en")
    yield
    translation.deactivate()
