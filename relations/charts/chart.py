"""Lines over time, and the choice between lines and bars."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from django.utils.safestring import SafeString

from relations.charts.bars import bar_chart
from relations.charts.labels import anchor, time_axis, value_axis
from relations.charts.scale import BOTTOM, HEIGHT, TOP, ValueScale, places, value_scale
from relations.charts.series import Point, Series, css_class, numbers, suits_bars
from relations.charts.svg import SHAPES, break_mark, element, percent, picture, pixels, shapes

ACROSS = 1000  # width of the lines' own coordinates; they stretch, their strokes do not
DENSE = 40  # from here on only points with something to say have a marker

Place = tuple[Point, float]


def draw(
    series_list: Sequence[Series],
    *,
    uid: str,
    title: str,
    description: str,
    format_tick: Callable[[Decimal], str],
) -> SafeString:
    """Bars for a few points, lines for more; the arguments are those of line_chart."""
    chart = bar_chart if suits_bars(series_list) else line_chart
    return chart(
        series_list, uid=uid, title=title, description=description, format_tick=format_tick
    )


def line_chart(
    series_list: Sequence[Series],
    *,
    uid: str,
    title: str,
    description: str,
    format_tick: Callable[[Decimal], str],
) -> SafeString:
    """SVG of one to four series; ``uid`` is unique on the page."""
    scale = value_scale(numbers(series_list))
    across = places(series_list)
    room, grid, words = value_axis(scale, format_tick)
    body = [
        _series(uid, i, [(p, across[p]) for p in sorted(s.points, key=across.get)], scale)
        for i, s in enumerate(series_list)
    ]
    return picture(
        shapes(uid, len(series_list)),
        grid,
        *_breaks(uid, series_list, across),
        *body,
        words,
        time_axis(across),
        *_last_values(series_list, across, scale),
        uid=uid,
        title=title,
        description=description,
        height=HEIGHT,
        css=f"chart {room}",
    )


def _series(uid: str, index: int, placed: list[Place], scale: ValueScale) -> SafeString:
    """The line of one series and its markers."""
    runs = _runs(placed)
    sure, unsure = [], []
    for run in runs:
        for stretch, doubtful in _stretches(run):
            (unsure if doubtful else sure).append(_path(stretch, scale))
    lines = [
        element("path", d="".join(paths), class_=css, vector_effect="non-scaling-stroke")
        for paths, css in ((sure, "line"), (unsure, "line unsure"))
        if paths
    ]
    stretched = element(
        "svg",
        *lines,
        viewBox=f"0 0 {ACROSS} {HEIGHT}",
        preserveAspectRatio="none",
        width="100%",
        height=HEIGHT,
        overflow="visible",
    )
    dense = len(placed) > DENSE
    marks = [
        _marker(uid, index, point, x, scale)
        for run in runs
        for point, x in run
        if not dense or len(run) == 1 or _speaks(point) or (point, x) == placed[-1]
    ]
    return element("g", stretched if lines else "", *marks, class_=css_class(index))


def _speaks(point: Point) -> bool:
    return point.unsure or point.conflicting


def _runs(placed: list[Place]) -> list[list[Place]]:
    """The points in pieces that a line may join: cut at gaps and at breaks."""
    runs: list[list[Place]] = [[]]
    for point, x in placed:
        if point.number is None or point.break_before:
            runs.append([])
        if point.number is not None:
            runs[-1].append((point, x))
    return [run for run in runs if run]


def _stretches(run: list[Place]) -> list[tuple[list[Place], bool]]:
    """A run in pieces drawn alike: (points, whether an end of each step is unsure)."""
    stretches: list[tuple[list[Place], bool]] = []
    for before, after in pairwise(run):
        doubtful = before[0].unsure or after[0].unsure
        if stretches and stretches[-1][1] == doubtful:
            stretches[-1][0].append(after)
        else:
            stretches.append(([before, after], doubtful))
    return stretches


def _path(stretch: list[Place], scale: ValueScale) -> str:
    return "M" + "L".join(
        f"{round(x * ACROSS / 100, 1):g} {pixels(scale.y(point.number))}" for point, x in stretch
    )


def _marker(uid: str, index: int, point: Point, x: float, scale: ValueScale) -> SafeString:
    """One point: its marker, hollow when unsure, in two rings when sources differ."""
    y = pixels(scale.y(point.number))
    shape = f"#{uid}-m{index % len(SHAPES) + 1}"
    css = "dot unsure" if point.unsure else "dot"
    name = element("title", f"{point.label}: {point.text}")
    rings = element("use", href=f"#{uid}-rings", x=percent(x), y=y, class_="ring")
    dot = element("use", name, href=shape, x=percent(x), y=y, class_=css)
    return element("g", rings, dot) if point.conflicting else dot


def _breaks(uid: str, series_list: Sequence[Series], across: dict[Point, float]) -> list:
    """One mark half way before each point that starts a new definition."""
    found = set()
    for series in series_list:
        ordered = sorted(series.points, key=across.get)
        for before, point in zip([None, *ordered], ordered, strict=False):
            if point.break_before and before:
                found.add((across[before] + across[point]) / 2)
    return [break_mark(uid, x, TOP, HEIGHT - BOTTOM) for x in sorted(found)]


def _last_values(
    series_list: Sequence[Series], across: dict[Point, float], scale: ValueScale
) -> list[SafeString]:
    """The newest value of one or two series in words, on the side its line does not come from."""
    if len(series_list) > 2:
        return []
    known = [
        sorted((p for p in series.points if p.number is not None), key=across.get)
        for series in series_list
    ]
    known = sorted(filter(None, known), key=lambda points: points[-1].number, reverse=True)
    above = [True, False] if len(known) == 2 else [_rises(points) for points in known]
    return [
        _value(points[-1], across[points[-1]], scale.y(points[-1].number), above=side)
        for points, side in zip(known, above, strict=True)
    ]


def _rises(points: list[Point]) -> bool:
    return len(points) < 2 or points[-1].number >= points[-2].number


def _value(point: Point, x: float, y: float, *, above: bool) -> SafeString:
    side = anchor(x, point.text)
    below = y + 22
    return element(
        "text",
        point.text,
        x=percent(min(x + 4, 100) if side == "end" else x),
        y=pixels(y - 14 if above or below > HEIGHT - BOTTOM else below),
        class_=f"value {side}",
    )
