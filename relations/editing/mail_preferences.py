"""Which mails of the review a person wants, in their account.

Wagtail's own panel asks for rights on pages, which nobody has here.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.admin.widgets import SwitchInput
from wagtail.users.models import UserProfile

from relations.models import KINDS


class MailPreferencesForm(forms.ModelForm):
    class Meta:
        model = UserProfile
        fields = ["submitted_notifications", "approved_notifications", "rejected_notifications"]
        labels = {
            "submitted_notifications": _("Somebody sends a record to review"),
            "approved_notifications": _("A record of mine is approved"),
            "rejected_notifications": _("A record of mine is sent back, or its review cancelled"),
        }
        help_texts = dict.fromkeys(fields, "")
        widgets = {name: SwitchInput() for name in fields}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_approve(self.instance.user):
            del self.fields["submitted_notifications"]


def may_approve(user) -> bool:
    return any(user.has_perm(f"relations.publish_{kind._meta.model_name}") for kind in KINDS)


class MailPanel(BaseSettingsPanel):
    name = "mails"
    title = _("Mails of the review")
    tab = notifications_tab
    order = 100
    form_class = MailPreferencesForm
    form_object = "profile"
