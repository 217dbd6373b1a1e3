"""The content version: one row that counts publications, so that a cache knows when it is stale.

`begin()` is the first write of every publication. Its row lock puts publications in one order,
on both databases, so the moments in the log grow with the version.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone

# Asked for each page and each answer of the API, so it is not composed anew.
CURRENT = "SELECT id, number, changed_at FROM relations_contentversion WHERE id = 1"


class ContentVersion(models.Model):
    """The one row. `number` grows by at least one with every publication, never shrinks.

    `removed_in`: the last number with which something left the site. No copy of a page that is older
    may be shown, whatever happens.
    """

    number = models.PositiveBigIntegerField(default=0)
    removed_in = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls) -> "ContentVersion":
        """One query. An empty portal is at version 0."""
        return next(iter(cls.objects.raw(CURRENT)), None) or cls(number=0)


@dataclass(frozen=True)
class Act:
    """Who publishes, when and why: what the log writes beside each record that changes now."""

    user: Any = None  # a person, or None
    editor: Any = None
    at: datetime | None = None
    reason: str = ""
    notes: dict = field(default_factory=dict)


current_act: ContextVar[Act] = ContextVar("current_act", default=Act())  # noqa: B039 (frozen)


@contextmanager
def acting(**changes):
    """Everything published inside carries these. Nested acts keep the outer moment and person."""
    token = current_act.set(replace(current_act.get(), **changes))
    try:
        yield current_act.get()
    finally:
        current_act.reset(token)


def something_leaves() -> int:
    """Bar what readers may have kept until now. Within a publication; returns its number."""
    row = ContentVersion.objects.filter(pk=1)
    row.update(removed_in=F("number"))
    return row.values_list("removed_in", flat=True).get()


def begin() -> datetime:
    """Take the version row, count up, and return the moment of this publication. Needs a transaction."""
    row = ContentVersion.objects.filter(pk=1)
    if not row.update(number=F("number") + 1):
        ContentVersion.objects.create(pk=1, number=1)
    now = (
        current_act.get().at or timezone.now()
    )  # after the lock: later versions have later moments
    row.update(changed_at=now)
    return now
