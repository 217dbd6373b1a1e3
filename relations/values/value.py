"""A value: one figure as one source stated it, with everything needed to print it faithfully."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from .errors import ShapeError
from .words import Qualifier, Unit

CURRENCY_CODE = re.compile(r"[A-Z]{3}")
LARGEST_POWER = 24  # |number| stays below 10**24
SMALLEST_POWER = -12


@dataclass(frozen=True, slots=True)
class Value:
    """A number in base units (15.8 billion dollars is 15800000000), or words ("several"), or both.

    number_to   the upper end, where the source gave a range
    words       printed as they are, instead of the number
    currency    ISO 4217; "" where the source did not say which dollar it meant
    rounded_to  power of ten of the last digit the source printed: 15.8 billion -> 8,
                129,425 -> 0, 3.25 percent -> -2; None where it is not known
    counter     the counted thing in the language printed; only Japanese prints it (25団体)

    A percentage is stored as 3.2, not 0.032. Nothing is checked until `validate` is called.
    """

    number: Decimal | None = None
    number_to: Decimal | None = None
    words: str = ""
    qualifier: str = Qualifier.EXACTLY.value
    unit: str = Unit.COUNT.value
    currency: str = ""
    rounded_to: int | None = None
    counter: str = ""

    @property
    def is_numeric(self) -> bool:
        """It has a finite number."""
        return self.number is not None and self.number.is_finite()

    @property
    def chartable(self) -> bool:
        """It may be drawn: a number that the source did not replace by words."""
        return self.is_numeric and not self.words

    def validate(self) -> None:
        """Raise ShapeError (a ValueError with a `code`) when the parts contradict each other."""
        if self.number is None and not self.words.strip():
            raise ShapeError("empty", "Give a number or words.")
        if self.unit not in Unit.values:
            raise ShapeError("unknown-unit", f"There is no unit {self.unit!r}.")
        if self.qualifier not in Qualifier.values:
            raise ShapeError("unknown-qualifier", f"There is no qualifier {self.qualifier!r}.")
        _check_rounded_to(self.rounded_to)
        for number in (self.number, self.number_to):
            if number is not None:
                _check_number(number, self.unit, self.rounded_to)
        self._check_range()
        self._check_currency()

    def _check_range(self) -> None:
        if self.number_to is None:
            return
        if self.number is None:
            raise ShapeError("range-without-start", "A range needs its lower number too.")
        if self.number_to <= self.number:
            raise ShapeError("range-order", "The upper number must be greater than the lower.")

    def _check_currency(self) -> None:
        if not self.currency:
            return
        if self.unit != Unit.MONEY:
            raise ShapeError("currency-without-money", "Only money has a currency.")
        if not CURRENCY_CODE.fullmatch(self.currency):
            raise ShapeError("currency-code", "A currency is three capital letters (ISO 4217).")


def _check_rounded_to(power: int | None) -> None:
    if power is not None and not SMALLEST_POWER <= power < LARGEST_POWER:
        raise ShapeError(
            "rounded-to-range", f"Rounded to must be from {SMALLEST_POWER} to {LARGEST_POWER - 1}."
        )


def _check_number(number: Decimal, unit: str, rounded_to: int | None) -> None:
    if not isinstance(number, Decimal):
        raise ShapeError("not-a-decimal", "A number is an exact decimal, not a float.")
    if not number.is_finite():
        raise ShapeError("not-finite", "A number must be finite.")
    last = last_power(number)
    if (number and number.adjusted() >= LARGEST_POWER) or last < SMALLEST_POWER:
        raise ShapeError("number-range", "The number is too large, or has too many decimals.")
    if rounded_to is not None and number and last < rounded_to:
        raise ShapeError(
            "finer-than-rounded", f"{number:f} has digits finer than ten to the {rounded_to}."
        )
    if unit in (Unit.PERSONS, Unit.COUNT, Unit.RANK) and last < 0:
        raise ShapeError("not-whole", "Persons, counts and ranks are whole numbers.")
    if unit == Unit.RANK and number < 1:
        raise ShapeError("rank-below-one", "A rank is 1 or more.")


def last_power(number: Decimal) -> int:
    """Power of ten of the last digit that is not zero: 15800000000 -> 8, 0.25 -> -2; 0 -> 0."""
    if not number:
        return 0
    digits = number.as_tuple()
    zeros = len(digits.digits) - len("".join(map(str, digits.digits)).rstrip("0"))
    return cast("int", digits.exponent) + zeros
