"""Reading a number as a source prints it, in every language; what can be read two ways is refused.

"15.8 billion", « 15,8 milliards », 158億, "15 800 000 000", "15,800,000,000" are one number.
A word may be another number in another language, and "1,234" may be a decimal: where neither the
spelling nor the unit decides, the editor is asked to.
"""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple, cast

from django.utils.translation import gettext_lazy as _

from relations.languages import ALL, LANGUAGES, Language
from relations.text.compact import compact_digits, unit_power, with_unit

LONGEST_NUMBER = 60
# A word of several languages counts as in the first of them.
WORDS = {word: power for each in reversed(ALL) for word, power in each.number_words.items()}
UNITS = {unit: power for each in ALL for unit, power in each.number_units.items()}
ANY_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
WITH_WORD = re.compile(r"(?P<digits>-?[\d., ]*\d) ?(?P<word>[a-z]+)?", re.ASCII)
WITH_UNITS = re.compile(rf"(?:[\d.,]+(?:{ANY_UNIT}))+[\d,]*", re.ASCII)
PART_WITH_UNIT = re.compile(rf"([\d.,]+)({ANY_UNIT}|\Z)", re.ASCII)
GROUPED = re.compile(r"\d{1,3}(?P<mark>[ .,])\d{3}(?:(?P=mark)\d{3})*", re.ASCII)
CURRENCY = "$¥€£%" + "".join(each.currency_letters for each in ALL)
SIGNS = str.maketrans(dict.fromkeys(CURRENCY, "") | {"−": "-", "▲": "-", "△": "-", "’": " "})

TWO_WAYS = _("“%(text)s” can be read in two ways. Write %(one)s or %(other)s.")
OTHER_WORD = _(
    "“%(text)s” can be read in two ways: “%(word)s” is another number in another language "
    "(%(language)s). Write the number in full."
)
NO_NUMBER = _("“%(text)s” is not a number. Write it in full, or as here: %(examples)s.")
EXAMPLE = Decimal(15_800_000_000)


class Unreadable(ValueError):
    """`message` for the editor, with `params` for its gaps."""

    def __init__(self, message, **params):
        super().__init__(message)
        self.message, self.params = message, params


class Reading(NamedTuple):
    """`rounded_to`: power of ten of the last digit printed, None where zeros may be padding."""

    number: Decimal
    rounded_to: int | None


def read_number(text: str, *, comma_groups: bool = False) -> Reading:
    """Raises Unreadable. `comma_groups`: in this unit "1,234" cannot be a decimal."""
    plain = unicodedata.normalize("NFKC", text).translate(SIGNS).strip().casefold()
    plain = re.sub(r"\s+", " ", plain)
    if len(plain) > LONGEST_NUMBER:
        raise _no_number(text[:LONGEST_NUMBER])
    close = plain.replace(" ", "")
    if WITH_UNITS.fullmatch(close.removeprefix("-")):
        read = _read_units(close.removeprefix("-"), text)
        return read._replace(number=read.number.copy_negate()) if close[0] == "-" else read
    match = WITH_WORD.fullmatch(plain)
    word = match and match["word"]
    if not match or (word and word not in WORDS):
        raise _no_number(text)
    digits, decimal_comma = _plain_digits(match["digits"], text, comma_groups and not word, word)
    if not word:
        return _reading(Decimal(digits), 0, in_full=True)
    if decimal_comma:
        for other in _with_word(word):
            if other.decimal_comma and other.number_words[word] != WORDS[word]:
                raise Unreadable(OTHER_WORD, text=text, word=word, language=other.label)
    return _reading(Decimal(digits), WORDS[word], in_full=False)


def _with_word(word: str | None) -> list[Language]:
    return [each for each in ALL if word in each.number_words]


def _no_number(text: str) -> Unreadable:
    spellings = (
        with_unit(compact_digits(EXAMPLE, 8, power, code), EXAMPLE, power, code)
        for code in LANGUAGES
        for power in [unit_power(EXAMPLE, code)]
    )
    return Unreadable(NO_NUMBER, text=text, examples=" · ".join(spellings))


def _plain_digits(digits: str, text: str, comma_groups: bool, word: str | None) -> tuple[str, bool]:
    """Digits with at most a point, and whether a comma stood for it."""
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    marks = {char for char in digits if char in " .,"}
    if " " in marks:  # between groups; what follows a comma or point is its decimals
        whole, mark, decimals = _split_decimals(digits)
        if not GROUPED.fullmatch(whole) or (not decimals.isdigit() and mark):
            raise _no_number(text)
        return f"{sign}{whole.replace(' ', '')}{'.' if mark else ''}{decimals}", mark == ","
    if len(marks) == 2:  # the one that comes last is the decimal mark
        last = max(digits.rindex(mark) for mark in marks)
        whole, mark, decimals = digits[:last], digits[last], digits[last + 1 :]
        if not GROUPED.fullmatch(whole) or mark in decimals:
            raise _no_number(text)
        return f"{sign}{re.sub('[.,]', '', whole)}.{decimals}", mark == ","
    return _one_mark(sign, digits, text, comma_groups, word)


def _split_decimals(digits: str) -> tuple[str, str, str]:
    for mark in ",.":
        if mark in digits:
            return digits.partition(mark)
    return digits, "", ""


def _one_mark(sign, digits, text, comma_groups, word) -> tuple[str, bool]:
    mark = next((char for char in digits if char in ".,"), "")
    if not mark:
        return sign + digits, False
    grouped = GROUPED.fullmatch(digits)
    bare = digits.replace(mark, "")
    if digits.count(mark) > 1:
        if not grouped:
            raise _no_number(text)
        return sign + bare, False
    whole, _mark, decimals = digits.partition(mark)
    only_decimal = word and all(each.decimal_comma for each in _with_word(word))
    if mark == "," and grouped and whole != "0" and not only_decimal:
        if comma_groups:
            return sign + bare, False
        raise Unreadable(
            TWO_WAYS, text=text, one=f"{sign}{bare}", other=f"{sign}{whole}.{decimals}"
        )
    return f"{sign}{whole or 0}.{decimals}", mark == ","


def _read_units(plain: str, text: str) -> Reading:
    total, last_scale = Decimal(0), 99
    power: int | None = 0
    for digits, unit in PART_WITH_UNIT.findall(plain):
        scale = UNITS.get(unit, 0)
        if scale >= last_scale:
            raise _no_number(text)
        number, _decimal = _plain_digits(digits, text, True, None)
        part = _reading(Decimal(number), scale, in_full=False)
        total, last_scale, power = total + part.number, scale, part.rounded_to
    return Reading(total, power)


def _reading(number: Decimal, scale: int, *, in_full: bool) -> Reading:
    exponent = cast("int", number.as_tuple().exponent)
    scaled = number.scaleb(scale) if number else number.copy_abs()  # nobody means less than nothing
    padded = in_full and exponent == 0 and number % 10 == 0 and number != 0
    return Reading(Decimal(f"{scaled:f}"), None if padded else exponent + scale)
