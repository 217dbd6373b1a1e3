"""What was uploaded while the desk took files is listed, and deleted when asked; it is never served."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

pytestmark = pytest.mark.django_db


@pytest.fixture
def uploads(tmp_path, settings):
    """The folder, with one file that a row names, one that none names, and a row without its file."""
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = settings.MEDIA_ROOT / "documents"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("Nobody has read this.")
    (folder / "stray.txt").write_text("")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE wagtaildocs_document (id INTEGER, title TEXT, file TEXT)")
        cursor.execute(
            "INSERT INTO wagtaildocs_document VALUES (1, 'Notes', 'documents/notes.txt')"
        )
        cursor.execute("INSERT INTO wagtaildocs_document VALUES (2, 'Lost', 'documents/lost.txt')")
    return settings.MEDIA_ROOT


def told(*arguments):
    out = StringIO()
    call_command("old_uploads", *arguments, stdout=out)
    return out.getvalue()


def has_table():
    return "wagtaildocs_document" in connection.introspection.table_names()


def test_every_file_is_listed_with_its_title_and_nothing_is_touched(uploads):
    lines = told().splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["21", "0", "missing"]
    assert lines[0].endswith("notes.txt  Notes")
    assert lines[2].endswith("lost.txt  Lost")
    assert "2 files, 1 tables" in lines[3]
    assert has_table()
    assert (uploads / "documents" / "notes.txt").exists()


def test_what_is_listed_is_deleted_when_asked(uploads):
    assert "Deleted: 2 files" in told("--delete")
    assert not list(uploads.iterdir())
    assert not has_table()
    assert "0 files, 0 tables" in told()


def test_a_portal_without_uploads_has_nothing_to_list(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    assert "0 files, 0 tables" in told("--delete")
