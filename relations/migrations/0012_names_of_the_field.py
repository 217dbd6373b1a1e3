"""A row of the publication log is an event, and what readers send are reports of errors.

Rights follow by `name_rights`: Django renames a model's content type, and leaves the names of its rights.
"""

from django.db import migrations

RENAMED = {"publication": "publicationevent", "report": "errorreport"}


def name_rights(apps, schema_editor):
    """Content types have their new names by now, or get them after all migrations."""
    rights = apps.get_model("auth", "Permission").objects
    for old, new in RENAMED.items():
        here = {"content_type__app_label": "relations", "content_type__model__in": (old, new)}
        for right in rights.filter(codename__endswith=f"_{old}", **here):
            action = right.codename.removesuffix(f"_{old}")
            right.codename = f"{action}_{new}"
            right.save()


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0011_possible_order_of_dates"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        # The tables keep their names.
        migrations.AlterModelTable("Publication", "relations_publication"),
        migrations.AlterModelTable("Report", "relations_report"),
        migrations.RenameModel("Publication", "PublicationEvent"),
        migrations.RenameModel("Report", "ErrorReport"),
        migrations.RunPython(name_rights, migrations.RunPython.noop),
    ]
