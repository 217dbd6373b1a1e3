from decimal import Decimal

import pytest

from relations.charts.scale import BOTTOM, HEIGHT, TOP, places, value_scale, year_of
from tests.charts.drawing import point, yearly


def ticks(*numbers, **more):
    return [str(tick) for tick in value_scale(map(Decimal, numbers), **more).ticks]


def test_ticks_are_round_and_start_at_zero():
    assert ticks("9.2", "21.2") == ["0", "5", "10", "15", "20", "25"]


def test_values_close_together_far_from_zero_have_a_scale_of_their_own():
    assert ticks("127.1", "125.1") == ["125", "125.5", "126", "126.5", "127", "127.5"]


def test_bars_start_at_zero_however_close_together_the_values_are():
    assert ticks("127.1", "125.1", from_zero=True)[0] == "0"


def test_equal_values_are_measured_from_zero():
    assert ticks("7", "7", "7") == ["0", "2", "4", "6", "8"]


def test_negative_values_go_below_a_zero_that_has_a_tick():
    assert ticks("-3", "5") == ["-4", "-2", "0", "2", "4", "6"]


def test_only_negative_values_end_at_zero():
    assert ticks("-3", "-8")[-1] == "0"


def test_whole_numbers_have_no_ticks_between_them():
    assert ticks("1", "2") == ["0", "1", "2"]


@pytest.mark.parametrize("numbers", [(), ("0",), ("0", "0")])
def test_nothing_to_measure_still_gives_a_scale(numbers):
    assert ticks(*numbers) == ["0", "1"]


def test_twelve_digits_have_ticks_without_exponents():
    assert ticks("123456789012", "412345678901") == [str(n * 100_000_000_000) for n in range(6)]


def test_the_lowest_tick_stands_on_the_floor_and_the_highest_under_the_roof():
    scale = value_scale([Decimal(0), Decimal(10)])
    assert scale.y(scale.ticks[0]) == HEIGHT - BOTTOM
    assert scale.y(scale.ticks[-1]) == TOP


def test_decimals_that_floats_cannot_tell_apart_are_told_apart():
    low, high = Decimal("0.10000000000000000001"), Decimal("0.10000000000000000002")
    scale = value_scale([low, high])
    assert scale.y(low) > scale.y(high)


@pytest.mark.parametrize(
    ("iso", "year"), [("2008", 2008.5), ("2008-01", 2008 + 1 / 24), ("2008-07-01", 2008.501)]
)
def test_a_date_stands_in_the_middle_of_its_period(iso, year):
    assert year_of(iso) == pytest.approx(year, abs=0.001)


@pytest.mark.parametrize("iso", ["", "late 1800s", "before"])
def test_words_are_no_date(iso):
    assert year_of(iso) is None


def test_distances_between_years_are_true():
    series = yearly([1]), yearly([1], start=2020), yearly([1], start=2040)
    first, second, third = sorted(places(series).values())
    assert second - first == pytest.approx((third - first) / 3)


def test_periods_without_a_date_stand_in_their_order_at_equal_distances():
    series = yearly([1, 2]), type(yearly([]))("Other", (point("before", 3),))
    first, second, third = sorted(places(series).values())
    assert third - second == pytest.approx(second - first)


def test_a_single_point_stands_in_the_middle():
    assert list(places([yearly([4])]).values()) == [50]
