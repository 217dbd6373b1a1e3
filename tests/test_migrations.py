"""The tables of the tests are made from the models, which is quicker. A new portal's are made by the
migrations: they come to the same. A portal in use keeps its people and loses what it should not have."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from relations.actions.desk import EDITORS, PUBLISHERS, rights_of

pytestmark = pytest.mark.django_db
SQLITE = (
    """SELECT t.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND (t.name LIKE 'relations%' OR t.name LIKE 'people%')""",
    """SELECT tbl_name, name FROM sqlite_master
    WHERE type = 'index' AND (tbl_name LIKE 'relations%' OR tbl_name LIKE 'people%')""",
)
POSTGRESQL = (
    """SELECT table_name, column_name, data_type, is_nullable, character_maximum_length
    FROM information_schema.columns WHERE table_name LIKE 'relations%' OR table_name LIKE 'people%'""",
    """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid::regclass::text LIKE 'relations%' OR conrelid::regclass::text LIKE 'people%'""",
    """SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename LIKE 'relations%' OR tablename LIKE 'people%'""",
)


# As it was while the desk took files: people, rights beyond their task, a file's row.
IN_USE = """
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Collection, GroupCollectionPermission
Group.objects.filter(name="Portal editors").update(name="Unknown then")
Group.objects.filter(name="Unknown then").delete()
Group.objects.filter(name="Portal publishers").update(name="Publishers")
for name, group in {"ann": "Editors", "pat": "Publishers", "mo": "Moderators", "own": "Readers"}.items():
    User.objects.create(username=name).groups.add(Group.objects.get_or_create(name=group)[0])
editors, readers = Group.objects.get(name="Editors"), Group.objects.get(name="Readers")
kind = ContentType.objects.create(app_label="wagtaildocs", model="document")
right = Permission.objects.create(content_type=kind, codename="add_document", name="Can add document")
GroupCollectionPermission.objects.create(
    group=editors, collection=Collection.get_first_root_node(), permission=right
)
editors.permissions.add(right, Permission.objects.get(codename="add_collection"))
readers.permissions.add(
    Permission.objects.get(codename="change_page"), Permission.objects.get(codename="view_topic")
)
with connection.cursor() as cursor:
    cursor.execute(
        "CREATE TABLE wagtaildocs_document (id INTEGER PRIMARY KEY, title VARCHAR(255), file VARCHAR(100),"
        " uploaded_by_user_id INTEGER NULL REFERENCES auth_user (id))"
    )
    ann = User.objects.get(username="ann").pk
    cursor.execute("INSERT INTO wagtaildocs_document VALUES (1, 'Notes', 'documents/n.txt', %s)", [ann])
"""
TELL = """
import json
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission
with connection.cursor() as cursor:
    cursor.execute("SELECT title, uploaded_by_user_id FROM wagtaildocs_document")
    uploads = [list(row) for row in cursor.fetchall()]
rights = lambda group: sorted(p.codename for p in group.permissions.all())
print(json.dumps({
    "groups": {group.name: rights(group) for group in Group.objects.all()},
    "people": {u.username: [g.name for g in u.groups.all()] for u in User.objects.all()},
    "approvers": [g.name for task in GroupApprovalTask.objects.all() for g in task.groups.all()],
    "tree": GroupCollectionPermission.objects.count() + GroupPagePermission.objects.count(),
    "gone": ContentType.objects.filter(app_label="wagtaildocs").count(),
    "uploads": uploads,
}))
"""


# A portal of the day before the roles had names of their own: the migrations that 0001_new_portal replaces.
BEFORE = """
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
loader = executor.loader
loader.replace_migrations = False
loader.build_graph()
new = ("relations", "0001_new_portal")
loader.graph.remove_replacement_node(new, loader.replacements[new].replaces)
executor.migrate([("relations", "0005_search_rows"), ("people", "0001_events")])
emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
"""


def new_portal(url):
    run(url, "migrate", "--verbosity=0")


def portal_in_use(url):
    """As whoever runs the site does after an update. What became of its people."""
    for script in (BEFORE, IN_USE):
        run(url, "shell", "--no-imports", "--command", script)
    run(url, "migrate", "--verbosity=0")
    return json.loads(run(url, "shell", "--no-imports", "--command", TELL))


def run(url, *command):
    command = [sys.executable, "manage.py", *command]
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "cjportal.settings",
    }
    done = subprocess.run(  # noqa: S603
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def told(cursor, questions):
    """The columns, constraints and indexes of our tables."""
    return [set(cursor.execute(question).fetchall()) for question in questions]


@contextmanager
def database_of(migrate, folder):
    """What a migrated database tells of its tables, the questions, and what `migrate` returned."""
    if connection.vendor == "sqlite":
        path = folder / "migrated.sqlite3"
        returned = migrate(f"sqlite:///{path}")
        new = sqlite3.connect(path)
        yield told(new, SQLITE), SQLITE, returned
        new.close()
        return
    given = connection.settings_dict
    name = f"{given['NAME']}_{migrate.__name__}"
    server = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
    with psycopg.connect(f"postgres://{server}/postgres", autocommit=True) as outside:
        outside.execute(f'DROP DATABASE IF EXISTS "{name}"')
        outside.execute(f'CREATE DATABASE "{name}"')
        returned = migrate(f"postgres://{server}/{name}")
        with psycopg.connect(f"postgres://{server}/{name}") as new:
            yield told(new, POSTGRESQL), POSTGRESQL, returned
        outside.execute(f'DROP DATABASE "{name}"')


@pytest.fixture(scope="module")
def in_use(tmp_path_factory, django_db_setup):
    with database_of(portal_in_use, tmp_path_factory.mktemp("in_use")) as migrated:
        yield migrated


def has_what_the_models_have(migrated):
    by_migrations, questions, _people = migrated
    with connection.cursor() as cursor:
        by_models = told(cursor.cursor, questions)
    assert all(by_models)
    for migrations, models in zip(by_migrations, by_models, strict=True):
        assert migrations == models


def test_a_new_portal_has_the_tables_columns_and_constraints_of_the_models(tmp_path):
    with database_of(new_portal, tmp_path) as migrated:
        has_what_the_models_have(migrated)


@pytest.mark.clients
def test_a_portal_in_use_has_them_too_after_an_update(in_use):
    has_what_the_models_have(in_use)


@pytest.mark.clients
def test_people_keep_their_role_under_its_new_name(in_use):
    people = in_use[2]["people"]
    assert people["ann"] == [EDITORS]
    assert people["pat"] == [PUBLISHERS]
    assert people["mo"] == []
    assert people["own"] == ["Readers"]


@pytest.mark.clients
def test_a_role_has_its_own_rights_only_and_nobody_any_on_pages_or_files(in_use):
    told_of_people = in_use[2]
    groups = told_of_people["groups"]
    assert set(groups) == {EDITORS, PUBLISHERS, "Readers"}
    for role in (EDITORS, PUBLISHERS):
        assert groups[role] == sorted(right.codename for right in rights_of(role))
    assert groups["Readers"] == ["view_topic"]
    assert told_of_people["tree"] == told_of_people["gone"] == 0
    assert told_of_people["approvers"] == [PUBLISHERS]


@pytest.mark.clients
def test_the_row_of_an_old_upload_stays_but_holds_no_account(in_use):
    assert in_use[2]["uploads"] == [["Notes", None]]
