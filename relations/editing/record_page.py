"""A page of the desk about one record, beside its form: who may open it, and the way back."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from relations.models.refusals import database_in_words

from .addresses import form_of, list_of
from .laws import refusal_lines
from .names import latest_name


class RecordPage(WagtailAdminTemplateMixin):
    """`permission` on the kind opens it. The record is there before anything is asked."""

    model: Any = None
    permission = "change"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.record = get_object_or_404(self.model, pk=kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if not self.may_open():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may_open(self) -> bool:
        return self.has_right(self.permission)

    def has_right(self, name: str) -> bool:
        policy = self.model.snippet_viewset.permission_policy
        return policy.user_has_permission(self.request.user, name)

    @property
    def back_url(self) -> str:
        return form_of(self.record)

    def get_breadcrumbs_items(self):
        kind, name = self.model, latest_name(self.record)
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": list_of(kind), "label": kind._meta.verbose_name_plural.capitalize()},
            {"url": self.back_url, "label": name},
            {"url": "", "label": self.page_title, "sublabel": name},
        ]

    def get_page_subtitle(self):
        return latest_name(self.record)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"back_url": self.back_url}


class ActPage(RecordPage, FormView):
    """A question and a button. What refuses the act stands beside the button.

    Subclasses give `act(form)`: do it, and return the address to go to.
    """

    form_class: type[forms.Form] = forms.Form

    def form_valid(self, form):
        try:
            with database_in_words():
                return redirect(self.act(form))
        except ValidationError as refusal:
            form.add_error(None, refusal_lines(refusal))
            return self.form_invalid(form)
