"""The form field of a number, and what it says while one types."""

from decimal import Decimal, DecimalException

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override

from relations.models.value_fields import ExactDecimalField, plain

from .typed_number import Unreadable, read_number


class NumberInput(forms.TextInput):
    def __init__(self, attrs=None):
        base = {
            "autocomplete": "off",
            "placeholder": _("15.8 billion"),
            "data-number-reading": reverse_lazy("relations_desk:number_reading"),
        }
        super().__init__(base | (attrs or {}))

    class Media:
        js = ["desk/number-reading.js"]


class TypedNumberField(forms.CharField):
    """Gives a Decimal or None. `reading` then holds what was read, with its last printed digit."""

    widget = NumberInput

    def __init__(self, *args, **kwargs):
        for name in ("max_digits", "decimal_places", "min_value", "max_value"):
            kwargs.pop(name, None)
        super().__init__(*args, **kwargs)
        self.comma_groups = False
        self.reading = None

    def prepare_value(self, value):
        return plain(value) if isinstance(value, Decimal) else value

    def to_python(self, value):
        text = super().to_python(value)
        self.reading = None
        if not text:
            return None
        try:
            self.reading = read_number(text, comma_groups=self.comma_groups)
        except Unreadable as error:
            raise ValidationError(error.message, params=error.params) from None
        except DecimalException:
            raise ValidationError(str(text)) from None
        return self.reading.number

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


def use_typed_numbers() -> None:
    register_form_field_override(
        ExactDecimalField, override={"form_class": TypedNumberField, "widget": NumberInput}
    )
