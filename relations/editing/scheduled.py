"""What the clock will do and what it could not do."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Revision

from relations.models import PeriodicFailure

from .across import across, key_of
from .clock import moment
from .names import name_of
from .titles import Key


@dataclass(frozen=True)
class Waiting:
    """One act that waits for its hour."""

    key: Key
    at: datetime
    goes_out: bool
    approved_by: str = ""

    def said(self) -> str:
        act = _("goes out") if self.goes_out else _("leaves the site")
        said = f"{act} {moment(self.at)}"
        if self.approved_by:
            said += " · " + _("approved by %(person)s") % {"person": self.approved_by}
        return said


class Scheduled:
    """Of records of some kinds. Three queries."""

    def __init__(self, kinds):
        self.kinds = {ContentType.objects.get_for_model(kind).pk: kind for kind in kinds}

    @cached_property
    def waiting(self) -> list[Waiting]:
        """In the order of time, without what is told as failed."""
        told = {self.key(failure) for failure in self.failed}
        rows = [row for row in (*self.going_out(), *self.leaving()) if row.key not in told]
        return sorted(rows, key=lambda row: row.at)

    @cached_property
    def failed(self) -> list[PeriodicFailure]:
        """What has no record is the operator's, and nobody's link."""
        rows = PeriodicFailure.objects.all()
        return [row for row in rows if row.content_type_id in (None, *self.kinds)]

    def key(self, failure) -> Key | None:
        kind = self.kinds.get(failure.content_type_id)
        return (kind, failure.object_id) if kind else None

    def going_out(self) -> list[Waiting]:
        revisions = Revision.objects.filter(
            approved_go_live_at__isnull=False, content_type__in=list(self.kinds)
        )
        return [
            Waiting(
                key=(self.kinds[revision.content_type_id], int(revision.object_id)),
                at=revision.approved_go_live_at,
                goes_out=True,
                approved_by=approver_of(revision),
            )
            for revision in revisions.select_related("approval__user").defer("content")
        ]

    def leaving(self) -> list[Waiting]:
        rows = across(
            self.kinds.values(),
            lambda kind: kind.objects.filter(live=True, expire_at__isnull=False),
            "expire_at",
        )
        return [Waiting(key=key_of(*key), at=at, goes_out=False) for *key, at in rows]


def approver_of(revision) -> str:
    approval = getattr(revision, "approval", None)
    return name_of(approval.user) if approval else ""
