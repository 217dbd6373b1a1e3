"""The page that asks once more before a draft is discarded, and what it would lose."""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.models import Revision
from wagtail.snippets.action_menu import ActionMenuItem

from relations.actions.discard import DISCARD, discard_draft, last_public, why_not_discarded
from relations.models.refusals import database_in_words

from .addresses import list_of, page_on
from .compared import changes_between
from .comparison import in_table
from .laws import refusal_lines
from .names import latest_name
from .record_page import RecordPage
from .turns import InTurn

LAST_IN_MENU = 200


class SeenForm(forms.Form):
    """Which version the person looked at."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DiscardView(InTurn, RecordPage, FormView):
    form_class = SeenForm
    template_name = "relations/admin/discard.html"
    page_title = gettext_lazy("Discard draft")
    header_icon = "bin"

    @property
    def may_publish(self) -> bool:
        return self.has_right("publish")

    def get_initial(self):
        return {"seen": self.record.latest_revision_id}

    def form_valid(self, form):
        name = latest_name(self.record)
        try:
            with database_in_words():
                stays = discard_draft(
                    record=self.record,
                    by=self.request.user,
                    seen=form.cleaned_data["seen"],
                    may_publish=self.may_publish,
                )
        except ValidationError as refusal:
            return self.refused(refusal)
        if not stays:
            text = _("The draft “%(record)s” is removed. It was never public.")
            messages.success(self.request, text % {"record": name})
            return redirect(list_of(self.model))
        text = _("The draft of “%(record)s” is discarded. It stays in the history.")
        buttons = [messages.button(page_on(self.record, "history"), _("History"))]
        messages.success(self.request, text % {"record": self.record}, buttons=buttons)
        return redirect(self.back_url)

    def refused(self, refusal):
        """The page again, with the version that is now the newest."""
        self.record = self.model.objects.get(pk=self.record.pk)
        form = self.form_class(initial=self.get_initial())
        return self.render_to_response(
            self.get_context_data(form=form, told=refusal_lines(refusal))
        )

    def get_context_data(self, told=(), **kwargs):
        reasons = why_not_discarded(self.record, self.request.user, may_publish=self.may_publish)
        public = last_public(self.record)
        draft = self.record.get_latest_revision_as_object()
        changes = (
            changes_between(cast("Revision", public.revision).as_object(), draft) if public else []
        )
        return super().get_context_data(**kwargs) | {
            "told": [line for line in told if line not in reasons],
            "reasons": reasons,
            "was_public": public is not None,
            "changes": in_table(changes),
        }


class DiscardMenuItem(ActionMenuItem):
    """Near the end of the form's menu, where the form can be changed. It leads to a page that asks."""

    label = gettext_lazy("Discard draft")
    icon_name = "bin"
    order = LAST_IN_MENU

    def is_shown(self, context):
        may_write = context["view"] == "edit" and not context.get("locked_for_user")
        return may_write and not context["instance"].workflow_in_progress

    def get_url(self, parent_context):
        return page_on(parent_context["instance"], "discard")


def menu_item(model):
    return DiscardMenuItem() if hasattr(model, "prepare_publication") else None


def register_log_action(actions) -> None:
    label = gettext_lazy("Discard draft")
    actions.register_action(DISCARD, label, gettext_lazy("Draft discarded"))
