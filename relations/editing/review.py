"""The review of a record at the desk: the buttons of its form, and the acts that they lead to."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.locks import ScheduledForPublishLock, WorkflowLock
from wagtail.models import TaskState, WorkflowState
from wagtail.snippets import action_menu
from wagtail.snippets.views import snippets

from relations.models.refusals import database_in_words

from . import outcomes
from .addresses import form_of, page_on
from .clock import moment
from .discard import DiscardMenuItem
from .laws import report_refusal
from .names import name_of
from .record_page import RecordPage
from .turns import InTurn

# By name, and whether a window asks for a comment first.
LABELS = {
    ("approve", False): _("Approve and publish"),
    ("approve", True): _("Approve with a comment"),
}


class SubmitItem(action_menu.SubmitForModerationMenuItem):
    def get_context_data(self, parent_context):
        record = parent_context.get("instance")
        again = record and record.current_workflow_state
        label = _("Submit for review again") if again else _("Submit for review")
        return super().get_context_data(parent_context) | {"label": label}


class CancelItem(action_menu.CancelWorkflowMenuItem):
    """Leads to a page that asks once more."""

    label = _("Cancel the review")

    def get_url(self, parent_context):
        return page_on(parent_context["instance"], "cancel_review")


class LockedItem(action_menu.LockedMenuItem):
    """The button of a form that only shows."""

    template_name = "relations/admin/locked_button.html"

    def get_context_data(self, parent_context):
        lock = parent_context["instance"].get_lock()
        label = _("Locked")
        if isinstance(lock, WorkflowLock):
            label = _("In review")
        elif isinstance(lock, ScheduledForPublishLock):
            label = _("Scheduled")
        return super().get_context_data(parent_context) | {"label": label}


OURS = {
    action_menu.SubmitForModerationMenuItem: SubmitItem(),
    action_menu.CancelWorkflowMenuItem: CancelItem(),
    action_menu.LockedMenuItem: LockedItem(),
}
# What leads on comes first, what ends something last. The first is the form's own button.
ORDER = (
    LockedItem,
    action_menu.SaveMenuItem,
    action_menu.WorkflowMenuItem,
    SubmitItem,
    action_menu.PublishMenuItem,
    action_menu.UnpublishMenuItem,
    DiscardMenuItem,
    CancelItem,
)


def arrange_buttons(items: list[Any], request, context) -> None:
    """Submitting again does what Wagtail's "restart" does; what is in review is published by approving."""
    record = context.get("instance")
    without = {action_menu.RestartWorkflowMenuItem}
    if record and record.workflow_in_progress:
        without.add(action_menu.PublishMenuItem)
    kept: list[Any] = [OURS.get(type(item), item) for item in items if type(item) not in without]
    for item in kept:
        if isinstance(item, action_menu.WorkflowMenuItem):
            item.label = LABELS.get((item.name, item.launch_modal), item.label)
    items[:] = sorted(kept, key=lambda item: (ORDER.index(type(item)), item.name == "reject"))


def sent_back(record) -> dict | None:
    """Who sent a record back, when and why, until it is submitted again. No query of its own."""
    state = record.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    task = state.current_task_state
    return {
        "person": name_of(task.finished_by),
        "when": moment(task.finished_at),
        "comment": task.comment,
    }


class RecordWorkflowActionView(InTurn, snippets.WorkflowActionView):
    """Approval from outside the form, so the gate is met here."""

    locks_publication = True

    def add_not_in_moderation_error(self):
        """Whoever pressed twice has done it the first time; the first answer says so."""
        if self.task_state.finished_by != self.request.user:
            super().add_not_in_moderation_error()

    def post(self, request, *args, **kwargs):
        try:
            with database_in_words(), transaction.atomic():
                response = super().post(request, *args, **kwargs)
        except ValidationError as refusal:
            report_refusal(request, refusal, self.object)
        else:
            self.tell()
            return response
        edit_url = form_of(self.object)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": edit_url})
        return redirect(edit_url)

    def tell(self) -> None:
        """Nothing, while the form of the comment is shown once more."""
        draft = self.task_state.revision.as_object()
        if self.task_state.status == TaskState.STATUS_APPROVED:
            outcomes.approved(draft).tell(self.request)
        elif self.task_state.status == TaskState.STATUS_REJECTED:
            outcomes.sent_back(draft, self.task_state).tell(self.request)


class RecordCancelReviewView(InTurn, RecordPage, FormView):
    """Asks once more; then the record is a draft again."""

    form_class = forms.Form
    template_name = "relations/admin/cancel_review.html"
    page_title = _("Cancel the review")
    header_icon = "cross"

    def dispatch(self, request, *args, **kwargs):
        if self.review is None:
            messages.info(request, _("This record is in no review any more."))
            return redirect(self.back_url)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def review(self) -> Any:
        """Its WorkflowState, or None."""
        return self.record.current_workflow_state

    def may_open(self):
        return super().may_open() and self.review.user_can_cancel(self.request.user)

    def form_valid(self, form):
        self.review.cancel(user=self.request.user)
        outcomes.review_cancelled(self.record).tell(self.request)
        return redirect(self.back_url)
