"""What the forms refuse, so that no law of publication ever shows as an error page.

The laws themselves stand in the models. Here they are asked early enough to show beside the
fields, and caught late enough that whatever was typed is kept.
"""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from relations.models.gate import incompleteness

GATED = frozenset({"publish", "submit", "restart-workflow"})


def refusal_lines(refusal: ValidationError, record=None) -> list[str]:
    """One sentence for each reason, with the field's name where there is one."""
    if not hasattr(refusal, "error_dict"):
        return refusal.messages
    lines = []
    for name, reasons in refusal.message_dict.items():
        label = "" if name == NON_FIELD_ERRORS or record is None else field_label(record, name)
        lines += [f"{label}: {reason}" if label else reason for reason in reasons]
    return lines


def field_label(record, name: str) -> str:
    fields = {field.name: field for field in record._meta.get_fields()}
    label = getattr(fields.get(name), "verbose_name", name)
    return str(label)[:1].upper() + str(label)[1:]


def report_refusal(request, refusal: ValidationError, record) -> None:
    """The reasons as messages; an administrator is also shown the way round."""
    text = " ".join(refusal_lines(refusal, record))
    buttons = []
    if request.user.is_superuser:
        url = reverse(record.snippet_viewset.get_url_name("override"), args=[record.pk])
        buttons.append(messages.button(url, _("Publish alone, with a reason")))
    message = _(
        "“%(record)s” was not published. %(reasons)s Nothing is lost: it is kept as a draft."
    )
    messages.error(request, message % {"record": record, "reasons": text}, buttons=buttons)


class PublicationLaws:
    """For the views that create and edit a record."""

    def is_valid(self, form):
        if not self.asks_for_publication():
            return super().is_valid(form)
        form.defer_required_fields()  # the gate says more than "this field is required"
        valid = super().is_valid(form)
        form.restore_required_fields()
        return valid and self.passes_gate(form)

    def asks_for_publication(self) -> bool:
        approving = self.action == "workflow-action" and self.workflow_action == "approve"
        return self.action in GATED or approving

    def passes_gate(self, form) -> bool:
        form.save(commit=False)  # child rows onto the instance, in memory
        errors = incompleteness(form.instance)
        for name, reasons in errors.items():
            form.add_error(name if name in form.fields else None, reasons)
        if errors:
            self.produced_error_code = "incomplete"
            self.produced_error_message = _(
                "Not yet: something is still missing. Your text is kept."
            )
        return not errors

    def run_action_method(self):
        try:
            with transaction.atomic():
                return super().run_action_method()
        except ValidationError as refusal:
            report_refusal(self.request, refusal, self.object)
            return redirect(self.get_edit_url())


class StaleSaves:
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
        self.produced_error_code = "invalid_revision"
        self.produced_error_message = _(
            "Not saved: somebody saved a newer version while you were editing. Your text is kept "
            "below. Compare the two, then save again to replace the newer version."
        )
        return False

    def is_overtaken(self) -> bool:
        """Wagtail trusts a form that names no version; it was opened before there was one."""
        names_version = {"loaded_revision_id", "overwrite_revision_id"} & self.request.POST.keys()
        return self.is_out_of_date or bool(self.latest_revision and not names_version)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.stale:
            context["autosave_enabled"] = False
            context["differences"] = list(self.differences(context["form"]))
        return context

    def differences(self, form):
        """What saving again would change: (label, marked-up difference or None for child rows)."""
        newer = self.model._default_manager.get(pk=self.object.pk).get_latest_revision_as_object()
        bound = self.panel.get_bound_panel(request=self.request, instance=form.instance, form=form)
        for comparison in bound.get_comparison():
            change = comparison(newer, form.instance)
            if change.has_changed():
                marked = change.htmldiff() if hasattr(change, "htmldiff") else None
                yield change.field_label(), marked
