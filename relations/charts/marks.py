"""What stands at a point: its marker, the ends of a range, what other sources say, breaks."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from relations.charts.scale import BOTTOM, HEIGHT, TOP, ValueScale
from relations.charts.series import Point, Series
from relations.charts.svg import SHAPES, break_mark, element, percent, pixels


def marker(uid: str, index: int, point: Point, x: float, scale: ValueScale) -> SafeString:
    """One point: hollow when unsure, in two rings when sources differ, with their values."""
    y = pixels(scale.y(point.ends[0]))
    shape = f"#{uid}-m{index % len(SHAPES) + 1}"
    css = "dot unsure" if point.unsure else "dot"
    drawn = [element("use", name(point), href=shape, x=percent(x), y=y, class_=css)]
    if point.is_range:
        drawn = [
            reach(point, x, scale),
            *drawn,
            element("use", href=shape, x=percent(x), y=pixels(scale.y(point.ends[-1])), class_=css),
        ]
    if point.conflicting:
        drawn.insert(0, element("use", href=f"#{uid}-rings", x=percent(x), y=y, class_="ring"))
    drawn += rivals(uid, point, x, scale)
    return drawn[0] if len(drawn) == 1 else element("g", *drawn)


def name(point: Point) -> SafeString:
    return element("title", f"{point.label}: {point.text}")


def rivals(uid: str, point: Point, x: float, scale: ValueScale) -> list[SafeString]:
    """A cross at each value that another source gives, edged so that it shows on a bar too."""
    drawn = []
    for rival in point.rivals:
        where = {"href": f"#{uid}-rival", "x": percent(x), "y": pixels(scale.y(rival.number))}
        named = element("title", f"{point.label}: {rival.text}")
        drawn.append(element("use", **where, class_="rival-edge"))
        drawn.append(element("use", named, **where, class_="rival"))
    return drawn


def reach(point: Point, x: float, scale: ValueScale) -> SafeString:
    """From the lower to the upper end of a range."""
    start, end = (pixels(scale.y(number)) for number in point.ends)
    return element("line", x1=percent(x), x2=percent(x), y1=start, y2=end, class_="reach")


def breaks(uid: str, series_list: Sequence[Series], across: dict[Point, float]) -> list[SafeString]:
    """One mark half way before each point that starts a new definition."""
    found = set()
    for series in series_list:
        ordered = sorted(series.points, key=across.__getitem__)
        for before, point in zip([None, *ordered], ordered, strict=False):
            if point.break_before and before:
                found.add((across[before] + across[point]) / 2)
    return [break_mark(uid, x, TOP, HEIGHT - BOTTOM) for x in sorted(found)]
