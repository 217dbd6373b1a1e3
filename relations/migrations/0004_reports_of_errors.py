
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('relations', '0003_key_figures_of_the_portal'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference number')),
                ('object_id', models.PositiveBigIntegerField(editable=False, null=True)),
                ('slug', models.CharField(blank=True, editable=False, max_length=160)),
                ('name', models.CharField(blank=True, editable=False, max_length=400, verbose_name='record')),
                ('shown', models.TextField(blank=True, editable=False, verbose_name='what the page said')),
                ('content_version', models.PositiveBigIntegerField(editable=False, verbose_name='content version')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('ja', '日本語')], editable=False, max_length=2, verbose_name='language')),
                ('text', models.TextField(editable=False, verbose_name='what is wrong')),
                ('source', models.TextField(blank=True, editable=False, verbose_name='source given')),
                ('email', models.EmailField(blank=True, editable=False, max_length=254, verbose_name='e-mail')),
                ('received_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False, verbose_name='received')),
                ('state', models.CharField(choices=[('new', 'New'), ('in_hand', 'In hand'), ('corrected', 'Corrected'), ('nothing', 'Nothing to correct'), ('spam', 'Spam')], default='new', max_length=10, verbose_name='status')),
                ('note', models.TextField(blank=True, help_text='For the desk: what you found, or what you answered.', verbose_name='note')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='closed')),
                ('closed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                ('content_type', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='kind')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in whose hands')),
            ],
            options={
                'verbose_name': 'report from a reader',
                'verbose_name_plural': 'reports from readers',
                'ordering': ['-received_at', '-pk'],
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='report_about'), models.Index(fields=['state', 'received_at'], name='report_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state__in', ('corrected', 'nothing', 'spam'))), models.Q(models.Q(('state__in', ('corrected', 'nothing', 'spam')), _negated=True), ('closed_at', None)), _connector='OR'), name='report_closed_at_a_moment'), models.CheckConstraint(condition=models.Q(models.Q(('content_type', None), ('object_id', None)), models.Q(('content_type__isnull', False), ('object_id__isnull', False)), _connector='OR'), name='report_about_a_record_or_the_site')],
            },
        ),
    ]
