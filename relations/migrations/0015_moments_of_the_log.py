from django.db import migrations
from django.db.models import OuterRef, Subquery

KINDS = (
    "agreement forum meeting milestone party program relationship sitepage source statistic topic".split()
)


def as_the_log_has_it(apps, schema_editor):
    """`last_published_at` was written some milliseconds after the moment of the act."""
    events = apps.get_model("relations", "PublicationEvent").objects
    kinds = apps.get_model("contenttypes", "ContentType").objects
    for name in KINDS:
        kind = kinds.filter(app_label="relations", model=name).first()
        if kind is None:
            continue
        stands = events.filter(content_type=kind, object_id=OuterRef("pk"), until=None)
        stands = stands.filter(stored_content__isnull=False).values("at")[:1]
        records = apps.get_model("relations", name)._base_manager.filter(live=True)
        keys = events.filter(content_type=kind, until=None, stored_content__isnull=False)
        records.filter(pk__in=keys.values("object_id")).update(last_published_at=Subquery(stands))


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0014_order_of_titles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(as_the_log_has_it, migrations.RunPython.noop)]
