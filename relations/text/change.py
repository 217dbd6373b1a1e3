"""How much a number changed."""

from decimal import Decimal, localcontext

from babel import Locale
from babel.numbers import get_plus_sign_symbol

from .locales import locale_of
from .numbers import EXACT, format_number, round_to, signed

DECIMALS = 1


def format_change(old: Decimal | None, new: Decimal | None, language: str) -> str | None:
    """ "+5.2%" / « +5,2 % » / +5.2%, always signed unless it rounds to 0.0%.

    None when there is no such percentage: either number is missing, or `old` is zero or negative
    (a change from a debt to a surplus has no share that a reader would understand).
    """
    if old is None or new is None or not (old.is_finite() and new.is_finite()) or old <= 0:
        return None
    with localcontext(EXACT):
        percent = (new - old) / old * 100
    percent = round_to(percent, -DECIMALS)
    plus = get_plus_sign_symbol(locale_of(language)) if percent > 0 else ""
    pattern = Locale.parse(locale_of(language)).percent_formats[None]
    return plus + signed(format_number(percent, language, DECIMALS), pattern, False, language)
