"""No cell is run by a spreadsheet, and no negative number is spoilt for programs."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from relations.text.cells import cell, harmless


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1 is not added", "@SUM(A1)", "\t=1", "\r=1", "-HYPERLINK(1)", "-", "--1"),
        *("-2+3+cmd|' /C calc'!A0", "-5 +HYPERLINK(1)", '-5 & "a"', "-5 A1:B2", "-1\r=2", "-5!A1"),
        *(
            "＝1+1",
            "＠SUM(1)",
            " =1",
            "\n=1",
            "\u200b=1",
            "\ufeff=1",
            "-5 -A1",
            "-10 -5",
            "-5% -A1",
        ),
    ],
)
def test_a_text_that_may_be_a_formula_begins_with_an_apostrophe(text):
    assert cell(text) == harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["-5", "-1,234.5", "-10 to -5", "-10 à -5", "-10～-5", "-5 % of the total", "-5%", "5", ""],
)
def test_a_text_that_begins_with_a_negative_number_stays_as_it_is(text):
    assert cell(text) == harmless(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        *(
            (None, ""),
            (True, "true"),
            (False, "false"),
            (-5, "-5"),
            (date(2020, 1, 2), "2020-01-02"),
        ),
        (Decimal("-123456789012345678901.123456789012"), "-123456789012345678901.123456789012"),
        (Decimal("1E+3"), "1000"),
        (datetime(2020, 1, 2, tzinfo=UTC), "2020-01-02T00:00:00+00:00"),
    ],
)
def test_other_values_are_written_exactly(value, written):
    assert cell(value) == written


def test_the_desk_gets_numbers_and_days_as_they_are():
    for value in (None, -5, Decimal("-1.5"), date(2020, 1, 2)):
        assert harmless(value) is value


def test_what_the_file_of_a_spreadsheet_cannot_hold_is_left_out():
    assert harmless("Two\x0blines\x00") == "Twolines"
    assert harmless("\x0b=1+1") == "'=1+1"
