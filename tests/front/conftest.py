import pytest
from django.db import connection, transaction

from .servers import server


@pytest.fixture
def _django_db_helper():
    """In place of the transaction around each test, which a server would not see into."""


@pytest.fixture(scope="module")
def front(django_db_setup, django_db_blocker):
    """(server, tables that a test fills): shared by the tests of a module, each with its own records.

    Emptying the others too would give the kinds new numbers, which a running server never expects.
    """
    with django_db_blocker.unblock():
        names = connection.introspection.django_table_names(only_existing=True)
        empty = [name for name in names if not has_rows(name) and "_fts" not in name]
        with server() as running:
            yield running, empty


@pytest.fixture
def site(django_db_blocker, front):
    running, tables = front
    with django_db_blocker.unblock():
        yield running
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA defer_foreign_keys = ON")
            for name in tables:
                cursor.execute(f'DELETE FROM "{name}"')
        connection.close()


def has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
        return cursor.fetchone() is not None
