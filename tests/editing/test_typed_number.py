from decimal import Decimal

import pytest

from relations.editing.typed_number import Unreadable, read_number


@pytest.mark.parametrize(
    "text",
    [
        "15.8 billion",
        "15.8 bn",
        "$15.8 billion",
        "15,8 milliards",
        "15,8 milliards $",
        "158億",
        "158億円",
        "１５８億",
        "15 800 000 000",
        "15\u00a0800\u00a0000\u00a0000",
        "15\u202f800\u202f000\u202f000",
        "15,800,000,000",
        "15800000000",
        "15800 million",
        "15 800 millions",
        "15.800.000.000",
        "0.0158 trillion",
    ],
)
def test_one_number_in_many_spellings(text):
    assert read_number(text).number == Decimal(15800000000)


@pytest.mark.parametrize(
    ("text", "number", "power"),
    [
        ("15.8 billion", "15800000000", 8),
        ("1.50 billion", "1500000000", 7),
        ("158億", "15800000000", 8),
        ("1兆5000億", "1500000000000", 8),
        ("3億5,000万", "350000000", 4),
        ("3億5千万", "350000000", 7),
        ("2百万", "2000000", 6),
        ("1兆5千億円", "1500000000000", 11),
        ("5千", "5000", 3),
        ("129425", "129425", 0),
        ("3.20", "3.20", -2),
        ("3,2 %", "3.2", -1),
        ("15800000000", "15800000000", None),
        ("600 000", "600000", None),
        ("0", "0", 0),
        ("-1,5", "-1.5", -1),
        ("-5万", "-50000", 4),
        ("▲5", "-5", 0),
        ("△1.5億", "-150000000", 7),
        ("−2.5", "-2.5", -1),
        ("1,234,567.89", "1234567.89", -2),
        ("1 234 567,89", "1234567.89", -2),
        ("1,234 milliard", "1234000000", 6),
    ],
)
def test_the_last_digit_printed_is_known(text, number, power):
    reading = read_number(text)
    assert reading.number == Decimal(number)
    assert reading.rounded_to == power


@pytest.mark.parametrize("text", ["-0", "-0.0", "▲0"])
def test_nothing_has_no_sign(text):
    assert not read_number(text).number.is_signed()


def test_a_comma_groups_where_the_unit_has_no_fractions():
    assert read_number("129,425", comma_groups=True).number == 129425


@pytest.mark.parametrize(
    "text",
    [
        "129,425",
        "1,234 million",
        "15,8 billions",
        "1,5 trillion",
        "fifteen",
        "15.8 zillion",
        "1.2.3",
        "12,34,567",
        "1 23",
        "5億3兆",
        "--5",
        "15 800,5,1",
        "1e5",
        "NaN",
        "Infinity",
        ".",
        "٣",
        "9" * 70,
    ],
)
def test_what_is_no_number_or_two_numbers_is_refused(text):
    with pytest.raises(Unreadable):
        read_number(text)


def test_who_writes_no_number_is_shown_one_in_each_language():
    with pytest.raises(Unreadable) as refused:
        read_number("fifteen")
    shown = refused.value.params["examples"].replace("\N{NO-BREAK SPACE}", " ")
    assert shown == "15.8 billion · 15,8 milliards · 158億"
    for example in refused.value.params["examples"].split(" · "):
        assert read_number(example) == read_number("15.8 billion")


def test_who_writes_a_word_of_two_numbers_learns_in_which_language_it_is_another():
    with pytest.raises(Unreadable) as refused:
        read_number("15,8 billions")
    assert refused.value.params["word"] == "billions"
    assert str(refused.value.params["language"]) == "French"
