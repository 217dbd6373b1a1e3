"""Reading a number as a source prints it, in three languages; what can be read two ways is refused.

"15.8 billion", « 15,8 milliards », 158億, "15 800 000 000", "15,800,000,000" are one number.
« billion » is a million millions in French, and "1,234" is a decimal there: where neither the
spelling nor the unit decides, the editor is asked to.
"""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple, cast

from django.utils.translation import gettext_lazy as _

LONGEST = 60
SCALES = {
    "thousand": 3,
    "mille": 3,
    "million": 6,
    "millions": 6,
    "billion": 9,
    "billions": 9,
    "bn": 9,
    "milliard": 9,
    "milliards": 9,
    "trillion": 12,
    "trillions": 12,
    "万": 4,
    "億": 8,
    "兆": 12,
}
LONG_SCALE_IN_FRENCH = frozenset({"billion", "billions", "trillion", "trillions"})
WRITTEN_AS_WORDS = re.compile(r"(?P<digits>-?[\d., ]*\d) ?(?P<word>[a-z]+)?", re.ASCII)
IN_JAPANESE = re.compile(r"(?:[\d.,]+(?:兆|億|万))+[\d,]*", re.ASCII)
PART_IN_JAPANESE = re.compile(r"([\d.,]+)(兆|億|万|\Z)", re.ASCII)
GROUPED = re.compile(r"\d{1,3}(?P<mark>[ .,])\d{3}(?:(?P=mark)\d{3})*", re.ASCII)
SIGNS = str.maketrans(dict.fromkeys("$¥€£%円", "") | {"−": "-", "’": " "})

TWO_WAYS = _("“%(text)s” can be read in two ways. Write %(one)s or %(other)s.")
FRENCH_BILLION = _(
    "“%(text)s” can be read in two ways: « billion » is a million millions in French. "
    "Write milliards, or the number in full."
)
NO_NUMBER = _("“%(text)s” is not a number. Write 15800000000, 15.8 billion or 15,8 milliards.")


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
    if len(plain) > LONGEST:
        raise Unreadable(NO_NUMBER, text=text[:LONGEST])
    if IN_JAPANESE.fullmatch(plain.replace(" ", "")):
        return _read_japanese(plain.replace(" ", ""), text)
    match = WRITTEN_AS_WORDS.fullmatch(plain)
    word = match and match["word"]
    if not match or (word and word not in SCALES):
        raise Unreadable(NO_NUMBER, text=text)
    digits, decimal_comma = _plain_digits(match["digits"], text, comma_groups and not word, word)
    if word in LONG_SCALE_IN_FRENCH and decimal_comma:
        raise Unreadable(FRENCH_BILLION, text=text)
    return _reading(Decimal(digits), SCALES[word] if word else 0, in_full=not word)


def _plain_digits(digits: str, text: str, comma_groups: bool, word: str | None) -> tuple[str, bool]:
    """Digits with at most a point, and whether a comma stood for it."""
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    marks = {char for char in digits if char in " .,"}
    if " " in marks:  # French groups; what follows a comma or point is its decimals
        whole, mark, decimals = _split_decimals(digits)
        if not GROUPED.fullmatch(whole) or (not decimals.isdigit() and mark):
            raise Unreadable(NO_NUMBER, text=text)
        return f"{sign}{whole.replace(' ', '')}{'.' if mark else ''}{decimals}", mark == ","
    if len(marks) == 2:  # the one that comes last is the decimal mark
        last = max(digits.rindex(mark) for mark in marks)
        whole, mark, decimals = digits[:last], digits[last], digits[last + 1 :]
        if not GROUPED.fullmatch(whole) or mark in decimals:
            raise Unreadable(NO_NUMBER, text=text)
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
            raise Unreadable(NO_NUMBER, text=text)
        return sign + bare, False
    whole, _mark, decimals = digits.partition(mark)
    french = word in {"milliard", "milliards", "mille"}
    if mark == "," and grouped and whole != "0" and not french:
        if comma_groups:
            return sign + bare, False
        raise Unreadable(
            TWO_WAYS, text=text, one=f"{sign}{bare}", other=f"{sign}{whole}.{decimals}"
        )
    return f"{sign}{whole or 0}.{decimals}", mark == ","


def _read_japanese(plain: str, text: str) -> Reading:
    power: int | None = 0
    total, last_scale = Decimal(0), 99
    for digits, unit in PART_IN_JAPANESE.findall(plain):
        scale = SCALES.get(unit, 0)
        if scale >= last_scale:
            raise Unreadable(NO_NUMBER, text=text)
        number, _decimal = _plain_digits(digits, text, True, None)
        part = _reading(Decimal(number), scale, in_full=False)
        total, last_scale, power = total + part.number, scale, part.rounded_to
    return Reading(total, power)


def _reading(number: Decimal, scale: int, *, in_full: bool) -> Reading:
    exponent = cast("int", number.as_tuple().exponent)
    scaled = number.scaleb(scale)
    padded = in_full and exponent == 0 and number % 10 == 0 and number != 0
    return Reading(Decimal(f"{scaled:f}"), None if padded else exponent + scale)
