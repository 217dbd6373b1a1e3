"""Bars for a few points."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from relations.charts.labels import characters, period_axis, too_narrow, value_axis
from relations.charts.marks import name, rivals
from relations.charts.scale import BOTTOM, HEIGHT, TOP, ValueScale, places, scale_of
from relations.charts.series import Point, Series, css_class
from relations.charts.svg import break_mark, element, percent, picture, pixels, shapes

FILLED = 0.72  # share of a period's slot that its bars take
WIDEST = 14.0  # percent of the plot
NEAR = 28  # pixels that a value in words and its distances take


def bar_chart(
    series_list: Sequence[Series],
    *,
    uid: str,
    title: str,
    description: str,
    format_tick: Callable[[Decimal], str],
) -> SafeString:
    """SVG with a slot for each period and a bar in it for each series; always from zero."""
    slots = _slots(series_list)
    scale = scale_of(series_list, from_zero=True)
    plot = _Plot(uid, tuple(slots), len(series_list), scale, _hidden(series_list, len(slots)))
    room, grid, words = value_axis(scale, format_tick)
    breaks = {
        plot.slots.index(_key(p)) * plot.slot
        for s in series_list
        for p in s.points
        if p.break_before
    }
    return picture(
        shapes(uid, 1),
        grid,
        *(break_mark(uid, x, TOP, HEIGHT - BOTTOM) for x in sorted(breaks) if x),
        *(_series(plot, i, series) for i, series in enumerate(series_list)),
        words,
        period_axis({(i + 0.5) * plot.slot: label for i, label in enumerate(slots.values())}),
        uid=uid,
        title=title,
        description=description,
        height=HEIGHT,
        css=f"chart {room}",
    )


@dataclass(frozen=True)
class _Plot:
    """What all bars of a chart share; ``hidden`` are the classes of their values in words."""

    uid: str
    slots: tuple[tuple[str, str], ...]
    series_count: int
    scale: ValueScale
    hidden: str

    @property
    def slot(self) -> float:
        """Percent of the plot that one period takes."""
        return 100 / max(len(self.slots), 1)


def _key(point: Point) -> tuple[str, str]:
    return point.iso, point.label


def _slots(series_list: Sequence[Series]) -> dict[tuple[str, str], str]:
    """The periods of all series in order of time, each with its label."""
    across = places(series_list)
    return {_key(point): point.label for point in sorted(across, key=across.__getitem__)}


def _hidden(series_list: Sequence[Series], slot_count: int) -> str:
    """All values stand in words or none: where the longest does not fit, all are hidden."""
    texts = [p.text for s in series_list for p in s.points if p.number is not None]
    share = 100 / max(slot_count * len(series_list), 1)
    return too_narrow(max(texts, key=characters, default=""), share)


def _series(plot: _Plot, index: int, series: Series) -> SafeString:
    """The bars of one series, in each slot beside those of the others."""
    width = min(plot.slot * FILLED / plot.series_count, WIDEST)
    bars = []
    for point in series.points:
        if point.number is not None:
            middle = (plot.slots.index(_key(point)) + 0.5) * plot.slot
            bars += _bar(plot, point, middle + (index - plot.series_count / 2) * width, width)
    return element("g", *bars, class_=css_class(index))


def _bar(plot: _Plot, point: Point, left: float, width: float) -> list[SafeString]:
    """One bar from zero, or from end to end of a range; its value in words; what others say."""
    end = plot.scale.y(point.ends[0])
    start = plot.scale.y(point.ends[-1] if point.is_range else Decimal(0))
    middle = left + width / 2
    drawn = [
        element(
            "rect",
            name(point),
            x=percent(left + width * 0.04),
            width=percent(width * 0.92),
            y=pixels(min(start, end)),
            height=pixels(abs(start - end)),
            class_="bar unsure" if point.unsure else "bar",
        )
    ]
    up = point.ends[0] >= 0
    tip = min(start, end) if up else max(start, end)
    if point.conflicting:
        href = f"#{plot.uid}-rings"
        drawn.append(element("use", href=href, x=percent(middle), y=pixels(end), class_="ring"))
        drawn += rivals(plot.uid, point, middle, plot.scale)
        tip = _past_crosses(tip - 10 if up else tip + 10, point, plot.scale, up=up)
    return [*drawn, _words(plot, point, middle, tip, up=up)]


def _past_crosses(tip: float, point: Point, scale: ValueScale, *, up: bool) -> float:
    """Where the words begin: beside the bar's own end, unless a cross stands in their way."""
    way = -1 if up else 1
    near = [y for y in (scale.y(r.number) for r in point.rivals) if 0 <= (y - tip) * way <= NEAR]
    return tip + max([0, *((y - tip) * way + 6 for y in near)]) * way


def _words(plot: _Plot, point: Point, middle: float, tip: float, *, up: bool) -> SafeString:
    """Beyond the bar's end, and all that is drawn there."""
    css = f"value middle {plot.hidden}".strip()
    y = tip - 8 if up else tip + 18
    return element("text", point.text, x=percent(middle), y=pixels(y), class_=css)
