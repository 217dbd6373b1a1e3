"""Bars for a few points."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from relations.charts.labels import characters, period_axis, too_narrow, value_axis
from relations.charts.scale import BOTTOM, HEIGHT, TOP, ValueScale, places, value_scale
from relations.charts.series import Point, Series, css_class, numbers
from relations.charts.svg import break_mark, element, percent, picture, pixels, shapes

FILLED = 0.72  # share of a period's slot that its bars take
WIDEST = 14.0  # percent of the plot


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
    scale = value_scale(numbers(series_list), from_zero=True)
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
    return {_key(point): point.label for point in sorted(across, key=across.get)}


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
    """One bar, its value in words, and rings when sources differ."""
    zero, end = plot.scale.y(Decimal(0)), plot.scale.y(point.number)
    middle = percent(left + width / 2)
    drawn = [
        element(
            "rect",
            element("title", f"{point.label}: {point.text}"),
            x=percent(left + width * 0.04),
            width=percent(width * 0.92),
            y=pixels(min(zero, end)),
            height=pixels(abs(zero - end)),
            class_="bar unsure" if point.unsure else "bar",
        )
    ]
    away = -1 if point.number >= 0 else 1  # up from a positive bar's end, down from a negative's
    if point.conflicting:
        end += 14 * away
        for shape, css in (("rings", "ring"), ("m1", "dot")):
            href = f"#{plot.uid}-{shape}"
            drawn.append(element("use", href=href, x=middle, y=pixels(end), class_=css))
        end += 9 * away
    css = f"value middle {plot.hidden}".strip()
    drawn.append(element("text", point.text, x=middle, y=pixels(end + 13 * away + 5), class_=css))
    return drawn
