"""A text box for a date as precise as its source: no date picker, which would invent a day."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override

from relations.models.partial_date import PartialDateField
from relations.values.parse import parse_partial_date


class PartialDateInput(forms.TextInput):
    def __init__(self, attrs=None):
        example = {"placeholder": "1928 · 1976-10 · 2022-10-11", "autocomplete": "off"}
        super().__init__(example | (attrs or {}))


class PartialDateFormField(forms.CharField):
    """Takes "11 octobre 2022", "Oct. 2022", "2022年"; gives ISO 8601 of the same precision."""

    widget = PartialDateInput

    def __init__(self, *args, max_length=None, **kwargs):
        # What is typed may be longer than the ten characters that are stored.
        super().__init__(*args, max_length=40, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return text
        try:
            return parse_partial_date(text)
        except ValueError:
            raise ValidationError(
                _(
                    "“%(text)s” is not a date, or can be read in two ways. Give a year, a month or "
                    "a day: 1928, October 2022, 2022-10-11."
                ),
                params={"text": text},
            ) from None

    def has_changed(self, initial, data):
        try:
            data = parse_partial_date(data) if data else data
        except ValueError:
            return True
        return super().has_changed(initial, data)


def use_text_box_for_partial_dates() -> None:
    register_form_field_override(
        PartialDateField, override={"form_class": PartialDateFormField, "widget": PartialDateInput}
    )
