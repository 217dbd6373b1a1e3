"""The way round the second person, for an administrator who gives a reason."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from relations.models.versioning import acting

from . import outcomes
from .record_page import ActPage
from .turns import InTurn


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the publication log, beside your name."),
    )


class OverrideView(InTurn, ActPage):
    """Publishes the latest draft that the administrator edited. Every other law still holds."""

    locks_publication = True
    form_class = ReasonForm
    template_name = "relations/admin/override.html"
    page_title = _("Publish alone")
    header_icon = "warning"

    def may_open(self):
        return self.request.user.is_superuser

    def act(self, form):
        with transaction.atomic(), acting(reason=form.cleaned_data["reason"]):
            revision = self.record.latest_revision or self.record.save_revision(clean=False)
            revision.publish(user=self.request.user)
        outcomes.published(revision.as_object()).tell(self.request)
        return self.back_url
