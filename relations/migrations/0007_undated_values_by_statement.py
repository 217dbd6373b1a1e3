"""Values whose period has no dates take their place by when they were stated.

Only the two columns that lists sort by are written: what a published value says stays as it is.
"""

from datetime import UTC

from django.db import migrations

from relations.values.dates import latest

SAME = ('source_id', 'number', 'number_to', 'qualifier', 'words_en')


def stated_on(row):
    if row.edition or row.retrieved_on:
        return row.edition or row.retrieved_on.isoformat()
    if row.corrects and all(getattr(row, name) == getattr(row.corrects, name) for name in SAME):
        return stated_on(row.corrects)
    return row.published_at.astimezone(UTC).date().isoformat() if row.published_at else ''


def order_by_statement(apps, schema_editor):
    observations = apps.get_model('relations', 'Observation').objects.order_by('pk')
    for row in observations.filter(period_start='', period_end=''):
        if stated := stated_on(row):
            end = latest(stated).isoformat()
            observations.filter(pk=row.pk).update(period_sort_start=stated, period_sort_end=end)


def forget_order(apps, schema_editor):
    undated = apps.get_model('relations', 'Observation').objects.filter(period_start='', period_end='')
    undated.update(period_sort_start='', period_sort_end='')


class Migration(migrations.Migration):

    dependencies = [
        ('relations', '0006_roles_of_their_own'),
    ]

    operations = [
        migrations.RunPython(order_by_statement, forget_order),
    ]
