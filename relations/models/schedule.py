"""A schedule: when an approved version goes out, and when a record leaves the site again.

It belongs to a record that exists and stays where it is. Whoever deletes the record or takes it
off the site takes its schedule along.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from .publication import Approval


def cancel_schedule(record) -> None:
    """No version of it is approved to go out by itself any more. Two queries."""
    drop_approvals(Revision.objects.for_instance(record))


def drop_approvals(revisions) -> None:
    Approval.objects.filter(revision__in=revisions).delete()
    revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)


def end_schedule(sender, instance, **kwargs) -> None:
    """On Wagtail's `unpublished`, in the act's transaction: nothing of the schedule is left over."""
    cancel_schedule(instance)
    instance.go_live_at = instance.expire_at = None
    sender._base_manager.filter(pk=instance.pk).update(go_live_at=None, expire_at=None)


def schedule_errors(draft, now: datetime | None = None) -> dict[str, list[str]]:
    """Field -> why a record would not stay on the site. Dashboard and `tick` ask it past the form."""
    now = now or timezone.now()
    if draft.expire_at is None:
        return {}
    if draft.expire_at <= now:
        return {"expire_at": [_("The day on which it expires has passed: clear it, or move it.")]}
    if draft.go_live_at and draft.go_live_at >= draft.expire_at:
        return {"expire_at": [_("It would expire before it goes live: move one of the two.")]}
    return {}
