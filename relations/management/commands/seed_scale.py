from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from relations.actions.scale import Scale, ScaleRefused
from relations.past import states
from relations.search import index

WIDTH = 40  # of the bar


class Command(BaseCommand):
    help = (
        "Add synthetic records and observations to a seeded portal, published and found like any"
        " other, to measure how it serves many. Can be run again to add more, and be stopped."
    )

    def add_arguments(self, parser):
        parser.add_argument("--records", type=int, default=0, help="all kinds but figures")
        parser.add_argument("--observations", type=int, default=0, help="with their statistics")
        parser.add_argument("--seed", type=int, default=1, help="another one makes other records")

    def handle(self, *args, records, observations, seed, **options):
        if settings.PRODUCTION:
            raise CommandError("Synthetic records have no place in production: nothing was made.")
        if records < 0 or observations < 0 or not records + observations:
            raise CommandError("Say how many: --records N, --observations N or both.")
        bar = Bar(self.stdout)
        try:
            scale = Scale(
                seed=seed, day=timezone.now().date(), follow=follow_rows, progress=bar.show
            )
            scale.fill(records, observations)
        except ScaleRefused as refusal:
            raise CommandError(str(refusal)) from None
        except KeyboardInterrupt:
            raise CommandError(
                f"Stopped: {scale.done} records and observations are public.", returncode=130
            ) from None
        self.stdout.write(f"{records} records and {observations} observations published.")


def follow_rows(log: list) -> None:
    """What every publication writes beside the log."""
    index.follow_rows(log)
    states.follow_rows(log)


class Bar:
    """How far it is: a bar on a terminal, elsewhere a line for every tenth."""

    def __init__(self, out):
        self.out, self.told = out, 0

    def show(self, done: int, of: int) -> None:
        if self.out.isatty():
            filled = WIDTH * done // of
            drawn = f"{'#' * filled}{'.' * (WIDTH - filled)}"
            self.out.write(f"\r[{drawn}] {done} of {of}", ending="\n" if done == of else "")
            self.out.flush()
        elif (tenth := 10 * done // of) > self.told:
            self.told = tenth
            self.out.write(f"{done} of {of}")
