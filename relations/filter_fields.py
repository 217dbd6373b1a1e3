"""Form fields for what readers ask of lists: plain widgets in a page, strict text in an address."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext_lazy as _

from .models.record import slug_shape
from .models.translated import columns
from .values.dates import is_partial_date, precision

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LAST_YEAR = 9998  # the end of a later day has no date of its own


def alternatives(text: str | None) -> list[str]:
    """ "a, b, a" -> ["a", "b"]; nothing -> []."""
    parts = [part.strip() for part in (text or "").split(",")]
    if parts == [""]:
        return []
    if "" in parts:
        raise forms.ValidationError(_("There is nothing between two commas."), code="invalid")
    return list(dict.fromkeys(parts))


class AnyOfField(forms.ChoiceField):
    """Some of a closed list, separated by commas. Cleans to a list."""

    def __init__(self, *, choices: Iterable[tuple[Any, Any]], **kwargs: Any):
        super().__init__(choices=[("", _("Any")), *choices], **kwargs)

    def to_python(self, value: str | None) -> list[str]:
        return alternatives(value)

    def validate(self, value: list[str]) -> None:
        for word in value:
            super().validate(word)


class PublishedField(forms.Field):
    """Address names of published records, separated by commas. Cleans to a list; asks one query.

    A draft's name is refused in the same words as a name that nobody has.
    """

    widget = forms.Select

    def __init__(self, *, published: Callable[[], Any], no_such: "StrOrPromise", **kwargs: Any):
        super().__init__(**kwargs)
        self.published, self.no_such = published, no_such
        self.widget.choices = CallableChoiceIterator(self.choices)

    def choices(self) -> list[tuple[str, "StrOrPromise"]]:
        """One query, when the form is drawn."""
        records = self.published().only("slug", *columns("title"))
        return [("", _("Any")), *((record.slug, record.title) for record in records)]

    def clean(self, value: str | None) -> list[str]:
        slugs = alternatives(value)
        possible = [slug for slug in slugs if re.fullmatch(slug_shape.regex, slug)]
        if len(possible) < len(slugs) or (
            slugs and self.published().filter(slug__in=slugs).count() < len(slugs)
        ):
            raise forms.ValidationError(self.no_such, code="no_such")
        return slugs


class DateField(forms.CharField):
    """A year, a month or a day as ISO 8601, or only a day when `full`. Cleans to its text."""

    def __init__(self, *, full: bool = False, **kwargs: Any):
        self.full = full
        widget = forms.DateInput(attrs={"type": "date"}) if full else forms.TextInput
        super().__init__(widget=widget, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if self.full and value and not (is_partial_date(value) and precision(value) == "day"):
            raise forms.ValidationError(_("Write a day as 2022-10-11."), code="invalid")
        if value and not is_partial_date(value):
            message = _("Write a year, a month or a day: 1928, 1976-10 or 2022-10-11.")
            raise forms.ValidationError(message, code="invalid")


class YearField(DateField):
    """A year of four digits. Cleans to its text."""

    def validate(self, value: str) -> None:
        if value and not (is_partial_date(value) and precision(value) == "year"):
            raise forms.ValidationError(_("Write a year of four digits: 1928."), code="invalid")


class MomentField(forms.CharField):
    """A day or a moment as ISO 8601; without a zone it is UTC. Cleans to a datetime or None."""

    widget = forms.HiddenInput

    def to_python(self, value: str | None) -> datetime | None:  # type: ignore[override]  # no text
        text = super().to_python(value)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or not 1 < moment.year <= LAST_YEAR:
            message = _("Write a day or a moment as 2022-10-11 or 2022-10-11T09:00:00Z.")
            raise forms.ValidationError(message, code="invalid")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
