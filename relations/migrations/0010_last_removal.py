from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relations", "0009_indexes_for_long_portals")]

    operations = [
        migrations.AddField(
            model_name="contentversion",
            name="removed_in",
            field=models.PositiveBigIntegerField(default=0),
        ),
    ]
