"""What the lines, bars and marks of a chart mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from relations.charts.scale import scale_of
from relations.charts.series import Series, css_class, suits_bars
from relations.charts.svg import CROSS, RINGS, SHAPES, SLASHES, ZIGZAG, element


@dataclass(frozen=True)
class Entry:
    """A sample and what it stands for: a series by its label, a mark by its kind."""

    swatch: SafeString
    label: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Legend:
    """``series`` is empty for a single one, which the caption names; ``marks`` are those in use.

    Kinds of marks: "break", "provisional", "conflicting", "rival" (what another source says),
    "range", "scale" (which does not start at zero).
    """

    series: tuple[Entry, ...]
    marks: tuple[Entry, ...]


def legend(series_list: Sequence[Series], *, bars: bool | None = None) -> Legend:
    """The legend of what draw makes of these series; ``bars`` when the caller chose itself."""
    if bars is None:
        bars = suits_bars(series_list)
    points = [point for series in series_list for point in series.points]
    named = series_list if len(series_list) > 1 else ()
    in_use = {
        "break": any(point.break_before for point in points),
        "provisional": any(point.unsure for point in points),
        "conflicting": any(point.conflicting for point in points),
        "rival": any(point.rivals for point in points),
        "range": any(point.is_range for point in points),
        "scale": not bars and not scale_of(series_list).starts_at_zero,
    }
    return Legend(
        tuple(Entry(_sample(i, bars=bars), label=s.label) for i, s in enumerate(named)),
        tuple(Entry(_mark(kind, bars=bars), kind=kind) for kind, used in in_use.items() if used),
    )


def _picture(*children: object, css: str) -> SafeString:
    return element("svg", *children, class_=css, width=36, height=22, aria_hidden="true")


def _sample(index: int, *, bars: bool) -> SafeString:
    if bars:
        return _picture(_bar_sample("bar"), css=css_class(index))
    dot = _at(SHAPES[index % len(SHAPES)], "dot")
    return _picture(element("path", d="M0 11H36", class_="line"), dot, css=css_class(index))


def _at(shape: str, css: str, y: float = 11) -> SafeString:
    """A shape in the middle, or above or below it."""
    return element("path", d=shape, class_=css, transform=f"translate(18 {y})")


def _bar_sample(css: str) -> SafeString:
    return element("rect", x=10, y=3, width=16, height=16, class_=css)


BARS = {
    "provisional": _bar_sample("bar unsure"),
    "range": element("rect", x=10, y=5, width=16, height=9, class_="bar"),
}


def _mark(kind: str, *, bars: bool) -> SafeString:
    if bars and kind in BARS:
        return _picture(BARS[kind], css="mark")
    unsure_line = element("path", d="M0 11H36", class_="line unsure")
    reach = element("line", x1=18, x2=18, y1=4, y2=18, class_="reach")
    drawn = {
        "break": [_at(SLASHES, "break")],
        "provisional": [unsure_line, _at(SHAPES[0], "dot unsure")],
        "conflicting": [_at(RINGS, "ring"), _at(SHAPES[0], "dot")],
        "rival": [_at(CROSS, "rival")],
        "range": [reach, *(_at(SHAPES[0], "dot", y) for y in (4.5, 17.5))],
        "scale": [_at(ZIGZAG, "break")],
    }
    return _picture(*drawn[kind], css="mark")
