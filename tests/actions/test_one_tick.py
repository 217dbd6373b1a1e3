"""Two runs of the periodic work at once, in processes of their own, on the database of the test."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from django.core.management import call_command
from django.db import connection

from relations.actions.one_run import only_run
from relations.models import PublicationEvent
from tests.support.scheduled import scheduled

TABLE = PublicationEvent._meta.db_table
pytestmark = pytest.mark.django_db(transaction=True)
HOLD = """
import django, time
django.setup()
from relations.actions.one_run import only_run
with only_run() as mine:
    print(mine, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def world(tmp_path, settings):
    """The environment of another process that works on this test's data, and how often it published."""
    settings.DATA_DIR = tmp_path
    address = ""
    if connection.vendor == "postgresql":
        its = connection.settings_dict
        host = f"{its['USER']}:{its['PASSWORD']}@{its['HOST']}:{its['PORT']}"
        address = f"postgres://{host}/{its['NAME']}"
    said = {"DATA_DIR": str(tmp_path), "DATABASE_URL": address}
    return os.environ | said | {"DJANGO_SETTINGS_MODULE": "cjportal.settings"}


def copy_to(path):
    """An SQLite database of a test lives in this process's memory."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(path / "db.sqlite3") as file:
            connection.connection.backup(file)
        file.close()


def publications(path):
    if connection.vendor == "postgresql":
        return PublicationEvent.objects.count()
    with sqlite3.connect(path / "db.sqlite3") as file:
        (count,) = file.execute(f"SELECT count(*) FROM {TABLE}").fetchone()
    file.close()
    return count


def start(world, *arguments):
    return subprocess.Popen(  # noqa: S603 - this Python, these arguments
        [sys.executable, *arguments],
        env=world,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_two_runs_at_once_publish_each_record_once(world, tmp_path):
    for _ in range(8):
        scheduled()
    copy_to(tmp_path)
    runs = [start(world, "manage.py", "tick") for _ in range(2)]
    said = [run.communicate(timeout=60)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert publications(tmp_path) == 8


def test_a_second_run_says_that_another_is_at_work_and_a_killed_one_stands_in_nobodys_way(
    world, tmp_path, capsys
):
    revision = scheduled()
    holder = start(world, "-c", HOLD)
    assert holder.stdout.readline() == "True\n"
    call_command("tick")
    assert "Another run is at work" in capsys.readouterr().out
    assert not PublicationEvent.objects.exists()
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    wait_for_the_lock()
    call_command("tick")
    assert PublicationEvent.objects.of(revision.content_object).count() == 1


def wait_for_the_lock():
    """PostgreSQL hears of the end of a process a moment after it."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with only_run() as mine:
            if mine:
                return
        time.sleep(0.05)
    pytest.fail("A killed run still holds the lock.")
