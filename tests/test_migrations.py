"""The tables of the tests are made from the models, which is quicker. A new portal's are made by the
migrations: they come to the same."""

import os
import sqlite3
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db
SQLITE = (
    """SELECT t.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name LIKE 'relations%'""",
    "SELECT tbl_name, name FROM sqlite_master WHERE type = 'index' AND tbl_name LIKE 'relations%'",
)
POSTGRESQL = (
    """SELECT table_name, column_name, data_type, is_nullable, character_maximum_length
    FROM information_schema.columns WHERE table_name LIKE 'relations%'""",
    """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid::regclass::text LIKE 'relations%'""",
    "SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'relations%'",
)


def migrate(url):
    """As whoever runs the site does."""
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "cjportal.settings",
    }
    done = subprocess.run(  # noqa: S603
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def told(cursor, questions):
    """The columns, constraints and indexes of our tables."""
    return [set(cursor.execute(question).fetchall()) for question in questions]


@pytest.fixture
def migrated(tmp_path):
    """What a newly migrated database tells of itself, and the questions."""
    if connection.vendor == "sqlite":
        migrate(f"sqlite:///{tmp_path}/migrated.sqlite3")
        new = sqlite3.connect(tmp_path / "migrated.sqlite3")
        yield told(new, SQLITE), SQLITE
        new.close()
        return
    given = connection.settings_dict
    name = f"{given['NAME']}_migrated"
    server = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
    with psycopg.connect(f"postgres://{server}/postgres", autocommit=True) as outside:
        outside.execute(f'DROP DATABASE IF EXISTS "{name}"')
        outside.execute(f'CREATE DATABASE "{name}"')
        migrate(f"postgres://{server}/{name}")
        with psycopg.connect(f"postgres://{server}/{name}") as new:
            yield told(new, POSTGRESQL), POSTGRESQL
        outside.execute(f'DROP DATABASE "{name}"')


def test_a_migrated_database_has_the_tables_columns_and_constraints_of_the_models(migrated):
    by_migrations, questions = migrated
    with connection.cursor() as cursor:
        by_models = told(cursor.cursor, questions)
    assert all(by_models)
    for migrations, models in zip(by_migrations, by_models, strict=True):
        assert migrations == models
