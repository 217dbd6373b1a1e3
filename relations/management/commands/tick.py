from datetime import timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand
from django.utils import timezone
from wagtail.models import Revision

from relations.models import KINDS, Report
from relations.models.report_senders import forget_senders

# A reader's e-mail address; the form and the page on privacy promise it.
KEPT_AFTER_CLOSING, KEPT_AT_MOST = timedelta(days=90), timedelta(days=365)


class Command(BaseCommand):
    help = (
        "Periodic work: publish what is due, take off what has expired, erase what readers were "
        "promised would be erased. Run it every minute."
    )

    def handle(self, *args, **options):
        now = timezone.now()
        for kind in KINDS:
            for record in kind.objects.filter(live=True, expire_at__lt=now):
                self.attempt(record, partial(record.unpublish, set_expired=True))
        due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
        for revision in due:
            publish = partial(revision.publish, log_action="wagtail.publish.scheduled")
            self.attempt(revision.object_str, publish)
        self.erase(now)

    def erase(self, now):
        over = Report.objects.over(closed=now - KEPT_AFTER_CLOSING, received=now - KEPT_AT_MOST)
        if erased := over.with_address().update(email=""):
            self.stdout.write(f"E-mail addresses of readers erased: {erased}")
        forget_senders()

    def attempt(self, name, act):
        """One failing record does not stop the rest."""
        try:
            act()
        except ValidationError as refusal:
            self.stderr.write(f"{name}: {' '.join(refusal.messages)}")
        else:
            self.stdout.write(f"{name}: done")
