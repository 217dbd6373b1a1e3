"""Amounts of money: compact from a million up, in full below, in any currency.

English and French print the symbol that Babel knows to be unambiguous there ($, US$, JP¥;
$, $ US, ¥), Japanese the name after the amount (158億カナダドル), as Japanese text does.
"""

from decimal import Decimal

from babel.numbers import get_currency_name, get_currency_precision, get_currency_symbol

from relations.languages import speaking
from relations.values.value import last_power
from relations.values.words import NO_CURRENCY

from .compact import compact_digits, unit_to_print, with_unit
from .locales import NO_BREAK_SPACE, locale_of
from .numbers import as_printed, format_number, signed


def states_currency(currency: str) -> bool:
    """Whether there is a currency to print: neither empty nor ISO's "no currency"."""
    return currency.strip().upper() not in ("", NO_CURRENCY)


def currency_name(currency: str, language: str, count: int | None = 1) -> str:
    """ "Canadian dollar" (2: "Canadian dollars"); in Japanese without Babel's spaces. None: a title."""
    name = get_currency_name(currency.strip().upper(), count, locale_of(language))
    return speaking(language).currency_name(name)


def format_money(number: Decimal, rounded_to: int | None, currency: str, language: str) -> str:
    """ "$15.8 billion" / « 15,8 milliards $ » / 158億カナダドル. Without a currency, no symbol."""
    number, rounded_to = as_printed(number, rounded_to)
    power = unit_to_print(number, rounded_to, language)
    digits = _digits(number, rounded_to, power, currency, language)
    return _with_currency(with_unit(digits, number, power, language), number, currency, language)


def format_money_range(
    low: Decimal, high: Decimal, rounded_to: int | None, currency: str, language: str
) -> str:
    """Symbol and unit once where both ends share them ("$1.2–1.5 billion"), else twice."""
    shown = [as_printed(number, rounded_to) for number in (low, high)]
    powers = {unit_to_print(*end, language) for end in shown}
    if len(powers) > 1 or low < 0:
        ends = [format_money(number, rounded_to, currency, language) for number in (low, high)]
        return speaking(language).number_range(*ends)
    power = powers.pop()
    digits = [_digits(*end, power, currency, language) for end in shown]
    body = with_unit(speaking(language).number_range(*digits), shown[1][0], power, language)
    return _with_currency(body, high, currency, language)


def _digits(
    number: Decimal, rounded_to: int | None, power: int, currency: str, language: str
) -> str:
    """Without sign and unit. Cents are written with all their digits: $1,234.50, not $1,234.5,
    unless the source is known to have printed fewer.
    """
    number = abs(number)
    if power:
        return compact_digits(number, rounded_to, power, language)
    if rounded_to is not None:
        return format_number(number, language, max(0, -rounded_to))
    decimals = max(0, -last_power(number))
    if decimals and states_currency(currency):
        decimals = max(decimals, get_currency_precision(currency.strip().upper()))
    return format_number(number, language, decimals)


def _with_currency(body: str, number: Decimal, currency: str, language: str) -> str:
    locale, negative = locale_of(language), number < 0
    if not states_currency(currency):
        return signed(body, locale.decimal_formats[None], negative, language)
    code = currency.strip().upper()
    if speaking(language).money_by_name:
        name = currency_name(code, language)
        return signed(body, locale.decimal_formats[None], negative, language) + name
    pattern = locale.currency_formats["standard"]
    symbol = get_currency_symbol(code, locale)
    if pattern.prefix[0] and symbol[-1].isalpha():
        symbol += NO_BREAK_SPACE  # CHF 1.5 million
    return signed(body, pattern, negative, language).replace("¤", symbol, 1)
