from django.core.management import BaseCommand

from relations.past.rebuild import is_current, rebuild


class Command(BaseCommand):
    help = (
        "Make the tables that say what was public and when anew, from the publication log. Editors can"
        " go on publishing; stopped, it goes on where it was."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed", action="store_true", help="Say nothing and do nothing if they are whole."
        )

    def handle(self, *args, **options):
        if options["if_needed"] and is_current():
            return
        events = rebuild(self.show_progress)
        if events or not options["if_needed"]:
            self.stdout.write(f"Made from {events} events of the publication log.")

    def show_progress(self, done, of):
        if self.stdout.isatty():
            self.stdout.write(f"\r{done} of {of}", ending="\n" if done == of else "")
            self.stdout.flush()
