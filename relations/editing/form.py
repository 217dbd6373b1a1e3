"""The form of every record, and of every row in it."""

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from .schedule import ScheduledForm


class EditorialForm(ScheduledForm, WagtailAdminModelForm):
    """A record's own fields; its rows are in its formsets."""


class RowForm(WagtailAdminModelForm):
    """A child row carries its `uid` through the form.

    In the draft of a live record a new row has no primary key yet, so each save would otherwise
    make a new row of it: with another uid, and a change where nobody changed anything.
    """

    uid = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        if instance is not None:  # None is the template of a row that is not added yet
            self.initial["uid"] = instance.uid
        if states := getattr(self._meta.model, "STATES", ()):
            self._offer(states)

    def _offer(self, states):
        """Only what may happen to this kind, in that order; what stands there already stays."""
        what = self.fields["what"]
        labels = dict(what.choices)
        offered = dict.fromkeys(["", *states, self.instance.what])
        what.choices = [(state, labels[state]) for state in offered if state in labels]

    def _post_clean(self):
        super()._post_clean()
        if uid := self.cleaned_data.get("uid"):
            self.instance.uid = uid

    def get_field_updates_for_resave(self):
        yield from super().get_field_updates_for_resave()
        yield f"{self.prefix}-uid", str(self.instance.uid)
