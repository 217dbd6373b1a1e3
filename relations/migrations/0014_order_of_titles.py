"""Records get the keys by which lists sort their titles in each language.

The columns are added in one step: one by one, Django would make its picture of every model anew for each.
"""

from django.db import migrations

from relations.models.sort_keys import SortKeyField, fill

KINDS = (
    'agreement', 'forum', 'meeting', 'milestone', 'party', 'program', 'sitepage', 'source', 'statistic', 'topic',
)
KEYS = {f'title_order_{code}': SortKeyField(of='title', language=code) for code in ('en', 'fr', 'ja')}


class AddKeys(migrations.operations.base.Operation):
    """The columns of all kinds, empty."""

    def state_forwards(self, app_label, state):
        state.__dict__.pop('apps', None)
        for kind in KINDS:
            for name, field in KEYS.items():
                state.add_field(app_label, kind, name, field, preserve_default=True)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for kind in KINDS:
            model = to_state.apps.get_model(app_label, kind)
            for name in KEYS:
                schema_editor.add_field(model, model._meta.get_field(name))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for kind in KINDS:
            model = from_state.apps.get_model(app_label, kind)
            for name in KEYS:
                schema_editor.remove_field(model, model._meta.get_field(name))

    def describe(self):
        return 'Add the keys by which titles are sorted'


def fill_keys(apps, schema_editor):
    for kind in KINDS:
        fill(apps.get_model('relations', kind), *KEYS)


class Migration(migrations.Migration):

    dependencies = [
        ('relations', '0013_schema_of_snapshots'),
    ]

    operations = [
        AddKeys(),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
