"""The first page of the desk: the records, what waits for whom, and whether the clock runs."""

from django.utils.timesince import timesince
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from relations.models import PeriodicRun

from .addresses import list_of
from .clock import moment
from .desk_lists import first_lines
from .work import Work

OF_THE_CLOCK = ("failed", "scheduled")


class DeskPanel(Component):
    """About fifty queries, of which one names the records of each kind, however many there are."""

    name = "desk"
    template_name = "relations/admin/desk_panel.html"
    order = 100

    def get_context_data(self, parent_context):
        work = Work(parent_context["request"].user)
        lists = first_lines(work.lists())
        run = PeriodicRun.last()
        return {
            "kinds": [list_address(kind) for kind in work.kinds],
            "lists": [each for each in lists if each.name not in OF_THE_CLOCK],
            "clock": {
                "run": run and run_row(run),
                "warning": warning(run, bool(work.scheduled.waiting or work.scheduled.failed)),
                "lists": [each for each in lists if each.name in OF_THE_CLOCK],
                "zone": get_current_timezone_name(),
            },
        }


def list_address(kind) -> dict:
    url = list_of(kind)
    return {"label": kind._meta.verbose_name_plural, "url": url}


def run_row(run: PeriodicRun) -> dict:
    return {
        "at": moment(run.started_at),
        "ago": timesince(run.started_at, depth=1),
        "done": run.done,
        "failed": run.failed,
        "ended": run.ended_at is not None,
    }


def warning(run: PeriodicRun | None, waiting: bool):
    if run is None:
        return _(
            "Scheduled publication has never run on this site: nothing goes out or expires by "
            "itself. Tell whoever runs the site."
        )
    if run.is_late and waiting:
        return _(
            "Scheduled publication stands still: what waits below does not go out by itself. "
            "Tell whoever runs the site."
        )
    return ""
