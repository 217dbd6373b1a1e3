"""The schedule in a record's form: by whose clocks, and what is asked before it is taken."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import now
from django.utils.translation import gettext as _

from .clock import moment, whose_clock
from .mixins import WagtailView

SCHEDULE = ("go_live_at", "expire_at")


class ScheduledForm(forms.Form):
    """A go-live in the past is asked about once: the page that comes back carries the question's
    moment, so saving again is the answer. Autosave, which shows no page, never answers.
    """

    fields: Any  # of the record's own form
    data: Any
    past_go_live = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, instance=None, **kwargs):
        if instance is not None:
            forget_what_is_over(instance)
        super().__init__(*args, instance=instance, **kwargs)  # type: ignore[call-arg]  # a model form's
        for name in SCHEDULE:
            self.fields[name].help_text = whose_clock()

    def clean_go_live_at(self):
        when = self.cleaned_data["go_live_at"]
        if when is None or when > now() or self.data.get("past_go_live") == when.isoformat():
            return when
        self.data = self.data.copy()
        self.data["past_go_live"] = when.isoformat()
        raise ValidationError(
            _(
                "%(moment)s is in the past: it goes out as soon as it is approved. Save again if "
                "you mean it, or change the schedule."
            ),
            code="past",
            params={"moment": moment(when)},
        )

    def full_clean(self):
        """Wagtail lists what is wrong above the form only beside an error of the whole form, and
        the schedule's own window is closed when the page comes back.
        """
        super().full_clean()
        if self.errors.keys() & set(SCHEDULE):
            self.add_error(None, _("The schedule opens from the status panel at the side."))

    @property
    def asks(self) -> bool:
        """Whether a question stands open that only a person may answer."""
        return self.has_error("go_live_at", "past")


class AsksAPerson(WagtailView):
    """For the edit view: while a question is open, autosave would answer it, and stays off."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if context["form"].is_bound and context["form"].asks:
            context["autosave_enabled"] = False
        return context


def forget_what_is_over(record) -> None:
    """What went out, or left the site, by schedule did so: the next version starts without one."""
    if record.go_live_at and record.go_live_at <= now():
        record.go_live_at = None
    if record.expire_at and record.expire_at <= now() and not record.live:
        record.expire_at = None
