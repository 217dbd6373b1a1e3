"""When a change between two values of one series may be said: where all that makes a number is alike."""

from dataclasses import dataclass, replace
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.values.comparison import alike, base_of_change
from relations.values.period import Period

UNITS = ("money", "persons", "count", "percent", "rank", "number")


@dataclass(frozen=True)
class Row:
    period_start: str = "2022"
    period_end: str = ""
    period_kind: str = "calendar"
    number: Decimal | None = Decimal(100)
    number_to: Decimal | None = None
    words_en: str = ""
    words_fr: str = ""
    words_ja: str = ""
    qualifier: str = "exactly"
    status: str = "normal"
    source_id: int = 1
    currency_assumed: bool = False
    series_break: bool = False
    unit: str = "money"

    @property
    def statistic(self):
        return SimpleNamespace(unit=self.unit)

    @property
    def _period(self):
        return Period(self.period_start, self.period_end, self.period_kind)

    @property
    def period_sort_start(self):
        return self._period.sort_start

    @property
    def period_sort_end(self):
        return self._period.sort_end


OLD, NEW = Row(), Row(period_start="2023", number=Decimal(120))


def test_two_values_alike_in_everything_compare():
    assert base_of_change(NEW, [OLD, NEW]) == OLD


UNLIKE = [
    {"status": "provisional"},
    {"status": "estimated"},
    {"status": "questionable"},
    {"status": "forecast"},
    {"source_id": 2},
    {"currency_assumed": True},
    {"qualifier": "about"},
    {"qualifier": "over"},
    {"number": None, "words_en": "many"},
    {"words_fr": "beaucoup"},
    {"number_to": Decimal(130)},
]


@pytest.mark.parametrize("unlike", UNLIKE, ids=str)
def test_whatever_is_unlike_on_either_side_says_no_change(unlike):
    assert base_of_change(replace(NEW, **unlike), [OLD]) is None
    assert base_of_change(NEW, [replace(OLD, **unlike)]) is None


@pytest.mark.parametrize(
    ("status", "compares"),
    [
        ("normal", True),
        ("provisional", True),
        ("estimated", False),
        ("questionable", False),
        ("forecast", False),
    ],
)
def test_only_final_and_provisional_values_compare_with_their_like(status, compares):
    older, newer = replace(OLD, status=status), replace(NEW, status=status)
    assert (base_of_change(newer, [older]) == older) is compares


@pytest.mark.parametrize(
    ("older", "newer", "compares"),
    [
        (("calendar", "2022", ""), ("calendar", "2023", ""), True),
        (("calendar", "2022", ""), ("calendar", "2022-01", "2022-12"), False),
        (("calendar", "2022", ""), ("calendar", "2023-01", "2023-12"), True),
        (("calendar", "2022", ""), ("calendar", "2023-05", ""), False),
        (("calendar", "2023-04", ""), ("calendar", "2023-05", ""), True),
        (("calendar", "2023-01", "2023-03"), ("calendar", "2023-04", "2023-06"), True),
        (("calendar", "2023-01", "2023-03"), ("calendar", "2023-03", "2023-05"), False),
        (("calendar", "2024-01-22", "2024-01-28"), ("calendar", "2024-01-29", "2024-02-04"), True),
        (("calendar", "2024-01-29", "2024-02-04"), ("calendar", "2024-02-05", "2024-02-10"), False),
        (("calendar", "2022-12-31", ""), ("calendar", "2023-12-31", ""), True),
        (("calendar", "2011", "2015"), ("calendar", "2016", "2021"), False),
        (("calendar", "2011", "2015"), ("calendar", "2016", "2020"), True),
        (("calendar", "2021", ""), ("fiscal_year", "2022", ""), False),
        (("fiscal_year", "2021", ""), ("fiscal_year", "2022", ""), True),
        (("fiscal_year", "2021", "2022"), ("fiscal_year", "2023", "2024"), True),
        (("fiscal_year", "2021", "2022"), ("fiscal_year", "2022", "2023"), True),
        (("fiscal_year", "2021-04", "2022-03"), ("fiscal_year", "2022-04", "2023-03"), True),
        (("fiscal_year", "2020-07", "2021-06"), ("fiscal_year", "2022-04", "2023-03"), False),
        (("decade", "1990", ""), ("decade", "2000", ""), True),
        (("about", "2021", ""), ("about", "2022", ""), False),
        (("open", "2021", ""), ("open", "2022", ""), False),
        (("described", "2014", "2015"), ("described", "2016", "2017"), False),
        (("not_stated", "", ""), ("calendar", "2022", ""), False),
        (("calendar", "2022", ""), ("not_stated", "", ""), False),
    ],
    ids=str,
)
def test_periods_compare_that_are_of_one_kind_and_length_and_do_not_overlap(older, newer, compares):
    names = ("period_kind", "period_start", "period_end")
    before = replace(OLD, **dict(zip(names, older, strict=True)))
    after = replace(NEW, **dict(zip(names, newer, strict=True)))
    assert (base_of_change(after, [before, after]) == before) is compares


@pytest.mark.parametrize(
    ("older", "newer", "compares"),
    [(5, 0, True), (0, 5, False), (-5, 5, False), (5, -5, False), (-5, -4, False)],
)
def test_no_share_is_said_of_nothing_or_across_signs(older, newer, compares):
    before, after = replace(OLD, number=Decimal(older)), replace(NEW, number=Decimal(newer))
    assert (base_of_change(after, [before]) == before) is compares


def test_nothing_compares_across_a_break_wherever_it_lies():
    assert base_of_change(replace(NEW, series_break=True), [OLD]) is None
    monthly = Row(period_start="2023-05", series_break=True)
    assert base_of_change(NEW, [OLD, monthly]) is None
    assert base_of_change(NEW, [replace(OLD, series_break=True)]) is not None


def test_a_period_before_that_is_unlike_is_not_passed_over():
    doubtful = replace(OLD, status="questionable")
    assert base_of_change(NEW, [replace(OLD, period_start="2021"), doubtful]) is None


def test_periods_of_another_length_between_are_passed_over():
    months = [Row(period_start=f"2023-{month:02}") for month in range(1, 13)]
    assert base_of_change(NEW, [OLD, *months, NEW]) == OLD


@pytest.mark.parametrize("unit", UNITS)
def test_changes_are_said_of_amounts_only(unit):
    newer = replace(NEW, unit=unit)
    assert (base_of_change(newer, [OLD]) is not None) is (unit in {"money", "persons", "count"})


ROWS = st.builds(
    Row,
    period_start=st.sampled_from(["2021", "2022", "2023", "2023-05", "2024-04"]),
    period_end=st.sampled_from(["", "2025", "2024-12"]),
    period_kind=st.sampled_from(["calendar", "fiscal_year", "about", "open"]),
    number=st.sampled_from([None, Decimal(0), Decimal(7), Decimal(-7)]),
    number_to=st.sampled_from([None, None, Decimal(9)]),
    words_en=st.sampled_from(["", "", "several"]),
    qualifier=st.sampled_from(["exactly", "exactly", "about", "over"]),
    status=st.sampled_from(["normal", "normal", "provisional", "estimated", "questionable"]),
    source_id=st.sampled_from([1, 1, 2]),
    currency_assumed=st.booleans(),
    series_break=st.booleans(),
)


@given(newest=ROWS, rows=st.lists(ROWS, max_size=4))
def test_whatever_is_compared_is_alike_in_all_that_the_rule_names(newest, rows):
    older = base_of_change(newest, [*rows, newest])
    if older is None:
        return
    for name in ("status", "source_id", "currency_assumed", "qualifier", "period_kind"):
        assert getattr(newest, name) == getattr(older, name), name
    assert newest.status in {"normal", "provisional"}
    assert newest.qualifier == "exactly"
    assert newest._period.length == older._period.length
    assert newest.number_to is older.number_to is None
    assert older.number > 0 <= newest.number
    assert not newest.series_break
    assert older.period_start < newest.period_start


@given(one=ROWS, other=ROWS)
def test_likeness_has_no_direction(one, other):
    assert alike(one, other) is alike(other, one)
