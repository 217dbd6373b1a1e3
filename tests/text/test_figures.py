from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.text.figures import format_value
from relations.values.value import Value
from relations.values.words import Qualifier, Unit

from .tables import LANGUAGES, in_each_language


def figure(number, unit="count", rounded_to=None, to=None, **more):
    to = None if to is None else Decimal(to)
    return Value(Decimal(number), to, unit=unit, rounded_to=rounded_to, **more)


COUNTS = [
    (
        figure(129425, "persons", 0, qualifier="over"),
        "over 129,425",
        "plus de 129~425",
        "129,425人超",
    ),
    (
        figure(600000, "persons", 5, qualifier="about"),
        "about 600,000",
        "environ 600~000",
        "約600,000人",
    ),
    (figure(500, "persons", qualifier="over"), "over 500", "plus de 500", "500人超"),
    (figure(9000, "persons", qualifier="nearly"), "nearly 9,000", "près de 9~000", "9,000人近く"),
    (figure(30, "persons", qualifier="under"), "under 30", "moins de 30", "30人未満"),
    (figure(50, qualifier="up_to", counter="社"), "up to 50", "jusqu'à 50", "最大50社"),
    (figure(18, "persons", qualifier="at_least"), "at least 18", "au moins 18", "18人以上"),
    (figure(25, counter="団体"), "25", "25", "25団体"),
    (figure(71, rounded_to=0), "71", "71", "71"),
    (figure(5861, "persons", counter="名"), "5,861", "5~861", "5,861名"),
    (figure(18, "persons", to=25), "18–25", "18 à 25", "18～25人"),
    (
        figure(1000, to=1500, qualifier="about"),
        "about 1,000–1,500",
        "environ 1~000 à 1~500",
        "約1,000～1,500",
    ),
    (figure(-5, to=3), "-5 to 3", "-5 à 3", "-5～3"),
    (figure("85200", "persons", 2), "85,200", "85~200", "85,200人"),
    (
        figure(123456789012345, "number"),
        "123,456,789,012,345",
        "123~456~789~012~345",
        "123,456,789,012,345",
    ),
    (figure("1.20", "number"), "1.2", "1,2", "1.2"),
    (figure("1.2", "number", -2), "1.20", "1,20", "1.20"),
    (figure(0), "0", "0", "0"),
    (figure(400, rounded_to=6), "400", "400", "400"),
]

SHARES_AND_RANKS = [
    (figure("3.2", "percent", -1), "3.2%", "3,2~%", "3.2%"),
    (figure("3.25", "percent", -2), "3.25%", "3,25~%", "3.25%"),
    (figure("-0.5", "percent", -1), "-0.5%", "-0,5~%", "-0.5%"),
    (figure(98, "percent", 0, qualifier="over"), "over 98%", "plus de 98~%", "98%超"),
    (figure(18, "percent", 0, to=25), "18–25%", "18 à 25~%", "18～25%"),
    (figure(0, "percent"), "0%", "0~%", "0%"),
    (figure(4, "rank"), "4th", "4e", "第4位"),
    (figure(1, "rank"), "1st", "1er", "第1位"),
    (figure(3, "rank"), "3rd", "3e", "第3位"),
    (figure(4, "rank", to=6), "4th–6th", "4e à 6e", "第4位～第6位"),
]


@pytest.mark.parametrize(("value", "language", "expected"), in_each_language(COUNTS))
def test_counts_print_in_full_and_only_japanese_names_the_counted_thing(value, language, expected):
    assert format_value(value, language) == expected


@pytest.mark.parametrize(("value", "language", "expected"), in_each_language(SHARES_AND_RANKS))
def test_shares_and_ranks_print_as_such(value, language, expected):
    assert format_value(value, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_printed_as_they_are_even_beside_a_number(language):
    assert format_value(Value(words="several"), language) == "several"
    assert (
        format_value(figure(4, "rank", words="among the largest"), language) == "among the largest"
    )


@pytest.mark.parametrize("number", [None, Decimal("NaN"), Decimal("Infinity")])
def test_a_value_with_nothing_to_say_prints_nothing(number):
    assert format_value(Value(number), "en") == ""


def test_an_upper_end_that_is_no_number_is_left_out():
    assert format_value(Value(Decimal(5), Decimal("Infinity")), "en") == "5"


def test_a_language_the_site_does_not_speak_is_printed_in_english():
    assert format_value(figure(129425, qualifier="over"), "de") == "over 129,425"


NUMBERS = st.decimals("-1e23", "1e23", allow_nan=False, places=None) | st.decimals(
    -(10**12), 10**12, places=4
)
CURRENCIES = st.sampled_from(["", "CAD", "USD", "JPY", "EUR", "CHF", "XXX", "ZZZ", "?", "¤", " "])


@settings(database=None, deadline=None, max_examples=300)
@given(
    number=NUMBERS,
    number_to=st.none() | NUMBERS,
    unit=st.sampled_from(Unit.values),
    qualifier=st.sampled_from(Qualifier.values),
    rounded_to=st.none() | st.integers(-12, 23),
    currency=CURRENCIES,
)
def test_any_number_prints_even_if_it_was_never_checked(
    number, number_to, unit, qualifier, rounded_to, currency
):
    value = Value(
        number,
        number_to,
        unit=unit,
        qualifier=qualifier,
        rounded_to=rounded_to,
        currency=currency,
    )
    for language in LANGUAGES:
        text = format_value(value, language)
        assert any(char.isdecimal() for char in text)
        assert "E+" not in text
        assert "\n" not in text
