"""Correct, withdraw, prefer: the only ways on for a published figure, each asked once more."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from relations.actions.correction import start_correction
from relations.actions.preference import prefer
from relations.actions.withdrawal import withdraw
from relations.models import Observation

from .laws import refusal_lines
from .observation_views import address_of
from .override import ReasonForm, way_to


class ActView(WagtailAdminTemplateMixin, FormView):
    """One question, one button. What the action refuses stands beside the button.

    Subclasses give `act(form)`: do it, and return the address to go to.
    """

    form_class = forms.Form
    template_name = "relations/admin/observation_act.html"
    header_icon = "decimal"
    permission = "publish"
    explanation = ""

    def dispatch(self, request, *args, **kwargs):
        policy = Observation.snippet_viewset.permission_policy
        if not policy.user_has_permission(request.user, self.permission):
            raise PermissionDenied
        self.observation = get_object_or_404(Observation, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            return redirect(self.act(form))
        except ValidationError as refusal:
            form.add_error(None, refusal_lines(refusal))
            return self.form_invalid(form)

    def get_breadcrumbs_items(self):
        back = address_of("inspect", self.observation)
        return way_to(self.observation, back, self.page_title)

    def get_page_subtitle(self):
        return str(self.observation)

    def get_context_data(self, **kwargs):
        back = address_of("inspect", self.observation)
        return super().get_context_data(**kwargs) | {
            "explanation": self.explanation,
            "back_url": back,
            "button": self.page_title,
        }


class CorrectView(ActView):
    permission = "change"
    page_title = _("Correct")
    explanation = _(
        "This opens a new draft with the same figure. When it is published, the present row closes "
        "and stays in the record of what was said when."
    )

    def act(self, form):
        draft = start_correction(observation=self.observation, by=self.request.user)
        return address_of("edit", draft)


class WithdrawView(ActView):
    page_title = _("Withdraw")
    form_class = ReasonForm
    explanation = _(
        "The figure leaves every page at once and nothing takes its place, unless another source "
        "states the same period. It stays in the record of what was said when."
    )

    def act(self, form):
        reason = form.cleaned_data["reason"]
        withdraw(observation=self.observation, reason=reason, by=self.request.user)
        messages.success(self.request, _("“%s” is withdrawn.") % self.observation)
        return address_of("inspect", self.observation)


class PreferView(ActView):
    page_title = _("Make preferred")
    explanation = _(
        "Pages, charts and live facts show this source's figure for the period from now on."
    )

    def act(self, form):
        preferred = prefer(observation=self.observation, by=self.request.user)
        messages.success(self.request, _("“%s” is now the preferred figure.") % preferred)
        return address_of("inspect", preferred)
