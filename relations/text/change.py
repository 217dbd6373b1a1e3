"""How much a number changed, no finer than its two numbers allow."""

from decimal import Decimal, localcontext

from babel.numbers import get_plus_sign_symbol

from relations.languages import speaking
from relations.values.words import Qualifier

from .locales import locale_of
from .numbers import EXACT, format_number, round_to, signed

DECIMALS = 1
# Points by which a percentage may be off to be printed to a tenth, to a whole, as "about", at all.
FINE, CERTAIN, ROUGH = Decimal("0.1"), Decimal("0.5"), Decimal(10)
MINUS = "\N{MINUS SIGN}"  # as wide as the plus, and read aloud where a hyphen is not


def format_change(
    old: Decimal | None,
    new: Decimal | None,
    language: str,
    rounded_to: tuple[int | None, int | None] = (None, None),
) -> str | None:
    """ "+5.2%" / « +5,2 % » / +5.2%, always signed unless it rounds to zero.

    `rounded_to`: the power of ten of the last printed digit of each. From 6.2 to 5.7 may be −6.5% or
    −9.6%, so that is "about −8%". None when there is no such percentage: a number is missing, `old`
    is zero or negative (a change from a debt to a surplus has no share that a reader would
    understand), or the two are too rough to say.
    """
    if old is None or new is None or not (old.is_finite() and new.is_finite()) or old <= 0:
        return None
    with localcontext(EXACT):
        percent = (new - old) / old * 100
        doubt = _doubt(old, new, rounded_to)
    if doubt is None or doubt > ROUGH:
        return None
    decimals = DECIMALS if doubt <= FINE else 0
    text = _signed_percent(round_to(percent, -decimals), decimals, language)
    return text if doubt <= CERTAIN else speaking(language).qualify(text, Qualifier.ABOUT)


def _doubt(old: Decimal, new: Decimal, rounded_to: tuple[int | None, int | None]) -> Decimal | None:
    """Points by which the percentage may be off, since each number may be half a digit off."""
    before, after = (
        Decimal(0) if power is None else Decimal(5).scaleb(power - 1) for power in rounded_to
    )
    if before >= old:
        return None
    told = new / old
    highest, lowest = (new + after) / (old - before), (new - after) / (old + before)
    return max(highest - told, told - lowest) * 100


def _signed_percent(percent: Decimal, decimals: int, language: str) -> str:
    sign = get_plus_sign_symbol(locale_of(language)) if percent > 0 else MINUS if percent else ""
    pattern = locale_of(language).percent_formats[None]
    return sign + signed(format_number(abs(percent), language, decimals), pattern, False, language)
