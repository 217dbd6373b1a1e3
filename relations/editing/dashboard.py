"""What waits for whom, on the first page of the desk."""

from datetime import date

from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from relations.models import KINDS, Report
from relations.models.record import Upkeep
from relations.models.report import State

from .report_buttons import list_of_reports, may_read_reports

MOST = 8


class DeskPanel(Component):
    """To review, drafts of mine, review dates that have passed, new reports from readers.

    One query a kind and list.
    """

    name = "desk"
    template_name = "relations/admin/desk_panel.html"
    order = 100

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        allowed = [kind for kind in reversed(KINDS) if may_edit(request.user, kind)]
        finder = AdminURLFinder(request.user)

        def rows(records):
            return [
                {"record": r, "kind": r._meta.verbose_name, "url": finder.get_edit_url(r)}
                for r in records
            ]

        return {
            "to_review": rows(awaiting_review(request.user)),
            "drafts": rows(drafts_of(request.user, allowed)),
            "due": rows(due_for_review(allowed)),
            "lists": [list_address(kind) for kind in allowed],
            "reports": new_reports(request.user),
        }


def may_edit(user, kind) -> bool:
    return kind.snippet_viewset.permission_policy.user_has_permission(user, "change")


def list_address(kind) -> dict:
    url = reverse(kind.snippet_viewset.get_url_name("list"))
    return {"label": kind._meta.verbose_name_plural, "url": url}


def new_reports(user) -> dict | None:
    if not may_read_reports(user):
        return None
    return {"count": Report.objects.new().count(), "url": list_of_reports(state=State.NEW.value)}


def awaiting_review(user) -> list:
    states = TaskState.objects.reviewable_by(user).order_by("started_at")[:MOST]
    states = states.prefetch_related("revision__content_object")
    return [s.revision.content_object for s in states if s.revision.content_object]


def drafts_of(user, kinds) -> list:
    found = []
    for kind in kinds:
        mine = kind.objects.filter(has_unpublished_changes=True, latest_revision__user=user)
        found += mine.select_related("latest_revision").order_by("-latest_revision__created_at")[
            :MOST
        ]
    return sorted(found, key=lambda r: r.latest_revision.created_at, reverse=True)[:MOST]


def due_for_review(kinds) -> list:
    found = []
    for kind in kinds:
        if issubclass(kind, Upkeep):
            found += kind.objects.filter(review_by__lte=date.today()).order_by("review_by")[:MOST]
    return sorted(found, key=lambda record: record.review_by)[:MOST]
