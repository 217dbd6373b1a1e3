from decimal import Decimal

import pytest

from relations.text.change import format_change
from relations.text.numbers import format_number, round_to
from relations.text.ordinals import format_ordinal, format_ordinal_word

from .tables import LANGUAGES, in_each_language

NUMBERS = [
    (("129425", None), "129,425", "129~425", "129,425"),
    (("600000", None), "600,000", "600~000", "600,000"),
    (("1234", None), "1,234", "1~234", "1,234"),
    (("999", None), "999", "999", "999"),
    (("0", None), "0", "0", "0"),
    (("-0", None), "0", "0", "0"),
    (("-0.001", 2), "0.00", "0,00", "0.00"),
    (("-1234.5", None), "-1,234.5", "-1~234,5", "-1,234.5"),
    (("1234.50", None), "1,234.5", "1~234,5", "1,234.5"),
    (("1234.5", 2), "1,234.50", "1~234,50", "1,234.50"),
    (("0.5", 0), "1", "1", "1"),
    (("2.5", 0), "3", "3", "3"),
    (("1E+6", None), "1,000,000", "1~000~000", "1,000,000"),
    (("1E-12", None), "0.000000000001", "0,000000000001", "0.000000000001"),
    (("123456789012", None), "123,456,789,012", "123~456~789~012", "123,456,789,012"),
    (
        ("999999999999999.99", None),
        "999,999,999,999,999.99",
        "999~999~999~999~999,99",
        "999,999,999,999,999.99",
    ),
    (
        ("12345678901234567890123456789012345", 1),
        "12,345,678,901,234,567,890,123,456,789,012,345.0",
        "12~345~678~901~234~567~890~123~456~789~012~345,0",
        "12,345,678,901,234,567,890,123,456,789,012,345.0",
    ),
]

ORDINALS = [
    (1, "1st", "1er", "第1位"),
    (2, "2nd", "2e", "第2位"),
    (3, "3rd", "3e", "第3位"),
    (4, "4th", "4e", "第4位"),
    (11, "11th", "11e", "第11位"),
    (12, "12th", "12e", "第12位"),
    (13, "13th", "13e", "第13位"),
    (21, "21st", "21e", "第21位"),
    (112, "112th", "112e", "第112位"),
    (1001, "1,001st", "1~001e", "第1,001位"),
    (0, "0", "0", "0"),
    (-2, "-2", "-2", "-2"),
    (Decimal("1.5"), "1.5", "1,5", "1.5"),
]

ORDINAL_WORDS = [
    (1, "first", "premier", "第1位"),
    (3, "third", "troisième", "第3位"),
    (4, "fourth", "quatrième", "第4位"),
    (Decimal(4), "fourth", "quatrième", "第4位"),
    (9, "ninth", "neuvième", "第9位"),
    (12, "twelfth", "douzième", "第12位"),
    (13, "13th", "13e", "第13位"),
    (22, "22nd", "22e", "第22位"),
]

CHANGES = [
    (("15.0", "15.78"), "+5.2%", "+5,2~%", "+5.2%"),
    (("100", "94"), "−6.0%", "−6,0~%", "−6.0%"),
    (("100", "100"), "0.0%", "0,0~%", "0.0%"),
    (("100", "99.99"), "0.0%", "0,0~%", "0.0%"),
    (("100", "0"), "−100.0%", "−100,0~%", "−100.0%"),
    (("1", "12345"), "+1,234,400.0%", "+1~234~400,0~%", "+1,234,400.0%"),
    (("20700000000", "15800000000"), "−23.7%", "−23,7~%", "−23.7%"),
]


@pytest.mark.parametrize(("number", "language", "expected"), in_each_language(NUMBERS))
def test_a_number_prints_exactly_with_the_separators_of_the_language(number, language, expected):
    text, digits = number
    assert format_number(Decimal(text), language, digits) == expected


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(ValueError, match="Not a number"):
        format_number(Decimal(number), "en")


def test_a_float_is_refused_because_it_is_not_exact():
    with pytest.raises(TypeError, match="Decimal"):
        format_number(0.1, "en")


def test_rounding_goes_away_from_zero_at_the_half():
    assert round_to(Decimal(1250), 2) == 1300
    assert round_to(Decimal("-0.125"), -2) == Decimal("-0.13")


@pytest.mark.parametrize(("number", "language", "expected"), in_each_language(ORDINALS))
def test_a_rank_prints_as_an_ordinal_number(number, language, expected):
    assert format_ordinal(number, language) == expected


@pytest.mark.parametrize(("number", "language", "expected"), in_each_language(ORDINAL_WORDS))
def test_prose_gets_ordinal_words_up_to_twelfth(number, language, expected):
    assert format_ordinal_word(number, language) == expected


def test_french_first_has_a_feminine():
    assert format_ordinal_word(1, "fr", feminine=True) == "première"
    assert format_ordinal(1, "fr", feminine=True) == "1re"
    assert format_ordinal_word(2, "fr", feminine=True) == "deuxième"


@pytest.mark.parametrize(("numbers", "language", "expected"), in_each_language(CHANGES))
def test_a_change_is_a_signed_percentage(numbers, language, expected):
    assert format_change(*map(Decimal, numbers), language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("old", "new"), [("0", "5"), (None, "5"), ("5", None), ("-4", "2"), ("NaN", "1"), ("1", "NaN")]
)
def test_no_percentage_is_given_where_there_is_none(old, new, language):
    old, new = (None if text is None else Decimal(text) for text in (old, new))
    assert format_change(old, new, language) is None


@pytest.mark.parametrize(
    ("numbers", "powers", "expected"),
    [
        (("6.2", "5.7"), (-1, -1), ("about -8%", "environ -8 %", "約-8%")),
        (("29.1", "49.3"), (-1, -1), ("+69%", "+69 %", "+69%")),
        (("15.80", "15.85"), (-2, -2), ("+0.3%", "+0,3 %", "+0.3%")),
        (("2000", "3000"), (3, 3), (None, None, None)),
        (("4", "4"), (0, 3), (None, None, None)),
        (("1234", "1234"), (0, 0), ("0.0%", "0,0 %", "0.0%")),
    ],
)
def test_a_change_is_no_finer_than_its_numbers(numbers, powers, expected):
    told = [format_change(*map(Decimal, numbers), code, powers) for code in LANGUAGES]
    plain = [text and text.replace("\xa0", " ").replace("−", "-") for text in told]
    assert plain == list(expected)
