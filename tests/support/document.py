"""The seeded document, for tests that read it: seeded once in a run, put back as it was from then on."""

import fcntl
import os
import pickle
from contextlib import contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction

SHARED = "CJPORTAL_TEST_RUN"  # names a folder of all workers of a run, see tests/conftest.py
SEEDED = {}  # table -> its rows, as the database wrote them


@contextmanager
def the_document():
    """Seeded while it lasts, then rolled back."""
    with transaction.atomic():
        load_document()
        yield
        transaction.set_rollback(True)
    ContentType.objects.clear_cache()


@transaction.atomic
def load_document():
    """Into an empty portal. Whatever else the database holds is replaced, such as its content types."""
    if SEEDED:
        put_back()
    else:
        seed_once_for_all_workers()


def seed_once_for_all_workers():
    """The first seeds; the others wait for its rows and take them."""
    with Path(os.environ[SHARED], "document.pickle").open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        if rows := file.read():
            SEEDED.update(pickle.loads(rows))  # noqa: S301 (our own worker wrote it)
            put_back()
        else:
            seed()
            pickle.dump(SEEDED, file)


def seed():
    call_command("seed", verbosity=0)
    SEEDED.update({table: rows_of(table) for table in tables()})


def tables():
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def rows_of(table):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                return b"".join(copy)
        cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')
        columns = ", ".join(f'+"{column[0]}"' for column in cursor.description)
        # A plus keeps the driver from reading dates and numbers: rows go back as they lie there.
        cursor.execute(f'SELECT {columns} FROM "{table}"')
        return cursor.fetchall()


def put_back():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in SEEDED))
            for table, rows in SEEDED.items():
                with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                    copy.write(rows)
            for table in SEEDED:
                for sequence in connection.introspection.get_sequences(cursor, table):
                    move_on(cursor, **sequence)
        else:
            for table, rows in SEEDED.items():
                cursor.execute(f'DELETE FROM "{table}"')
                if rows:
                    marks = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
    ContentType.objects.clear_cache()


def move_on(cursor, name, table, column):
    """Never back: a sequence keeps what it counted when the document is rolled back."""
    cursor.execute(
        f"SELECT setval('{name}', greatest(nextval('{name}'), (SELECT max(\"{column}\") FROM \"{table}\")))"
    )
