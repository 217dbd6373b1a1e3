from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from relations.actions.one_run import only_run
from relations.actions.periodic_run import run


class Command(BaseCommand):
    help = (
        "Periodic work: publish what is due, take off what has expired, erase what readers were "
        "promised would be erased. Run it every minute. Ends with 1 when something failed."
    )

    def handle(self, *args, **options):
        with only_run() as mine:
            if not mine:
                self.stdout.write("Another run is at work: nothing to do.")
                return
            failed = 0
            for outcome in run(timezone.now()):
                failed += bool(outcome.reasons)
                (self.stderr if outcome.reasons else self.stdout).write(str(outcome))
        if failed:
            raise CommandError(f"Failed, and tried again by the next run: {failed}.")
