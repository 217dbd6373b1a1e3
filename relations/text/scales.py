"""The scale of a chart: one unit for all its numbers, and the numbers in that unit."""

from collections.abc import Iterable
from decimal import Decimal

from relations.values.value import Value
from relations.values.words import Unit

from .compact import scaled, unit_name, unit_power
from .numbers import format_number


def scale_for(values: Iterable[Value], language: str) -> tuple[int, str]:
    """(9, "billions") / (9, "milliards") / (8, "億"): divide by ten to the power, label the axis.

    Chosen by the largest absolute amount of money among chartable values; (0, "") when that is
    below a million, or when there is no money: counts are printed in full.
    """
    amounts = [
        abs(number)
        for value in values
        if value.chartable and value.unit == Unit.MONEY
        for number in (value.number, value.number_to)
        if number is not None and number.is_finite()
    ]
    power = unit_power(max(amounts, default=Decimal(0)), language)
    return power, unit_name(power, language)


def format_scaled(number: Decimal, power: int, digits: int | None, language: str) -> str:
    """`number` divided by ten to the `power`, with `digits` decimals (None: as many as it has)."""
    return format_number(scaled(Decimal(number), power), language, digits)
