from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from relations.actions.seeding import SeedRefused, is_empty, seed


class Command(BaseCommand):
    help = "Fill an empty portal from fixtures. Refuses, and changes nothing, if any record exists."

    def add_arguments(self, parser):
        parser.add_argument("--fixtures", type=Path, default=settings.BASE_DIR / "fixtures")
        parser.add_argument(
            "--if-empty", action="store_true", help="Say nothing and succeed if records exist."
        )

    def handle(self, *args, **options):
        if options["if_empty"] and not is_empty():
            return
        try:
            published = seed(options["fixtures"], self.show_progress)
        except SeedRefused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"\n{published} records published.")

    def show_progress(self, done, of):
        if self.stdout.isatty() and (done == of or done % 20 == 0):
            self.stdout.write(f"\r{done} of {of} records", ending="")
            self.stdout.flush()
