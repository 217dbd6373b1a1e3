"""Lines over time, and the choice between lines and bars."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from relations.charts.bars import bar_chart
from relations.charts.labels import anchor, time_axis, too_narrow, value_axis
from relations.charts.lines import series_line
from relations.charts.marks import breaks
from relations.charts.scale import BOTTOM, HEIGHT, ValueScale, places, scale_of
from relations.charts.series import Point, Series, suits_bars
from relations.charts.svg import element, percent, picture, pixels, shapes

SHARE = 45  # percent of the plot that the newest value in words may take


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
    scale = scale_of(series_list)
    across = places(series_list)
    room, grid, words = value_axis(scale, format_tick)
    body = [series_line(uid, i, s, across, scale) for i, s in enumerate(series_list)]
    return picture(
        shapes(uid, len(series_list)),
        grid,
        *breaks(uid, series_list, across),
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


def _last_values(
    series_list: Sequence[Series], across: dict[Point, float], scale: ValueScale
) -> list[SafeString]:
    """The newest value of one or two series in words, on the side its line does not come from."""
    if len(series_list) > 2:
        return []
    known = [
        sorted((p for p in series.points if p.number is not None), key=across.__getitem__)
        for series in series_list
    ]
    known = sorted(filter(None, known), key=lambda points: scale.y(points[-1].ends[0]))
    above = [True, False] if len(known) == 2 else [_rises(points, scale) for points in known]
    return [
        _value(points[-1], across[points[-1]], scale, above=side)
        for points, side in zip(known, above, strict=True)
    ]


def _rises(points: list[Point], scale: ValueScale) -> bool:
    return len(points) < 2 or scale.y(points[-1].ends[0]) <= scale.y(points[-2].ends[0])


def _value(point: Point, x: float, scale: ValueScale, *, above: bool) -> SafeString:
    side = anchor(x, point.text)
    heights = [scale.y(number) for number in point.ends]
    y = min(heights) if above else max(heights)
    apart = 6 if point.conflicting else 0
    y, below = y - apart, y + 22 + apart
    return element(
        "text",
        point.text,
        x=percent(min(x + 4, 100) if side == "end" else x),
        y=pixels(y - 14 if above or below > HEIGHT - BOTTOM else below),
        class_=f"value {side} {too_narrow(point.text, SHARE)}".strip(),
    )
