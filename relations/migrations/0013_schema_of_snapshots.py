"""Each row of the publication log says in which schema its content was written; all until now in the first.

The content itself stays as it was written.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relations", "0012_names_of_the_field")]

    operations = [
        migrations.RenameField("publicationevent", "content", "stored_content"),
        migrations.AddField(
            model_name="publicationevent",
            name="schema",
            field=models.PositiveSmallIntegerField(db_default=1),
        ),
    ]
