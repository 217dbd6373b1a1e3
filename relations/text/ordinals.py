"""Ordinals: the place a rank gives, in figures and in words."""

from decimal import Decimal
from typing import cast

from relations.languages import speaking

from .locales import locale_of
from .numbers import format_number


def format_ordinal(number: Decimal | int, language: str, *, feminine: bool = False) -> str:
    """4th / 4e (1er, feminine 1re) / 第4位. What has no place (0, 1.5, -2) stays a plain number."""
    figure = format_number(number, language)
    if number < 1 or number != int(number):
        return figure
    form = locale_of(language).ordinal_form(int(number))
    return speaking(language).ordinal(figure, int(number), form, feminine=feminine)


def format_ordinal_word(number: Decimal | int, language: str, *, feminine: bool = False) -> str:
    """fourth / quatrième / 第4位, for prose ("the world's fourth-largest economy").

    In words up to twelfth, then 13th / 13e. Japanese prose writes ranks in figures: 世界第4位.
    """
    word = speaking(language).ordinal_word(cast("int", number), feminine=feminine)
    return word or format_ordinal(number, language, feminine=feminine)
