"""What a person edited last, and has open."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession
from wagtail.models import ModelLogEntry

from .desk_lists import MOST
from .titles import Key
from .work import Entry, WorkList


def recent(user, kinds) -> WorkList:
    return WorkList(
        name="recent",
        heading=_("Recent records"),
        empty=_("You have edited no record yet, and have none open."),
        rows=recent_keys(user, kinds),
        entries=lambda rows: [Entry(at=at, key=key) for key, at in rows],
    )


def recent_keys(user, kinds) -> list[tuple[Key, datetime]]:
    """By the history, which tells each save, and by Wagtail's note of who has what open, which it
    forgets when the form is left. Two queries."""
    numbers = {ContentType.objects.get_for_model(kind).pk: kind for kind in kinds}
    edits = (
        ModelLogEntry.objects.filter(deleted=False).order_by().values("content_type", "object_id")
    )
    visits = EditingSession.objects.order_by().values("content_type", "object_id")
    last: dict[Key, datetime] = {}
    for rows, moment in ((edits, "timestamp"), (visits, "last_seen_at")):
        mine = rows.filter(user=user, content_type__in=list(numbers))
        for row in mine.annotate(at=Max(moment)).order_by("-at")[:MOST]:
            key = numbers[row["content_type"]], int(row["object_id"])
            last[key] = max(row["at"], last.get(key, row["at"]))
    return sorted(last.items(), key=lambda item: item[1], reverse=True)[:MOST]
