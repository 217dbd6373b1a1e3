"""What time has overtaken: nothing is wrong in itself, but somebody should look."""

from datetime import date

from relations.models import KINDS, Meeting
from relations.models.record import Upkeep

from .finding import Finding


def stale(today: date):
    """One query a kind."""
    for kind in KINDS:
        if issubclass(kind, Upkeep):
            for record in kind.objects.filter(live=True, review_by__lt=today):
                message = f"due on {record.review_by}: check it, and set the next date."
                yield Finding.of(record, "review", message, is_warning=True)
    meetings = Meeting.objects.published().with_status(today.isoformat())
    for meeting in meetings.filter(status_date_passed=True):
        message = "its date has passed: add the step “held”, “postponed” or “cancelled”."
        yield Finding.of(meeting, "announced meeting", message, is_warning=True)
