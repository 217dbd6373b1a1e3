"""What a chart is drawn from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Rival:
    """What another source says of the same series and period."""

    number: Decimal
    text: str


@dataclass(frozen=True)
class Point:
    """One value at one period.

    ``iso`` is the period's date at its own precision ("2008", "2008-10", "2008-10-05") or two of
    them ("2019/2023"); ``number`` is None where the source has no number, which leaves a gap;
    ``number_to`` is the upper end of a range. ``label`` and ``text`` are what the reader sees for
    the period and the value. ``conflicting`` also where a rival stands in another series.
    """

    label: str
    iso: str
    number: Decimal | None
    text: str
    status: str = "normal"
    break_before: bool = False
    conflicting: bool = False
    number_to: Decimal | None = None
    rivals: tuple[Rival, ...] = ()

    @property
    def unsure(self) -> bool:
        """Provisional, estimated, forecast or questionable: drawn hollow and dashed."""
        return self.status != "normal"

    @property
    def speaks(self) -> bool:
        """More is to be said of it than where the line passes."""
        return self.unsure or self.conflicting or self.is_range

    @property
    def is_range(self) -> bool:
        return len(self.ends) > 1

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The number, or both ends of a range; nothing in a gap."""
        if self.number is None:
            return ()
        return (self.number,) if self.number_to is None else (self.number, self.number_to)


@dataclass(frozen=True)
class Series:
    """Points that stand on one definition, in the reader's language.

    ``step`` is the distance of two periods in years (1 for a yearly series): no line bridges a
    longer way. None where the periods keep no distance. ``rank``: 1 is the first, and on top.
    """

    label: str
    points: tuple[Point, ...] | list[Point]
    step: float | None = None
    rank: bool = False


def numbers(series_list: Iterable[Series]) -> list[Decimal]:
    """Every number that is drawn: values, upper ends, and what other sources say."""
    found = []
    for point in (point for series in series_list for point in series.points):
        if point.ends:
            found += [*point.ends, *(rival.number for rival in point.rivals)]
    return found


def ranked(series_list: Sequence[Series]) -> bool:
    return any(series.rank for series in series_list)


def suits_bars(series_list: Sequence[Series]) -> bool:
    """One or two series of at most five points: too few for a line to have a shape.

    Never for ranks, where the first would have the shortest bar.
    """
    few = all(len(series.points) <= 5 for series in series_list)
    return few and len(series_list) <= 2 and not ranked(series_list)


def css_class(index: int) -> str:
    """Class of the series at this place: s1 to s4, then again from s1."""
    return f"s{index % 4 + 1}"
