"""The views of every kind, where Wagtail's own would lose work, half-finish or fail."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views import snippets

from relations.models.versioning import acting

from .laws import PublicationLaws, StaleSaves, report_refusal
from .report_buttons import reports_button

NOT_COPIED = ("id", "uid", "live", "live_revision", "latest_revision", "owner", "locked")


class RecordCreateView(PublicationLaws, snippets.CreateView):
    """Autosave starts with the first save: before, what a draft needs is not all filled in."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class RecordEditView(StaleSaves, PublicationLaws, snippets.EditView):
    """Wagtail also makes the revert view from this one."""

    @property
    def header_buttons(self):
        reports = reports_button(self.request.user, self.live_object)
        return [*super().header_buttons, *public_page_button(self.live_object), *reports]


def public_page_button(record) -> list[HeaderButton]:
    """The public page, when there is one to see."""
    address = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
    if not (record.live and address):
        return []
    return [
        HeaderButton(
            _("View on site"),
            url=address,
            icon_name="view",
            attrs={"target": "_blank", "rel": "noreferrer"},
        )
    ]


class RecordCopyView(PublicationLaws, snippets.CopyView):
    """A copy starts from the latest draft, with rows of its own and an address name of its own."""

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


class RecordInspectView(snippets.InspectView):
    @property
    def header_buttons(self):
        return [*public_page_button(self.object), *reports_button(self.request.user, self.object)]


class RecordUnpublishView(snippets.UnpublishView):
    """One transaction, and the log names the person. Wagtail's is neither."""

    def unpublish(self):
        with transaction.atomic(), acting(user=self.request.user):
            return super().unpublish()


class RecordDeleteView(snippets.DeleteView):
    """What is in use stays, and the page says where it is used."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["is_protected"] = any(source != self.object for source, _refs in self.usage)
        return context

    def form_valid(self, form):
        try:
            with transaction.atomic(), acting(user=self.request.user):
                self.delete_action()
        except ProtectedError as refusal:
            messages.error(self.request, refusal.args[0])
            return redirect(self.usage_url)
        messages.success(self.request, self.get_success_message())
        return self.run_after_hook() or HttpResponseRedirect(self.get_success_url())


class RecordWorkflowActionView(snippets.WorkflowActionView):
    """Approval from the dashboard skips the form, so the gate is met here."""

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ValidationError as refusal:
            report_refusal(request, refusal, self.object)
        edit_url = reverse(self.object.snippet_viewset.get_url_name("edit"), args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": edit_url})
        return redirect(edit_url)
