"""The way round the second person, for an administrator who gives a reason."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_latest_str
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from relations.models.versioning import acting

from .laws import refusal_lines


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the publication log, beside your name."),
    )


def way_to(record, record_url: str, page_title) -> list[dict]:
    """Breadcrumbs from the list over the record to a page that acts on it."""
    kind = type(record)
    name = get_latest_str(record)
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {
            "url": reverse(kind.snippet_viewset.get_url_name("list")),
            "label": kind._meta.verbose_name_plural.capitalize(),
        },
        {"url": record_url, "label": name},
        {"url": "", "label": page_title, "sublabel": name},
    ]


class OverrideView(WagtailAdminTemplateMixin, FormView):
    """Publishes the latest draft that the administrator edited. Every other law still holds."""

    model = None
    form_class = ReasonForm
    template_name = "relations/admin/override.html"
    page_title = _("Publish alone")
    header_icon = "warning"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_superuser:
            raise PermissionDenied
        self.record = get_object_or_404(self.model, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        revision = self.record.latest_revision or self.record.save_revision(clean=False)
        try:
            with acting(reason=form.cleaned_data["reason"]):
                revision.publish(user=self.request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal_lines(refusal, self.record))
            return self.form_invalid(form)
        messages.success(self.request, _("“%s” is published.") % self.record)
        return redirect(self.edit_url)

    @property
    def edit_url(self) -> str:
        return reverse(self.model.snippet_viewset.get_url_name("edit"), args=[self.record.pk])

    def get_breadcrumbs_items(self):
        return way_to(self.record, self.edit_url, self.page_title)

    def get_page_subtitle(self):
        return get_latest_str(self.record)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"edit_url": self.edit_url}
