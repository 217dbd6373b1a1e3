
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relations', '0004_reports_of_errors'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.PositiveBigIntegerField()),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('ja', '日本語')], max_length=2)),
                ('date', models.CharField(blank=True, max_length=10)),
                ('names', models.TextField()),
                ('summary', models.TextField(blank=True)),
                ('words', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id', 'language'), name='search_row_of_record')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('ja', '日本語')], max_length=2)),
                ('term', models.CharField(max_length=60)),
                ('word', models.CharField(max_length=120)),
                ('rows', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('language', 'term'), name='search_word_of_language')],
            },
        ),
    ]
