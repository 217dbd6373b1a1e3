from django.core.management import BaseCommand

from relations.models import SearchRow
from relations.search.index import rebuild


class Command(BaseCommand):
    help = "Make what the public search reads anew, from everything that is published."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="Say nothing and do nothing if rows exist."
        )

    def handle(self, *args, **options):
        if options["if_empty"] and SearchRow.objects.exists():
            return
        records = rebuild(self.show_progress)
        self.stdout.write(f"{records} records can be found.")

    def show_progress(self, done, of):
        if self.stdout.isatty():
            self.stdout.write(f"\r{done} of {of} records", ending="\n" if done == of else "")
            self.stdout.flush()
