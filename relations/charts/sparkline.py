"""A series in the size of a word. It says nothing by itself: its words stand beside it."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from relations.charts.scale import is_gap, places
from relations.charts.series import Point, Series
from relations.charts.svg import element, percent, pixels, stretched

HEIGHT, EDGE = 36, 5  # room above and below for the last point


def sparkline(points: Sequence[Point], *, step: float | None = None) -> SafeString:
    """SVG of points in order of time, each with a number; the last one has a marker."""
    values = [point.ends[0] for point in points]
    low, high = min(values), max(values)
    across = places([Series("", tuple(points))])

    def y(point: Point) -> float:
        share = (point.ends[0] - low) / (high - low) if high > low else 0.5
        return HEIGHT - EDGE - float(share) * (HEIGHT - 2 * EDGE)

    path, before = "", None
    for point in points:
        joint = "L" if before and not is_gap(before, point, step) else "M"
        path += f"{joint}{round(across[point], 2):g} {pixels(y(point))}"
        before = point
    line = element("path", d=path, class_="line", vector_effect="non-scaling-stroke")
    last = points[-1]
    return element(
        "svg",
        stretched(line, width=100, height=HEIGHT),
        element("circle", cx=percent(across[last]), cy=pixels(y(last)), r=3.5, class_="dot"),
        class_="sparkline s1",
        width="100%",
        height=HEIGHT,
        aria_hidden="true",
        focusable="false",
    )
