"""What the forms refuse, so that no law of publication ever shows as an error page.

The laws themselves stand in the models. Here they are asked early enough to show beside the
fields, and caught late enough that whatever was typed is kept.
"""

from http import HTTPStatus

from django.contrib import messages as plain_messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from relations.models.faults import Fault
from relations.models.refusals import DatabaseBusy, database_in_words

from .addresses import page_on
from .compared import changes_between
from .comparison import in_table
from .form_faults import attach, faults_in
from .missing import by_tab, links
from .mixins import WagtailView

GATED = frozenset({"publish", "submit"})


def reasons(refusal: ValidationError) -> list[Fault]:
    """Each with its place, where the refusal knows it."""
    return getattr(refusal, "faults", None) or [Fault(text) for text in refusal.messages]


def refusal_lines(refusal: ValidationError) -> list[str]:
    """One sentence for each reason, with its place."""
    return [fault.line for fault in reasons(refusal)]


def report_refusal(request, refusal: ValidationError, record) -> None:
    """The reasons as a message, each a link to its field; an administrator is shown the way round."""
    buttons = []
    if request.user.is_superuser:
        label = _("Publish alone, with a reason")
        buttons.append(messages.button(page_on(record, "override"), label))
    text = _("“%(record)s” was not published. Nothing is lost: it is kept as a draft.")
    report(request, text % {"record": record}, refusal, record, buttons)


def report(request, text: str, refusal: ValidationError, record, buttons=()) -> None:
    """An error message with the reasons below it."""
    detail = links(reasons(refusal), record)
    plain_messages.error(request, messages.render(text, buttons, detail=detail))


class PublicationLaws(WagtailView):
    """For the views that create and edit a record."""

    faults = None  # what the form was told; None until somebody asks

    def is_valid(self, form):
        if self.asks_for_what_is_gone():
            self.produced_error_message = _(
                "Not saved: the record's review has moved on since you opened this page, and the "
                "button that you pressed is no longer there. Your text is kept below."
            )
            return False
        if not self.asks_for_publication():
            return super().is_valid(form)
        form.defer_required_fields()  # the gate says more than "this field is required"
        valid = super().is_valid(form)
        form.restore_required_fields()
        return self.passes_gate(form) and valid

    def asks_for_what_is_gone(self) -> bool:
        """Wagtail would save a draft instead, as if that had been asked."""
        buttons = [name for name in self.request.POST if name.startswith("action-")]
        return self.action == self.view_name and bool(buttons) and not self.expects_json_response

    def asks_for_publication(self) -> bool:
        approving = self.action == "workflow-action" and self.workflow_action == "approve"
        return self.action in GATED or approving

    def passes_gate(self, form) -> bool:
        """Asked also of a form that is not valid, so that everything is told at once."""
        if self.locked_for_user:
            return False
        told, missing = faults_in(form)
        self.faults = [*told, *missing]
        for fault in missing:
            attach(fault, form)
        if missing:
            self.produced_error_message = _(
                "Not yet: something is still missing. Your text is kept."
            )
        return not missing

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        if self.faults is None:
            told, missing = faults_in(form)
            self.faults = [*told, *missing]
        context["missing"] = by_tab(self.faults, form, context["panel"])
        context["missing_count"] = len(self.faults)
        return context

    def post(self, request, *args, **kwargs):
        """What the database refuses, though the form and the gate did not, is told in the form."""
        try:
            with database_in_words(), transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ValidationError as refusal:
            return self.refused(refusal)

    def refused(self, refusal: ValidationError):
        """The form again, as it was sent: the record in memory is half saved, so it is read anew."""
        self.object = self.get_object()
        form = self.get_form()
        form.defer_required_fields()
        if self.is_valid(form):
            for fault in reasons(refusal):
                attach(fault, form)
            self.produced_error_code = "refused"
            self.produced_error_message = _("Not saved. Your text is kept.")
            if self.expects_json_response:
                self.produced_error_message += " " + " ".join(refusal_lines(refusal))
        form.restore_required_fields()
        self.faults = None
        response = self.form_invalid(form)
        if isinstance(refusal, DatabaseBusy) and response.status_code == HTTPStatus.OK:
            response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        return response

    def run_action_method(self):
        try:
            with transaction.atomic():
                return super().run_action_method()
        except ValidationError as refusal:
            report_refusal(self.request, refusal, self.object)
            return redirect(self.get_edit_url())


class StaleSaves(WagtailView):
    """For the edit view: a plain save over somebody else's newer version is refused, once.

    Wagtail refuses it to autosave only. The page that comes back carries the newer version's
    number, so saving again is a decision; autosave must not take it, and stays off.
    """

    stale = False

    def is_valid(self, form):
        if self.expects_json_response or not self.is_overtaken():
            return super().is_valid(form)
        form.defer_required_fields()
        if form.is_valid():
            form.save(commit=False)  # child rows onto the instance, for the comparison
        form.restore_required_fields()
        self.stale = True
        self.produced_error_message = _(
            "Not saved: somebody saved a newer version while you were editing. Your text is kept "
            "below. Compare the two, then save again to replace the newer version."
        )
        return False

    def is_overtaken(self) -> bool:
        """Wagtail trusts a form that names no version; it was opened before there was one."""
        names_version = {"loaded_revision_id", "overwrite_revision_id"} & self.request.POST.keys()
        unnamed = bool(self.latest_revision and not names_version)
        return self.is_out_of_date or (unnamed and not self.saved_here())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.stale:
            context["autosave_enabled"] = False
            stored = self.model._default_manager.get(pk=self.object.pk)
            changes = changes_between(
                stored.get_latest_revision_as_object(), context["form"].instance
            )
            context["differences"] = in_table(changes)  # what saving again would change
        return context
