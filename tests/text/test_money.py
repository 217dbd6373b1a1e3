import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.text.figures import format_value
from relations.text.money import currency_name

from .tables import in_each_language, money

UNITS = {"million": 6, "billion": 9, "trillion": 12}

REAL = [
    (money("15.8E9", rounded_to=8), "$15.8 billion", "15,8~milliards~$", "158億カナダドル"),
    (money("20.7E9", rounded_to=8), "$20.7 billion", "20,7~milliards~$", "207億カナダドル"),
    (money("49.3E9", rounded_to=8), "$49.3 billion", "49,3~milliards~$", "493億カナダドル"),
    (money("4.1E9", rounded_to=8), "$4.1 billion", "4,1~milliards~$", "41億カナダドル"),
    (money("5.7E12", rounded_to=11), "$5.7 trillion", "5,7~billions~$", "5.7兆カナダドル"),
    (money("6.74E12", rounded_to=10), "$6.74 trillion", "6,74~billions~$", "6.74兆カナダドル"),
    (money("4.2129E12", "USD", 8), "US$4.2129 trillion", "4,2129~billions~$~US", "4.2129兆米ドル"),
    (money("4636.0E9", "USD", 8), "US$4.6360 trillion", "4,6360~billions~$~US", "4.6360兆米ドル"),
    (money("722.8E9", "JPY", 8), "JP¥722.8 billion", "722,8~milliards~¥", "7,228億円"),
    (money("1.50E12", "JPY", 10), "JP¥1.50 trillion", "1,50~billion~¥", "1.50兆円"),
    (money("9169E9", "JPY", 9), "JP¥9.169 trillion", "9,169~billions~¥", "9.169兆円"),
    (
        money("25E9", rounded_to=9, qualifier="about"),
        "about $25 billion",
        "environ 25~milliards~$",
        "約250億カナダドル",
    ),
    (
        money("11.1E9", rounded_to=8, qualifier="nearly"),
        "nearly $11.1 billion",
        "près de 11,1~milliards~$",
        "111億カナダドル近く",
    ),
    (money("1.2E6", "EUR", 5), "€1.2 million", "1,2~million~€", "120万ユーロ"),
]

EDGES = [
    (money(1_000_000), "$1 million", "1~million~$", "100万カナダドル"),
    (money(1_000_000, rounded_to=6), "$1 million", "1~million~$", "100万カナダドル"),
    (money(1_000_000, rounded_to=0), "$1 million", "1~million~$", "100万カナダドル"),
    (money(2_000_000), "$2 million", "2~millions~$", "200万カナダドル"),
    (money("1.5E12", rounded_to=11), "$1.5 trillion", "1,5~billion~$", "1.5兆カナダドル"),
    (money("1.99E9"), "$1.99 billion", "1,99~milliard~$", "19.9億カナダドル"),
    (money(999_999), "$999,999", "999~999~$", "999,999カナダドル"),
    (money(999_999_999), "$999,999,999", "999~999~999~$", "999,999,999カナダドル"),
    (money(999_999_999, rounded_to=0), "$999,999,999", "999~999~999~$", "999,999,999カナダドル"),
    (money(999_900_000, rounded_to=5), "$999.9 million", "999,9~millions~$", "9.999億カナダドル"),
    (money(999_960_000, rounded_to=8), "$1.0 billion", "1,0~milliard~$", "10億カナダドル"),
    (money(99_999_999, "JPY", 0), "JP¥99,999,999", "99~999~999~¥", "99,999,999円"),
    (money(10**8, "JPY"), "JP¥100 million", "100~millions~¥", "1億円"),
    (money("20E9", rounded_to=10), "$20 billion", "20~milliards~$", "200億カナダドル"),
    (
        money("3.185945E12", "USD", 6),
        "US$3.185945 trillion",
        "3,185945~billions~$~US",
        "3.185945兆米ドル",
    ),
    (
        money("1234567890123.45"),
        "$1,234,567,890,123.45",
        "1~234~567~890~123,45~$",
        "1,234,567,890,123.45カナダドル",
    ),
    (money("4E15", "USD"), "US$4,000 trillion", "4~000~billions~$~US", "4,000兆米ドル"),
    (money("-4.1E6", rounded_to=5), "-$4.1 million", "-4,1~millions~$", "-410万カナダドル"),
    (money("-1234.5", "USD"), "-US$1,234.50", "-1~234,50~$~US", "-1,234.50米ドル"),
    (money("1234.5"), "$1,234.50", "1~234,50~$", "1,234.50カナダドル"),
    (money("1234.5", rounded_to=-1), "$1,234.5", "1~234,5~$", "1,234.5カナダドル"),
    (money("1234.50", rounded_to=-2), "$1,234.50", "1~234,50~$", "1,234.50カナダドル"),
    (money("0.001"), "$0.001", "0,001~$", "0.001カナダドル"),
    (money(0), "$0", "0~$", "0カナダドル"),
    (money("-0.00"), "$0", "0~$", "0カナダドル"),
    (money(500, rounded_to=6), "$500", "500~$", "500カナダドル"),
]

CURRENCIES = [
    (money("1.5E6", "CHF"), "CHF~1.5 million", "1,5~million~CHF", "150万スイスフラン"),
    (money(500, "ZZZ"), "ZZZ~500", "500~ZZZ", "500ZZZ"),
    (money(-500, "ZZZ"), "-ZZZ~500", "-500~ZZZ", "-500ZZZ"),
    (money(500, "gbp"), "£500", "500~£", "500英国ポンド"),
    (
        money("15.8E9", "", 8),
        "15.8 billion (currency not stated)",
        "15,8~milliards (monnaie non précisée)",
        "158億（通貨の記載なし）",
    ),
    (
        money("15.8E9", "", 8, qualifier="over"),
        "over 15.8 billion (currency not stated)",
        "plus de 15,8~milliards (monnaie non précisée)",
        "158億超（通貨の記載なし）",
    ),
    (
        money("-12.5", "XXX"),
        "-12.5 (currency not stated)",
        "-12,5 (monnaie non précisée)",
        "-12.5（通貨の記載なし）",
    ),
]

RANGES = [
    (money("1.2E9", to="1.5E9"), "$1.2–1.5 billion", "1,2 à 1,5~milliard~$", "12～15億カナダドル"),
    (money("1.2E9", to="3E9"), "$1.2–3 billion", "1,2 à 3~milliards~$", "12～30億カナダドル"),
    (
        money("900E6", to="1.2E9"),
        "$900 million to $1.2 billion",
        "900~millions~$ à 1,2~milliard~$",
        "9～12億カナダドル",
    ),
    (
        money("500E3", to="1.2E6", qualifier="about"),
        "about $500,000 to $1.2 million",
        "environ 500~000~$ à 1,2~million~$",
        "約500,000カナダドル～120万カナダドル",
    ),
    (
        money("-5E6", to="-2E6"),
        "-$5 million to -$2 million",
        "-5~millions~$ à -2~millions~$",
        "-500万カナダドル～-200万カナダドル",
    ),
    (money(500, to=900), "$500–900", "500 à 900~$", "500～900カナダドル"),
    (
        money(500, "", to=900),
        "500–900 (currency not stated)",
        "500 à 900 (monnaie non précisée)",
        "500～900（通貨の記載なし）",
    ),
]


@pytest.mark.parametrize(("value", "language", "expected"), in_each_language(REAL))
def test_the_real_figures_print_as_their_sources_meant_them(value, language, expected):
    assert format_value(value, language) == expected


@pytest.mark.parametrize(("value", "language", "expected"), in_each_language(EDGES))
def test_money_is_compact_from_a_million_without_losing_or_inventing_a_digit(
    value, language, expected
):
    assert format_value(value, language) == expected


@pytest.mark.parametrize(("value", "language", "expected"), in_each_language(CURRENCIES))
def test_any_currency_prints_and_a_missing_one_is_admitted(value, language, expected):
    assert format_value(value, language) == expected


@pytest.mark.parametrize(("value", "language", "expected"), in_each_language(RANGES))
def test_a_range_of_money_names_a_shared_unit_once(value, language, expected):
    assert format_value(value, language) == expected


@pytest.mark.parametrize(
    ("language", "name", "title"),
    [
        ("en", "Canadian dollars", "Canadian Dollar"),
        ("fr", "dollars canadiens", "dollar canadien"),
        ("ja", "カナダドル", "カナダドル"),
    ],
)
def test_a_currency_has_one_name_wherever_it_stands(language, name, title):
    assert currency_name("CAD", language, 2) == name
    assert currency_name(" cad ", language, None) == title


@settings(database=None, deadline=None)
@given(
    digits=st.integers(1, 10**7),
    power=st.integers(0, 12),
    known=st.booleans(),
)
def test_the_printed_amount_is_exactly_the_amount(digits, power, known):
    number = Decimal(digits).scaleb(power)
    text = format_value(money(number, rounded_to=power if known else None), "en")
    printed, unit = re.fullmatch(r"\$([\d,.]+)(?: (\w+))?", text).groups()
    assert Decimal(printed.replace(",", "")).scaleb(UNITS.get(unit, 0)) == number
