"""The views of every kind, where Wagtail's own would lose work, half-finish or fail."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.functional import cached_property
from modelcluster.models import get_all_child_relations
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.views import snippets

from relations.models import PublicationEvent
from relations.models.refusals import database_in_words
from relations.models.showing import StillShown, shown_by
from relations.models.versioning import acting

from . import outcomes
from .addresses import form_of
from .draft_changes import changes_button
from .laws import PublicationLaws, StaleSaves, refusal_lines
from .mixins import WagtailView
from .page_loads import OwnSaves
from .public_page import public_page_button
from .report_buttons import reports_button
from .review import sent_back
from .schedule import AsksAPerson
from .turns import InTurn
from .usage import TrueUsage, used_by

MOST_LISTED = 50
NOT_COPIED = (
    *("id", "uid", "live", "live_revision", "latest_revision", "owner", "locked"),
    *("go_live_at", "expire_at"),
)


# What the form's buttons are called that change what is public.
PUBLISHING = frozenset({"action-publish", "action-workflow-action"})


# Asked for on a page of its own, or not at all: submitting again does what a restart would.
NOT_IN_THE_FORM = frozenset({"cancel-workflow", "restart-workflow"})


class SaysWhatHappened(outcomes.TellsOutcome):
    """For the views that create and edit a record: what a person is told after an act."""

    @cached_property
    def outcome(self) -> outcomes.Outcome:
        record = self.object
        if self.action == "publish":
            return outcomes.published(record)
        if self.action == "submit":
            return outcomes.submitted(record)
        if self.action != "workflow-action":
            return outcomes.saved(record, is_changed=self.has_content_changes)
        if self.workflow_action == "approve":
            return outcomes.approved(record)
        return outcomes.sent_back(record, record.current_workflow_state.current_task_state)

    def get_available_actions(self):
        return [name for name in super().get_available_actions() if name not in NOT_IN_THE_FORM]


class RecordCreateView(InTurn, SaysWhatHappened, PublicationLaws, OwnSaves, snippets.CreateView):
    """Autosave starts with the first save: before, what a draft needs is not all filled in."""

    publishing_buttons = PUBLISHING

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class RecordEditView(
    InTurn,
    SaysWhatHappened,
    TrueUsage,
    AsksAPerson,
    StaleSaves,
    PublicationLaws,
    OwnSaves,
    snippets.EditView,
):
    """Wagtail also makes the revert view from this one."""

    partials_template_name = "relations/admin/edit_partials.html"
    publishing_buttons = PUBLISHING
    review = None  # a list of the workflow's state with which the page is written, or of none

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        if self.request.method == "GET":
            self.keep_review(record)
        return record

    def get_context_data(self, **kwargs):
        self.keep_review(self.object)
        return super().get_context_data(**kwargs) | {"sent_back": sent_back(self.object)}

    def keep_review(self, record) -> None:
        """A page is written with one state of the review, though it may move on meanwhile."""
        if self.review is None:
            active = record.workflow_states.active()
            states = active.select_related(
                "current_task_state__task", "current_task_state__finished_by"
            )
            self.review = list(states[:1])
        record._current_workflow_states = self.review  # what Wagtail asks before the database

    def get_editing_sessions(self):
        """Who else has the record open, less Wagtail's dialog, which doubts the page's own autosave.

        Whether a save would replace somebody's work is asked when it arrives, see StaleSaves.
        """
        if hasattr(self.request, "refusal"):
            return None  # they are written to the database, which just refused
        sessions = super().get_editing_sessions()
        sessions.template_name = "relations/admin/others_editing.html"
        return sessions

    @property
    def header_buttons(self):
        reports = reports_button(self.request.user, self.live_object)
        review = changes_button(self.live_object)
        return [*super().header_buttons, *review, *public_page_button(self.live_object), *reports]


class Reverting(WagtailView):
    """First among the bases of the view that takes a record back to an earlier version."""

    @cached_property
    def outcome(self):
        if self.action != "edit":
            return super().outcome
        return outcomes.reverted(self.object, self.revision.created_at)

    def get_success_message(self, instance=None):
        return self.outcome.text

    def get_warning_message(self):
        return outcomes.earlier(self.revision)


class RecordCopyView(InTurn, SaysWhatHappened, PublicationLaws, OwnSaves, snippets.CopyView):
    """A copy starts from the latest draft, with rows of its own and an address name of its own."""

    @cached_property
    def outcome(self):
        return outcomes.copied() if self.action == "create" else super().outcome

    def get_initial_form_instance(self):
        original = self.get_object().get_latest_revision_as_object()
        relations = [field.name for field in original._meta.private_fields]
        copy, _rows = original.copy_cluster(exclude_fields=[*NOT_COPIED, *relations])
        give_rows_new_names(copy)
        if hasattr(copy, "slug"):
            copy.slug = f"{copy.slug[:70]}-copy"
        return copy


def give_rows_new_names(record) -> None:
    for relation in get_all_child_relations(type(record)):
        for row in getattr(record, relation.get_accessor_name()).all():
            row.uid = uuid.uuid4()
            give_rows_new_names(row)


class RecordUnpublishView(InTurn, outcomes.TellsOutcome, snippets.UnpublishView):
    """By the record's own act, which is logged. What other public records show stays public."""

    locks_publication = True

    def unpublish(self):
        try:
            self.object.unpublish(user=self.request.user)
        except StillShown as refusal:
            messages.error(self.request, refusal.message)
            return redirect(self.get_unpublish_url())  # which lists what shows it
        return None

    @cached_property
    def outcome(self):
        return outcomes.taken_off(self.object)

    def get_context_data(self, **kwargs):
        showing, finder = shown_by(self.object), AdminURLFinder(self.request.user)
        rows = [
            {"record": r, "kind": r._meta.verbose_name, "url": finder.get_edit_url(r)}
            for r in showing[:MOST_LISTED]
        ]
        more = len(showing) - len(rows)
        told = {"showing": rows, "more": more, "usage_count": len(used_by(self.object))}
        return super().get_context_data(**kwargs) | told


class RecordDeleteView(InTurn, snippets.DeleteView):
    """What is in use stays, and the page says where it is used."""

    locks_publication = True

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        uses = used_by(self.object)
        return context | {"usage_count": len(uses), "is_protected": bool(uses)}

    def form_valid(self, form):
        was_public = PublicationEvent.objects.of(self.object).exists()
        try:
            with database_in_words(), transaction.atomic(), acting(user=self.request.user):
                self.delete_action()
        except ValidationError as refusal:
            messages.error(self.request, " ".join(refusal_lines(refusal)))
            return redirect(self.usage_url)
        outcomes.deleted(self.object, was_public=was_public).tell(self.request)
        return self.run_after_hook() or HttpResponseRedirect(self.get_success_url())


class RecordLockView(InTurn, snippets.LockView):
    def get_success_message(self):
        return outcomes.locked(self.object).text


class RecordUnlockView(InTurn, snippets.UnlockView):
    def get_success_message(self):
        return outcomes.unlocked(self.object).text


class RecordUnscheduleView(InTurn, snippets.RevisionsUnscheduleView):
    locks_publication = True

    def get_success_message(self):
        return outcomes.schedule_cancelled(self.revision.as_object()).text

    def get_success_buttons(self):
        return []

    def get_next_url(self):
        """To the form, where the record is changed and submitted again."""
        return get_valid_next_url_from_request(self.request) or form_of(self.object)
