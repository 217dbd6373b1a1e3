"""Ordinals: the place a rank gives, in figures and in words."""

from decimal import Decimal

from .locales import language_of, locale_of
from .numbers import format_number

SUFFIXES = {"one": "st", "two": "nd", "few": "rd", "other": "th"}  # by CLDR's ordinal form
WORDS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième "
    "dixième onzième douzième",
}
WORDS_BY_NUMBER = {code: dict(enumerate(words.split(), start=1)) for code, words in WORDS.items()}


def format_ordinal(number: Decimal | int, language: str, *, feminine: bool = False) -> str:
    """4th / 4e (1er, feminine 1re) / 第4位. What has no place (0, 1.5, -2) stays a plain number."""
    figure = format_number(number, language)
    if number < 1 or number != int(number):
        return figure
    match language_of(language):
        case "ja":
            return f"第{figure}位"
        case "fr":
            first = "re" if feminine else "er"
            return figure + (first if number == 1 else "e")
    return figure + SUFFIXES[locale_of(language).ordinal_form(int(number))]


def format_ordinal_word(number: Decimal | int, language: str, *, feminine: bool = False) -> str:
    """fourth / quatrième / 第4位, for prose ("the world's fourth-largest economy").

    In words up to twelfth, then 13th / 13e. Japanese prose writes ranks in figures: 世界第4位.
    `feminine` is for French « première ».
    """
    code = language_of(language)
    word = WORDS_BY_NUMBER.get(code, {}).get(number)
    if word is None:
        return format_ordinal(number, language, feminine=feminine)
    return "première" if feminine and word == "premier" else word
