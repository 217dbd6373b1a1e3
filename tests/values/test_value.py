from decimal import Decimal

import pytest

from relations.values.errors import ShapeError
from relations.values.value import Value, last_power
from relations.values.words import PeriodKind, Qualifier, Unit, ValueStatus

BILLION = Decimal(10**9)

GOOD = [
    Value(Decimal("15.8") * BILLION, unit="money", currency="CAD", rounded_to=8),
    Value(Decimal("15.8") * BILLION, unit="money", rounded_to=8),
    Value(Decimal(129425), unit="persons", qualifier="over", rounded_to=0),
    Value(Decimal("3.25"), unit="percent", rounded_to=-2),
    Value(Decimal("3.2"), unit="percent", rounded_to=-2),
    Value(Decimal("-3.2"), unit="percent"),
    Value(Decimal(18), Decimal(25)),
    Value(Decimal(1), unit="rank"),
    Value(Decimal(0), rounded_to=6),
    Value(words="several"),
    Value(Decimal(4), words="among the largest", unit="rank"),
    Value(Decimal("1E+3")),
    Value(Decimal("1.50"), unit="money", currency="ZZZ", rounded_to=-1),
]

BAD = [
    (Value(), "empty"),
    (Value(words="  "), "empty"),
    (Value(Decimal("NaN")), "not-finite"),
    (Value(Decimal("sNaN")), "not-finite"),
    (Value(Decimal("Infinity")), "not-finite"),
    (Value(Decimal(1), Decimal("-Infinity")), "not-finite"),
    (Value(0.1), "not-a-decimal"),
    (Value(Decimal(5), Decimal(5)), "range-order"),
    (Value(Decimal(5), Decimal(4)), "range-order"),
    (Value(None, Decimal(4), words="some"), "range-without-start"),
    (Value(Decimal(1), unit="kg"), "unknown-unit"),
    (Value(Decimal(1), qualifier="circa"), "unknown-qualifier"),
    (Value(Decimal(1), currency="CAD"), "currency-without-money"),
    (Value(Decimal(1), unit="money", currency="cad"), "currency-code"),
    (Value(Decimal(1), unit="money", currency="CAD\n"), "currency-code"),
    (Value(Decimal(15_800_000_001), unit="money", rounded_to=8), "finer-than-rounded"),
    (Value(Decimal("3.25"), unit="percent", rounded_to=-1), "finer-than-rounded"),
    (Value(Decimal(100), Decimal(150), rounded_to=2), "finer-than-rounded"),
    (Value(Decimal("1.5"), unit="persons"), "not-whole"),
    (Value(Decimal("1.5"), unit="rank"), "not-whole"),
    (Value(Decimal(0), unit="rank"), "rank-below-one"),
    (Value(Decimal(1), rounded_to=400), "rounded-to-range"),
    (Value(Decimal("1E+24")), "number-range"),
    (Value(Decimal("1E-13"), unit="number"), "number-range"),
]


@pytest.mark.parametrize("value", GOOD)
def test_a_sound_value_passes(value):
    value.validate()


@pytest.mark.parametrize(("value", "code"), BAD)
def test_a_value_that_contradicts_itself_says_why(value, code):
    with pytest.raises(ShapeError) as refused:
        value.validate()
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("value", "is_numeric", "chartable"),
    [
        (Value(Decimal(0)), True, True),
        (Value(words="thousands"), False, False),
        (Value(Decimal(4), words="among the largest"), True, False),
        (Value(Decimal("NaN")), False, False),
        (Value(), False, False),
    ],
)
def test_only_a_finite_number_without_words_is_charted(value, is_numeric, chartable):
    assert (value.is_numeric, value.chartable) == (is_numeric, chartable)


@pytest.mark.parametrize(
    ("number", "power"),
    [("15800000000", 8), ("129425", 0), ("3.250", -2), ("0", 0), ("0.00", 0), ("-4.1E+9", 8)],
)
def test_the_last_power_is_that_of_the_last_digit_that_is_not_zero(number, power):
    assert last_power(Decimal(number)) == power


def test_the_vocabularies_store_lower_case_words():
    assert Qualifier.values == ["exactly", "over", "about", "nearly", "under", "up_to", "at_least"]
    assert PeriodKind.values == [
        *("calendar", "fiscal_year", "decade", "open", "about", "described", "not_stated"),
    ]
    assert Unit.values == ["money", "persons", "count", "percent", "rank", "number"]
    assert ValueStatus.values == ["normal", "provisional", "estimated", "forecast", "questionable"]
