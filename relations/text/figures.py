"""Values as readers see them: figure, unit and qualifier in one language."""

from collections.abc import Callable
from decimal import Decimal
from typing import cast

from relations.languages import speaking
from relations.values.value import Value
from relations.values.words import Unit

from .locales import locale_of
from .money import format_money, format_money_range, states_currency
from .numbers import format_as_printed, signed
from .ordinals import format_ordinal


def format_value(value: Value, language: str) -> str:
    """ "over 129,425", "$15.8 billion", "4th", "3.2%", "18–25"; words as they are.

    French has no-break spaces inside figure, unit and symbol, an ordinary one after the
    qualifier. A value with neither words nor a finite number gives "". The counted thing is
    printed only in Japanese (25団体; persons without a counter are 人).
    """
    if value.words or not value.is_numeric:
        return value.words
    figure = speaking(language).qualify(_figure(value, language), value.qualifier)
    if value.unit == Unit.MONEY and not states_currency(value.currency):
        figure += speaking(language).currency_not_stated
    return figure


def _figure(value: Value, language: str) -> str:
    if value.unit == Unit.MONEY:
        return _money(value, language)
    if value.unit == Unit.RANK:
        return _each_end(value, language, lambda number: format_ordinal(number, language))
    full = _each_end(
        value, language, lambda number: format_as_printed(number, value.rounded_to, language)
    )
    if value.unit == Unit.PERCENT:
        return signed(full, locale_of(language).percent_formats[None], False, language)
    if value.unit in (Unit.PERSONS, Unit.COUNT):
        persons = value.unit == Unit.PERSONS
        return full + speaking(language).counter(value.counter, persons=persons)
    return full


def _each_end(value: Value, language: str, form: Callable[[Decimal], str]) -> str:
    low = form(cast("Decimal", value.number))
    if not _is_range(value):
        return low
    return speaking(language).number_range(low, form(cast("Decimal", value.number_to)))


def _money(value: Value, language: str) -> str:
    how = (value.rounded_to, value.currency, language)
    number = cast("Decimal", value.number)
    if _is_range(value):
        return format_money_range(number, cast("Decimal", value.number_to), *how)
    return format_money(number, *how)


def _is_range(value: Value) -> bool:
    return value.number_to is not None and value.number_to.is_finite()
