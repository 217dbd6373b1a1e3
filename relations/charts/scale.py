"""From numbers to pixels down, and from dates to percent across."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from relations.charts.series import Point, Series, numbers, ranked

HEIGHT, TOP, BOTTOM = 280, 26, 34
LEFT, RIGHT = 4.0, 96.0  # where the first and the last date stand, in percent
FLAT = Decimal("0.2")  # a spread below this share of the largest value needs no zero
ISO_DATE = re.compile(r"\b(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\b")
BRIDGED = 1.5  # steps that a line may take at once; more is a gap


@dataclass(frozen=True)
class ValueScale:
    """The ticks of the value axis from the foot up, and the way from a number to its height."""

    ticks: tuple[Decimal, ...]
    rank: bool = False

    @property
    def starts_at_zero(self) -> bool:
        """Also where nothing comes before the start: ranks have no zero."""
        return self.rank or Decimal(0) in self.ticks

    def y(self, number: Decimal) -> float:
        """Pixels from the top."""
        foot, head = self.ticks[0], self.ticks[-1]
        share = (number - foot) / (head - foot)
        return float(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share))


def scale_of(series_list: Sequence[Series], *, from_zero: bool = False) -> ValueScale:
    """One scale for all that is drawn."""
    values = numbers(series_list)
    return rank_scale(values) if ranked(series_list) else value_scale(values, from_zero=from_zero)


def rank_scale(values: Iterable[Decimal]) -> ValueScale:
    """From the last place at the foot to the first on top."""
    last = max([Decimal(2), *values])
    step = _round_step(last, whole=True)
    places_down = [Decimal(1)]
    while places_down[-1] < last:
        places_down.append(max(step * (places_down[-1] // step + 1), Decimal(2)))
    return ValueScale(tuple(_plain(place) for place in reversed(places_down)), rank=True)


def value_scale(values: Iterable[Decimal], *, from_zero: bool = False) -> ValueScale:
    """Round ticks around the values; with zero unless they all lie close together far from it."""
    values = list(values) or [Decimal(0)]
    low, high = min(values), max(values)
    largest = max(abs(low), abs(high))
    same_side = low > 0 or high < 0
    if from_zero or not same_side or low == high or high - low >= largest * FLAT:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = low + 1
    whole = all(value == value.to_integral_value() for value in values)
    step = _round_step(high - low, whole=whole)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return ValueScale(tuple(_plain((first + i) * step) for i in range(int(last - first) + 1)))


def _round_step(span: Decimal, *, whole: bool) -> Decimal:
    """About five steps of 1, 2 or 5 times a power of ten; never a part of a whole thing."""
    rough = span / 5
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= rough)
    return max(step, Decimal(1)) if whole else step


def _plain(number: Decimal) -> Decimal:
    """Without exponent: 20, not 2E+1."""
    if number == number.to_integral_value():
        return number.quantize(Decimal(1)) + 0
    return number.normalize()


def year_of(iso: str) -> float | None:
    """The middle of the period on a line of years: 2008 is 2008.5; None if it has no date."""
    dates = [_middle(*found) for found in ISO_DATE.findall(iso)]
    return sum(dates) / len(dates) if dates else None


def _middle(year: str, month: str, day: str) -> float:
    if not month:
        return int(year) + 0.5
    return int(year) + (int(month) - 1) / 12 + ((int(day) - 0.5) / 365.25 if day else 1 / 24)


def is_gap(before: Point, after: Point, step: float | None) -> bool:
    """Whether periods between the two are missing."""
    first, second = year_of(before.iso), year_of(after.iso)
    if step is None or first is None or second is None:
        return False
    return second - first > step * BRIDGED


def places(series_list: Iterable[Series]) -> dict[Point, float]:
    """Where each point stands across the plot, in percent.

    By time, so that distances between years are true; by order if one of them has no date.
    """
    points = [point for series in series_list for point in series.points]
    times = [time for point in points if (time := year_of(point.iso)) is not None]
    if len(times) < len(points):
        order = {label: float(i) for i, label in enumerate(dict.fromkeys(p.label for p in points))}
        times = [order[point.label] for point in points]
    if not points:
        return {}
    first, last = min(times), max(times)
    if first == last:
        return dict.fromkeys(points, 50.0)
    share = (RIGHT - LEFT) / (last - first)
    return {p: LEFT + (t - first) * share for p, t in zip(points, times, strict=True)}
