"""What time has overtaken: nothing is wrong in itself, but somebody should look."""

from datetime import date

from relations.models import KINDS, Meeting
from relations.models.record import Upkeep
from relations.values.dates import latest

from .finding import Finding


def stale(today: date):
    """One query a kind."""
    for kind in KINDS:
        if issubclass(kind, Upkeep):
            for record in kind.objects.filter(live=True, review_by__lt=today):
                message = f"due on {record.review_by}: check it, and set the next date."
                yield Finding.of(record, "review", message, is_warning=True)
    for meeting in Meeting.objects.published().with_status().filter(status="announced"):
        last = meeting.end or meeting.start
        if last and latest(last) < today:
            message = "its date has passed: add the step “held”, “postponed” or “cancelled”."
            yield Finding.of(meeting, "announced meeting", message, is_warning=True)
