"""Columns for the two shapes every figure has: a period and a value."""

from datetime import UTC
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.languages import column
from relations.values.dates import latest
from relations.values.errors import ShapeError
from relations.values.period import Period
from relations.values.value import Value
from relations.values.words import PeriodKind, Qualifier

from .children import CitationFields
from .partial_date import PartialDateField, is_date
from .translated import Translated

SAME_STATEMENT = ("source_id", "number", "number_to", "qualifier", column("words"))


class ExactDecimalField(models.DecimalField):
    """A decimal that comes back digit for digit. SQLite's own would pass through a float."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_digits": 36, "decimal_places": 12} | kwargs)

    def get_internal_type(self):
        return "ExactDecimalField"

    def db_type(self, connection):
        return "numeric" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value, connection, prepared=False):
        return None if value is None else plain(self.to_python(value))

    def get_db_prep_save(self, value, connection):
        return self.get_db_prep_value(value, connection)

    def from_db_value(self, value, expression, connection):
        return None if value is None else Decimal(plain(Decimal(value)))

    def to_python(self, value):
        number = super().to_python(value)
        return None if number is None or not number.is_finite() else Decimal(plain(number))


def plain(number: Decimal) -> str:
    """Digits without exponent or trailing zeros: 1.58E+10 -> "15800000000", 3.20 -> "3.2"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class PeriodFields(models.Model):
    """The period of a figure, see relations.values.period. The sort columns are written by save():
    for lists and time order, not for readers, who see no date in them that no source states."""

    period_kind = models.CharField(
        _("kind of period"), max_length=12, choices=PeriodKind, default=PeriodKind.CALENDAR
    )
    period_start = PartialDateField(_("from"))
    period_end = PartialDateField(
        _("to"), help_text=_("Leave empty for a single year, month or day.")
    )
    period_words = Translated(
        models.CharField(
            _("period in words"),
            max_length=200,
            blank=True,
            help_text=_("Only where there is no calendar form: “before the pandemic”."),
        )
    )
    period_sort_start = PartialDateField(editable=False)
    period_sort_end = PartialDateField(editable=False)

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        return self.period_in(None)

    def period_in(self: Any, language: str | None) -> Period:
        words = self.reading("period_words", language).text
        return Period(self.period_start, self.period_end, self.period_kind, words)

    def period_errors(self) -> dict[str, list]:
        try:
            self.period.validate()
        except ShapeError as error:
            return {"period_kind": [str(_(error.message))]}
        return {}

    def set_sort_columns(self):
        self.period_sort_start = self.period.sort_start
        self.period_sort_end = self.period.sort_end


class StatedPeriodFields(PeriodFields, CitationFields):
    """The period of one source's statement, which may be published and `corrects` an earlier one."""

    class Meta:
        abstract = True

    @property
    def stated_on(self: Any) -> str:
        """ISO text: when the source said so, else when it was first published here; "" for a draft."""
        if self.edition or self.retrieved_on:
            return self.edition or self.retrieved_on.isoformat()
        if self.corrects and all(
            getattr(self, name) == getattr(self.corrects, name) for name in SAME_STATEMENT
        ):
            return self.corrects.stated_on
        return self.published_at.astimezone(UTC).date().isoformat() if self.published_at else ""

    def set_sort_columns(self):
        """A value whose period has no dates takes its place by when it was stated."""
        super().set_sort_columns()
        if not (self.period_start or self.period_end) and (stated := self.stated_on):
            self.period_sort_start, self.period_sort_end = stated, latest(stated).isoformat()


class ValueFields(models.Model):
    """The value of a figure, see relations.values.value. Unit and currency are its series'."""

    number = ExactDecimalField(
        _("number"), null=True, blank=True, help_text=_("In full: 15800000000 for 15.8 billion.")
    )
    number_to = ExactDecimalField(
        _("up to number"), null=True, blank=True, help_text=_("Only for a range: its upper end.")
    )
    words = Translated(
        models.CharField(
            _("value in words"),
            max_length=200,
            blank=True,
            help_text=_("Only where the source gives no number: “thousands”."),
        )
    )
    qualifier = models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACTLY
    )
    rounded_to = models.SmallIntegerField(
        _("rounded to"),
        null=True,
        blank=True,
        help_text=_("Power of ten of the last digit printed: 15.8 billion is 8, 129,425 is 0."),
    )

    class Meta:
        abstract = True

    def value_of(self: Any, statistic, language: str | None) -> Value:
        """The printable value in a language (None: the active one)."""
        return Value(
            number=self.number,
            number_to=self.number_to,
            words=self.reading("words", language).text,
            qualifier=self.qualifier,
            unit=statistic.unit,
            currency=statistic.currency,
            rounded_to=self.rounded_to,
            counter=statistic.reading("counted_thing", language).text,
        )

    def value_errors(self, statistic) -> dict[str, list]:
        try:
            self.value_of(statistic, None).validate()
        except ShapeError as error:
            return {"number": [str(_(error.message))]}
        return {}


def period_constraints(prefix: str) -> list[models.CheckConstraint]:
    return [
        is_date("period_start", f"{prefix}_period_start_is_date"),
        is_date("period_end", f"{prefix}_period_end_is_date"),
    ]
