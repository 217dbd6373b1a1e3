"""Large numbers in the counting units of each language: million, milliard, 億.

Units, spelling and plural come from Babel's compact patterns. Babel's own function is not used: it
rounds to a fixed number of decimals, picks the unit before it rounds (999.99 million becomes
"1,000 million"), and divides in 28 digits.
"""

from decimal import Decimal, localcontext
from functools import lru_cache

from babel import Locale
from babel.numbers import NumberPattern, parse_pattern

from relations.languages import speaking
from relations.values.value import last_power

from .locales import locale_of
from .numbers import EXACT, format_number

COMPACT_FROM = 6  # a million, in every language
FAITHFUL_DIGITS = 5  # 4.2129 trillion still reads well
MOST_DECIMALS = 4


def unit_power(number: Decimal, language: str) -> int:
    """Power of ten of the unit for a number of this size: 15.8 billion -> 9, in Japanese 8 (億).

    0 below a million. Beyond the language's last unit, that one (1,000 trillion).
    """
    if not number or number.adjusted() < COMPACT_FROM:
        return 0
    return _units(locale_of(language))[0].get(
        number.adjusted(), max(_units(locale_of(language))[1])
    )


def unit_to_print(number: Decimal, rounded_to: int | None, language: str) -> int:
    """The unit power to print `number` in; 0 for in full.

    In full when it is below a million, or when its source printed it to the last unit with more
    digits than a compact form should have: $1,234,567, not $1.234567 million.
    """
    last = last_power(number)
    exact = last <= 0 if rounded_to is None else rounded_to <= 0
    if number and exact and number.adjusted() - last + 1 > FAITHFUL_DIGITS:
        return 0
    return unit_power(number, language)


def compact_digits(number: Decimal, rounded_to: int | None, power: int, language: str) -> str:
    """The digits before the unit. Never rounds; zeros that the source printed are kept.

    1.50 trillion (rounded to 10) stays 1.50; zeros past four decimals, or of a number printed to
    the last unit, are dropped: they say nothing a reader of "$15.8 billion" needs.
    """
    decimals = max(0, power - last_power(number))
    if rounded_to is not None and 0 < rounded_to < power and power - rounded_to <= MOST_DECIMALS:
        decimals = max(decimals, power - rounded_to)
    return format_number(scaled(number, power), language, decimals)


def with_unit(digits: str, number: Decimal, power: int, language: str) -> str:
    """ "15,8" -> « 15,8 milliards »: singular and plural follow `number`, in base units."""
    if not power:
        return digits
    locale = locale_of(language)
    forms = _units(locale)[1][power]
    plural = locale.plural_form(scaled(abs(number), power))
    return digits + speaking(language).unit_suffix(forms.get(plural, forms["other"]).suffix[0])


def unit_name(power: int, language: str) -> str:
    """The unit over an axis: "billions" / « milliards » / 億; "" for power 0."""
    if not power:
        return ""
    name = _units(locale_of(language))[1][power]["other"].suffix[0].strip()
    return speaking(language).unit_over_axis(name)


def scaled(number: Decimal, power: int) -> Decimal:
    """`number` divided by ten to the `power`, exactly."""
    with localcontext(EXACT):
        return number.scaleb(-power)


@lru_cache
def _units(locale: Locale) -> tuple[dict[int, int], dict[int, dict[str, NumberPattern]]]:
    """Magnitude -> unit power, and unit power -> the pattern of each plural form."""
    formats = locale.compact_decimal_formats
    formats = formats["long" if "long" in formats else "short"]  # Japanese has only "short"
    powers: dict[int, int] = {}
    patterns: dict[int, dict[str, NumberPattern]] = {}
    for plural, by_magnitude in formats.items():
        for magnitude in by_magnitude:
            pattern = parse_pattern(by_magnitude[magnitude])
            zeros = pattern.pattern.count("0")
            if pattern.suffix[0] and zeros:
                adjusted = len(magnitude) - 1
                powers[adjusted] = adjusted - zeros + 1
                patterns.setdefault(powers[adjusted], {})[plural] = pattern
    return powers, patterns
