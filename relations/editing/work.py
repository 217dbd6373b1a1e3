"""What waits for a person, list by list. Each record stands in one list of drafts and reviews."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.models import ErrorReport
from relations.models.error_report import State
from relations.models.record import Upkeep

from .across import across, key_of
from .editable import editable_kinds
from .names import name_of
from .report_buttons import may_read_reports
from .review_queue import Reviews
from .scheduled import Scheduled
from .titles import Key


@dataclass(frozen=True)
class Entry:
    """A line of a list. What it is about: a record by `key`, else `name` and `url`."""

    at: date | datetime
    key: Key | None = None
    said: str = ""
    comment: str = ""
    name: str = ""
    url: str = ""


@dataclass(frozen=True)
class WorkList:
    """`rows` may be counted and sliced; `entries` makes lines of a slice; `empty` says why none is there.

    `is_shown`: whether home tells that it is empty.
    """

    name: str
    heading: str
    rows: Sequence | QuerySet
    entries: Callable[[Sequence], list[Entry]]
    empty: str = ""
    note: str = ""
    is_shown: bool = True


class Work:
    """Everything that waits for one person."""

    def __init__(self, user):
        self.user, self.kinds = user, editable_kinds(user)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(self.user, self.kinds)

    @cached_property
    def scheduled(self) -> Scheduled:
        return Scheduled(self.kinds)

    def lists(self) -> list[WorkList]:
        lists = [self.to_review(), self.sent_back(), self.drafts(), self.in_review()]
        lists += [self.failures(), self.goes_out(), self.review_dates()]
        return [*lists, self.reports()] if may_read_reports(self.user) else lists

    def to_review(self) -> WorkList:
        return WorkList(
            name="to-review",
            heading=_("To review"),
            empty=_("Nothing waits for your review."),
            rows=self.reviews.to_review,
            entries=lambda rows: [self.submitted(state) for state in rows],
        )

    def in_review(self) -> WorkList:
        return WorkList(
            name="in-review",
            heading=_("In review"),
            empty=_("Nothing of yours waits for another person."),
            note=_("Yours: another person must approve them."),
            rows=self.reviews.in_review(),
            entries=lambda rows: [self.submitted(state) for state in rows],
        )

    def submitted(self, state) -> Entry:
        step = state.current_task_state
        by = name_of(state.requested_by or step.revision.user)
        said = _("submitted by %(person)s") % {"person": by} if by else ""
        return Entry(at=step.started_at, key=self.reviews.key(state), said=said)

    def sent_back(self) -> WorkList:
        return WorkList(
            name="sent-back",
            heading=_("Sent back to me"),
            empty=_("Nothing was sent back to you."),
            rows=self.reviews.sent_back(),
            entries=lambda rows: [self.returned(state) for state in rows],
        )

    def returned(self, state) -> Entry:
        step = state.current_task_state
        by = name_of(step.finished_by)
        return Entry(
            at=step.finished_at or step.started_at,
            key=self.reviews.key(state),
            said=_("sent back by %(person)s") % {"person": by} if by else "",
            comment=step.get_comment(),
        )

    def drafts(self) -> WorkList:
        return WorkList(
            name="drafts",
            heading=_("My drafts"),
            empty=_("You have no unpublished drafts."),
            rows=self.my_drafts(),
            entries=lambda rows: [Entry(at=at, key=key_of(*key)) for *key, at in rows],
        )

    def my_drafts(self) -> Sequence | QuerySet:
        """Unpublished, and neither in review, sent back nor scheduled."""
        under_way = defaultdict(list)
        for state in self.reviews.states:
            kind, pk = self.reviews.key(state)
            under_way[kind].append(pk)
        return across(
            self.kinds,
            lambda kind: kind.objects.filter(
                has_unpublished_changes=True,
                latest_revision__user=self.user,
                latest_revision__approved_go_live_at=None,
            ).exclude(pk__in=under_way[kind]),
            "latest_revision__created_at",
            newest_first=True,
        )

    def goes_out(self) -> WorkList:
        return WorkList(
            name="scheduled",
            heading=_("Scheduled"),
            empty=_("Nothing is scheduled."),
            rows=self.scheduled.waiting,
            entries=lambda rows: [Entry(at=row.at, key=row.key, said=row.said()) for row in rows],
        )

    def failures(self) -> WorkList:
        return WorkList(
            name="failed",
            heading=_("Failed"),
            is_shown=False,
            note=_("Tried again by each run."),
            rows=self.scheduled.failed,
            entries=lambda rows: [
                Entry(
                    at=row.since,
                    key=self.scheduled.key(row),
                    name=row.name or row.get_act_display(),
                    said=_("%(place)s: %(message)s")
                    % {"place": row.get_act_display(), "message": row.reason},
                )
                for row in rows
            ],
        )

    def review_dates(self) -> WorkList:
        kept_up = [kind for kind in self.kinds if issubclass(kind, Upkeep)]
        dated = Paginator(
            across(kept_up, lambda kind: kind.objects.exclude(review_by=None), "review_by"), 1
        ).count
        words = ngettext(
            "%(count)s record has a review date. It has not passed.",
            "%(count)s records have a review date. None has passed.",
            dated,
        )
        return WorkList(
            name="review-dates",
            heading=_("Review dates that have passed"),
            empty=words % {"count": dated} if dated else _("No record has a review date."),
            rows=across(
                kept_up,
                lambda kind: kind.objects.filter(review_by__lte=localdate()),
                "review_by",
                "owner",
            ),
            entries=due_entries,
        )

    def reports(self) -> WorkList:
        return WorkList(
            name="reports",
            heading=_("Reports from readers"),
            empty=_("No new report, and none in your hands."),
            rows=ErrorReport.objects.waiting_for(self.user).order_by("received_at", "pk"),
            entries=lambda rows: [report_entry(report) for report in rows],
        )


def due_entries(rows) -> list[Entry]:
    """With who keeps each record. One query."""
    people = get_user_model().objects.in_bulk({owner for *_key, owner in rows if owner})
    return [
        Entry(
            at=at,
            key=key_of(*key),
            said=_("kept by %(person)s") % {"person": name_of(people[owner])} if owner else "",
        )
        for *key, at, owner in rows
    ]


def report_entry(report: ErrorReport) -> Entry:
    return Entry(
        at=report.received_at,
        name=report.name or _("The site as a whole"),
        url=reverse("errorreport:edit", args=[report.pk]),
        said=_("in your hands") if report.state == State.IN_HAND else _("new"),
    )
