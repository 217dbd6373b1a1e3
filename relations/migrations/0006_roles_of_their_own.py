from django.db import migrations

# Wagtail makes groups called Editors and Moderators, with rights on pages and files; the desk used
# the first as its own. Who was in it keeps the role; the rights of ours come after each migration.
RENAMED = {"Editors": "Portal editors", "Publishers": "Portal publishers"}
REMOVED_GROUP = "Moderators"
REMOVED_APPS = ("wagtailimages", "wagtaildocs")
# Pages, collections, sites, workflows and tags: no address leads to them any more.
CLOSED_APPS = ("wagtailcore", "taggit")
# Rows that stay until `old_uploads --delete`; they must not keep an account from being deleted.
UPLOADS = ("wagtailimages_image", "wagtaildocs_document")


def name_the_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for old_name, new_name in RENAMED.items():
        old = Group.objects.filter(name=old_name).first()
        new = Group.objects.filter(name=new_name).first()
        if old and new:
            new.user_set.add(*old.user_set.all())
            old.delete()
        elif old:
            old.name = new_name
            old.save()
    Group.objects.filter(name=REMOVED_GROUP).delete()


def take_rights_away(apps, schema_editor):
    for name in ("GroupPagePermission", "GroupCollectionPermission", "GroupSitePermission"):
        apps.get_model("wagtailcore", name).objects.all().delete()
    closed = {"permission__content_type__app_label__in": CLOSED_APPS}
    for model, field in (("Group", "permissions"), ("User", "user_permissions")):
        held = getattr(apps.get_model("auth", model), field).through
        held.objects.filter(**closed).delete()
    kinds = apps.get_model("contenttypes", "ContentType").objects
    kinds.filter(app_label__in=REMOVED_APPS).delete()  # and their permissions with them


def forget_who_uploaded(apps, schema_editor):
    there = schema_editor.connection.introspection.table_names()
    for table in UPLOADS:
        if table in there:
            schema_editor.execute(f'UPDATE "{table}" SET uploaded_by_user_id = NULL')


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0005_search_rows"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(name_the_roles, migrations.RunPython.noop),
        migrations.RunPython(take_rights_away, migrations.RunPython.noop),
        migrations.RunPython(forget_who_uploaded, migrations.RunPython.noop),
    ]
