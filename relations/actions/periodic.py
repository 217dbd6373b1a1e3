"""The periodic work, item by item: publish what is due, take off what has expired, erase.

Each item is one transaction, which first asks under lock whether the item is still due: a person
may have been quicker. What fails is told by its caller and tried again by the next run.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Revision

from relations.models import KINDS, ErrorReport, PeriodicFailure
from relations.models.locking import lock_publication
from relations.models.report_senders import forget_senders
from relations.models.schedule import drop_approvals

Act = PeriodicFailure.Act
# What other parts of the site erase when its time is over: now -> what it did, "" for nothing.
also_erased: list[Callable[[datetime], str]] = []
# A reader's e-mail address; the form and the page on privacy promise it.
KEPT_AFTER_CLOSING, KEPT_AT_MOST = timedelta(days=90), timedelta(days=365)


@dataclass(frozen=True)
class Item:
    """`run()` does it in one transaction and says what it did; "" when it was not due any more."""

    act: str
    run: Callable[[], str]
    name: str = ""
    content_type: ContentType | None = None
    object_id: int | None = None

    @property
    def key(self) -> str:
        kind = self.content_type.model if self.content_type else "-"
        return f"{self.act} {kind} {self.object_id or '-'}"

    def __str__(self):
        return f"{self.name} ({self.key})" if self.name else self.key


def due(now: datetime) -> Iterator[Item]:
    """In the order in which they are done. One query a kind, one for the schedules."""
    for kind in KINDS:
        content_type = ContentType.objects.get_for_model(kind)
        expired = kind._base_manager.filter(live=True, expire_at__lte=now)
        for record in expired.order_by("expire_at", "pk"):
            act = partial(take_off, kind, record.pk, now)
            yield Item(Act.EXPIRE, act, str(record)[:400], content_type, record.pk)
    scheduled = Revision.objects.filter(approved_go_live_at__lte=now)
    for revision in scheduled.select_related("content_type").order_by("approved_go_live_at", "pk"):
        act = partial(publish, revision.pk, now)
        number = int(revision.object_id)
        yield Item(Act.PUBLISH, act, revision.object_str[:400], revision.content_type, number)
    yield Item(Act.ERASE, partial(erase, now))


@transaction.atomic
def take_off(kind, pk: int, now: datetime) -> str:
    expired = kind._base_manager.filter(pk=pk, live=True, expire_at__lte=now)
    record = still_due(expired, kind._base_manager.filter(pk=pk).first())
    if record is None:
        return ""
    record.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return "taken off the site"


@transaction.atomic
def publish(revision_pk: int, now: datetime) -> str:
    scheduled = Revision.objects.filter(pk=revision_pk, approved_go_live_at__lte=now)
    record = record_of(Revision.objects.filter(pk=revision_pk).first())
    revision = still_due(scheduled, record)
    if revision is None:
        return ""
    if record is None:
        drop_approvals(Revision.objects.filter(pk=revision_pk))
        return "not published: its record is gone, so the schedule is too"
    revision.publish(log_action="wagtail.publish.scheduled")
    return "published"


def record_of(revision):
    """As it is now; None when it is gone, or its kind. One query."""
    kind = revision and revision.content_type.model_class()
    return kind and kind._base_manager.filter(pk=revision.object_id).first()


def still_due(rows, record):
    """The one row, asked for when nobody else may change the record any more; None if not due."""
    if record is not None:
        lock_publication(record.rows_to_lock())
    return rows.select_for_update(no_key=True).first()


@transaction.atomic
def erase(now: datetime) -> str:
    """What readers, and those who work here, were promised would be erased."""
    over = ErrorReport.objects.over(closed=now - KEPT_AFTER_CLOSING, received=now - KEPT_AT_MOST)
    erased = over.with_address().update(email="")
    forget_senders()
    done = [f"e-mail addresses of readers erased: {erased}" if erased else ""]
    done += [erase_more(now) for erase_more in also_erased]
    return "; ".join(filter(None, done))
