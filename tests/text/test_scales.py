from decimal import Decimal

import pytest

from relations.text.scales import format_scaled, scale_for
from relations.values.value import Value

from .tables import LANGUAGES, money

SCALES = [
    (["15.8E9", "-20.7E9", "5E6"], (9, "billions"), (9, "milliards"), (8, "億")),
    (["5.7E12"], (12, "trillions"), (12, "billions"), (12, "兆")),
    (["1E6"], (6, "millions"), (6, "millions"), (4, "万")),
    (["999999999"], (6, "millions"), (6, "millions"), (8, "億")),
    (["999999"], (0, ""), (0, ""), (0, "")),
    (["0"], (0, ""), (0, ""), (0, "")),
    ([], (0, ""), (0, ""), (0, "")),
]


@pytest.mark.parametrize("row", SCALES)
def test_a_chart_of_money_gets_one_unit_for_all_its_numbers(row):
    numbers, *expected = row
    values = [money(number) for number in numbers]
    assert [scale_for(values, language) for language in LANGUAGES] == expected


def test_a_scale_looks_at_money_that_can_be_drawn_and_at_both_ends_of_a_range():
    people = Value(Decimal("5E9"), unit="persons")
    in_words = Value(Decimal("5E12"), unit="money", words="huge")
    assert scale_for([people, in_words], "en") == (0, "")
    assert scale_for([money("900E6", to="1.2E9")], "en") == (9, "billions")


@pytest.mark.parametrize(
    ("number", "power", "digits", "language", "expected"),
    [
        ("15.8E9", 9, 1, "en", "15.8"),
        ("15.8E9", 9, 1, "fr", "15,8"),
        ("15.8E9", 8, 0, "ja", "158"),
        ("20E9", 9, 1, "en", "20.0"),
        ("20E9", 9, None, "en", "20"),
        ("722.8E9", 8, 0, "ja", "7,228"),
        ("-4.1E6", 6, 1, "fr", "-4,1"),
        ("0", 9, 0, "en", "0"),
        ("129425", 0, 0, "fr", "129\u00a0425"),
    ],
)
def test_a_number_on_an_axis_is_divided_exactly(number, power, digits, language, expected):
    assert format_scaled(Decimal(number), power, digits, language) == expected
