"""What a chart is drawn from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Point:
    """One value at one period.

    ``iso`` is the period's date at its own precision ("2008", "2008-10", "2008-10-05"); ``number``
    is None where the source has no number, which leaves a gap. ``label`` and ``text`` are what the
    reader sees for the period and the value.
    """

    label: str
    iso: str
    number: Decimal | None
    text: str
    status: str = "normal"
    break_before: bool = False
    conflicting: bool = False

    @property
    def unsure(self) -> bool:
        """Provisional, estimated, forecast or questionable: drawn hollow and dashed."""
        return self.status != "normal"


@dataclass(frozen=True)
class Series:
    """Points that stand on one definition, in the reader's language."""

    label: str
    points: tuple[Point, ...] | list[Point]


def numbers(series_list: Iterable[Series]) -> list[Decimal]:
    """Every number that can be drawn."""
    return [p.number for s in series_list for p in s.points if p.number is not None]


def suits_bars(series_list: Sequence[Series]) -> bool:
    """One or two series of at most five points: too few for a line to have a shape."""
    return len(series_list) <= 2 and all(len(series.points) <= 5 for series in series_list)


def css_class(index: int) -> str:
    """Class of the series at this place: s1 to s4, then again from s1."""
    return f"s{index % 4 + 1}"
