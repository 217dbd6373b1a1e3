from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

TITLED = ("wagtaildocs_document", "wagtailimages_image")
# In the order in which they can be dropped.
TABLES = (
    "wagtailimages_rendition",
    "wagtailimages_image",
    "wagtailimages_uploadedimage",
    "wagtaildocs_document",
    "wagtaildocs_uploadeddocument",
)
APPS = ("wagtailimages", "wagtaildocs")


class Command(BaseCommand):
    help = (
        "Lists the files that people uploaded while the desk still took files. None is served. "
        "With --delete they go, and so do the tables that named them."
    )

    def add_arguments(self, parser):
        parser.add_argument("--delete", action="store_true", help="delete what is listed")

    def handle(self, *args, delete, **options):
        folder = Path(settings.MEDIA_ROOT)
        files = sorted(path for path in folder.rglob("*") if not path.is_dir())
        tables = [table for table in TABLES if table in connection.introspection.table_names()]
        titles = titles_by_name(tables)
        for path in files:
            name = path.relative_to(folder).as_posix()
            self.stdout.write(
                f"{path.lstat().st_size:>12}  {path}  {titles.pop(name, '')}".rstrip()
            )
        for name, title in titles.items():
            self.stdout.write(f"     missing  {folder / name}  {title}")
        if delete:
            delete_files(folder, files)
            forget(tables)
        done = "Deleted" if delete else "Uploaded once, never served"
        self.stdout.write(f"{done}: {len(files)} files, {len(tables)} tables.")


def titles_by_name(tables: list[str]) -> dict[str, str]:
    """Stored name -> title of each document and image. One query a table."""
    found: dict[Any, Any] = {}
    with connection.cursor() as cursor:
        for table in TITLED:
            if table in tables:
                cursor.execute(f'SELECT file, title FROM "{table}" ORDER BY id')  # noqa: S608
                found |= dict(cursor.fetchall())
    return found


def delete_files(folder: Path, files: list[Path]) -> None:
    for path in files:
        path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):  # what is within comes first
        path.rmdir()


@transaction.atomic
def forget(tables: list[str]) -> None:
    """The tables, and that they were ever made: an app that comes back makes them anew."""
    UploadedFile.objects.all().delete()
    UserProfile.objects.exclude(avatar="").update(avatar="")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'DROP TABLE "{table}"')
    made = MigrationRecorder(connection)
    if made.has_table():
        made.migration_qs.filter(app__in=APPS).delete()
