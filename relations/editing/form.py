"""The form of every record, and of every row in it."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms.models import WagtailAdminModelForm


class EditorialForm(WagtailAdminModelForm):
    """A draft of a live record may be incomplete, so what only binds the live row waits.

    The constraints that read `live` are the database's copy of the publication gate; the gate
    itself speaks in the views, field by field and in better words.
    """

    def validate_constraints(self):
        exclude = {*self._get_validation_exclusions(), "live"}
        try:
            self.instance.validate_constraints(exclude=exclude)
        except ValidationError as error:
            self._update_errors(error)


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
            what = self.fields["what"]
            what.choices = [c for c in what.choices if not c[0] or c[0] in states]

    def _post_clean(self):
        super()._post_clean()
        if uid := self.cleaned_data.get("uid"):
            self.instance.uid = uid

    def get_field_updates_for_resave(self):
        yield from super().get_field_updates_for_resave()
        yield f"{self.prefix}-uid", str(self.instance.uid)
