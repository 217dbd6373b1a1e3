"""Numbers in each language: exact decimals, never through a float, never in exponents."""

from copy import copy
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

from babel.numbers import NumberPattern, get_minus_sign_symbol

from relations.values.value import last_power

from .locales import locale_of

# Babel rounds in the current context, whose 28 digits would refuse or spoil longer numbers.
EXACT = Context(prec=400, rounding=ROUND_HALF_UP)


def format_number(number: Decimal | int, language: str, digits: int | None = None) -> str:
    """129425 -> 129,425 / 129 425 (no-break space) / 129,425.

    `digits` is how many decimals to print: zeros are added, halves are rounded away from zero.
    None prints the number's own decimals without trailing zeros. A zero has no sign. Takes up to
    about 390 digits; raises TypeError for a float and ValueError for NaN and infinity.
    """
    if isinstance(number, float):
        raise TypeError("A float is not exact: give a Decimal.")
    number = Decimal(number)
    if not number.is_finite():
        raise ValueError(f"Not a number that can be printed: {number}")
    if digits is None:
        digits = max(0, -last_power(number))
    return _printed(round_to(number, -digits), digits, language)


@lru_cache(4096)
def _printed(rounded: Decimal, digits: int, language: str) -> str:
    """A number that has no other decimals than those to print."""
    pattern = copy(locale_of(language).decimal_formats[None])
    pattern.frac_prec = (digits, digits)
    with localcontext(EXACT):
        text = pattern.apply(abs(rounded), locale_of(language))
    return signed(text, pattern, rounded < 0, language)


def signed(text: str, pattern: NumberPattern, negative: bool, language: str) -> str:
    """`text`, already in digits, with the sign and the surroundings of a Babel pattern.

    Babel leaves the pattern's ASCII hyphen where the locale has another minus; this does not.
    """
    prefix = pattern.prefix[negative]
    if negative:
        prefix = prefix.replace("-", get_minus_sign_symbol(locale_of(language)))
    return f"{prefix}{text}{pattern.suffix[negative]}"


def round_to(number: Decimal, power: int) -> Decimal:
    """`number` to the digit of ten to the `power`, halves away from zero: (1234, 2) -> 1200."""
    with localcontext(EXACT):
        return number.quantize(Decimal(1).scaleb(power))


def as_printed(number: Decimal, rounded_to: int | None) -> tuple[Decimal, int | None]:
    """A number no finer than its source printed it, and the power of its last printed digit.

    None is no known power. A number that rounding would turn into zero keeps its own digits: the
    power must be wrong, and zero would be a lie.
    """
    if rounded_to is None or not number:
        return number, rounded_to
    rounded = round_to(number, rounded_to)
    return (rounded, rounded_to) if rounded else (number, None)


def format_as_printed(number: Decimal, rounded_to: int | None, language: str) -> str:
    """In full, with the decimals the source printed: (3.2, -2) -> 3.20; (3.20, None) -> 3.2."""
    number, power = as_printed(number, rounded_to)
    return format_number(number, language, None if power is None else max(0, -power))
