import hashlib
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from relations.models import ErrorReport
from relations.models.error_report import State


class HandlingForm(forms.ModelForm):
    """The desk's part of a report. Which button was pressed says what becomes of it.

    `seen` tells whether somebody else changed it since the page was opened; what was typed is kept.
    """

    fields: Any
    data: Any
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ErrorReport
        fields = ["owner", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, user, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.action = user, action
        people = get_user_model().objects.filter(is_active=True).order_by("username")
        self.fields["owner"].queryset = people
        self.stored = stamp(self.instance)
        self.initial["seen"] = self.stored

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("seen") != self.stored:
            self.data = self.data.copy()
            self.data["seen"] = self.stored
            raise forms.ValidationError(
                _(
                    "Somebody changed this report while you had it open. Your note is kept below: "
                    "look at the report, then save again."
                )
            )
        return cleaned

    def save(self, commit=True):
        report = self.instance
        if self.action == "take":
            report.owner = self.user
            report.turn(State.IN_HAND, by=self.user)
        elif self.action in State.values:
            report.turn(self.action, by=self.user)
        return super().save(commit)


def stamp(report: ErrorReport) -> str:
    told = repr((report.state, report.owner_id, report.note))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
