"""Dates at the precision the source gives: "1928", "1976-10", "2022-10-11", "" when unknown.

One text column holds ISO 8601 reduced precision, so it sorts, filters and exports as it is. The
earliest possible day is on or before D exactly when text <= D; the latest possible day is on or
after D when text >= D or text is D's year or month.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Lookup, Q
from django.utils.translation import gettext_lazy as _

from relations.values.dates import is_partial_date, latest

from .sort_keys import BytewiseField


def validate_partial_date(value: str) -> None:
    if value and not is_partial_date(value):
        raise ValidationError(
            _("“%(value)s” is not a year, a month or a day. Write 1928, 1976-10 or 2022-10-11."),
            params={"value": value},
        )


class PartialDateField(BytewiseField):
    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs = dict[str, Any](max_length=10, blank=True, default="") | kwargs
        super().__init__(*args, **kwargs)


@PartialDateField.register_lookup
class IsPartialDate(Lookup):
    """Shape test for CHECK constraints, in each database's own pattern language."""

    lookup_name = "is_partial_date"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        text, params = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            day = "(-(0[1-9]|[12][0-9]|3[01]))?"
            return f"{text} ~ '^[0-9]{{4}}(-(0[1-9]|1[0-2]){day})?$'", params
        digit = "[0-9]"
        shapes = [shape.replace("9", digit) for shape in ("9999", "9999-99", "9999-99-99")]
        matches = " OR ".join(f"{text} GLOB '{shape}'" for shape in shapes)
        month = f"(length({text}) < 7 OR substr({text}, 6, 2) BETWEEN '01' AND '12')"
        day = f"(length({text}) < 10 OR substr({text}, 9, 2) BETWEEN '01' AND '31')"
        return f"(({matches}) AND {month} AND {day})", [*params] * 7


def is_date(field: str, name: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__is_partial_date": True}),
        name=name,
        violation_error_message=_("Write a year, a month or a day: 1928, 1976-10 or 2022-10-11."),
    )


def possibly_in_order(start: str, end: str) -> Q:
    """The end may be on or after the start, for all that is known: from 2026-03 to 2026."""
    unknown = Q(**{end: ""}) | Q(**{start: ""})
    return unknown | Q(**{f"{end}__gte": F(start)}) | Q(**{f"{start}__startswith": F(end)})


def possibly_by(field: str, day: str) -> Q:
    """It may have happened on or before the ISO day: values.dates.may_be_by in SQL."""
    return Q(**{f"{field}__lte": day, f"{field}__gt": ""})


def possibly_from(field: str, day: str) -> Q:
    """It may happen on or after the ISO day: neither unknown nor values.dates.is_over."""
    return Q(**{f"{field}__gte": day}) | Q(**{f"{field}__in": [day[:4], day[:7]]})


def surely_before(field: str, day: str) -> Q:
    """Even its latest possible day lies before the ISO day: values.dates.is_over in SQL."""
    return Q(**{f"{field}__gt": ""}) & ~possibly_from(field, day)


def surely_by(field: str, day: str) -> Q:
    """Even its latest possible day lies on or before the ISO day: its year counts on its last day."""
    unfinished = [part for part in (day[:4], day[:7]) if latest(part).isoformat() > day]
    return possibly_by(field, day) & ~Q(**{f"{field}__in": unfinished})
