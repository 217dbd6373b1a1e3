
import django.db.models.deletion
import modelcluster.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relations', '0002_every_kind'),
    ]

    operations = [
        migrations.CreateModel(
            name='RelationshipFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('record', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='relations.relationship')),
                ('statistic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relations.statistic', verbose_name='statistic')),
            ],
            options={
                'verbose_name': 'key figure',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
