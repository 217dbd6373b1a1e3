"""Which words fit: the sizes are estimates, the reader's font is not known here."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from unicodedata import east_asian_width

from django.utils.safestring import SafeString

from relations.charts.scale import BOTTOM, HEIGHT, ValueScale
from relations.charts.series import Point
from relations.charts.svg import element, percent, pixels, zigzag

CHARACTER = 7.4  # pixels of a digit at the chart's type size
MANY = 24  # points from which not every month is named
APART = 10  # pixels between two labels
LONGEST_LABEL = 22  # characters of a period under the plot; the table says it in full
# Class that hides a label, and the least width in pixels of the plot it is for (chart.css).
WIDTHS = {"no-n": 225, "no-m": 420, "no-w": 650}
# Characters that fit beside the plot, the class that makes the room, and its pixels (chart.css).
GUTTERS = ((3, "gut-1", 32), (6, "gut-2", 52), (9, "gut-3", 76))
WIDEST_GUTTER = 128  # of gut-4


def characters(text: str) -> int:
    """Length in digits' widths; a kanji takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def shortened(text: str) -> str:
    """No longer than fits under the narrowest plot."""
    if characters(text) <= LONGEST_LABEL:
        return text
    while characters(text) > LONGEST_LABEL - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def room_for(texts: Iterable[str]) -> str:
    """The class that makes room for the value axis."""
    longest = max((characters(text) for text in texts), default=0)
    return next((css for fits, css, _pixels in GUTTERS if longest <= fits), "gut-4")


def value_axis(
    scale: ValueScale, format_tick: Callable[[Decimal], str]
) -> tuple[str, SafeString, SafeString]:
    """The room the axis needs (a class), its lines, and its words."""
    words = [format_tick(tick) for tick in scale.ticks]
    lines, texts = [], []
    for tick, word in zip(scale.ticks, words, strict=True):
        y = scale.y(tick)
        lines.append(
            element(
                "line",
                x1="0",
                x2="100%",
                y1=pixels(y),
                y2=pixels(y),
                class_="base" if tick == 0 else None,
            )
        )
        texts.append(element("text", word, x="-8", y=pixels(y + 4.5), class_="end"))
    if not scale.starts_at_zero:
        lines.append(zigzag(scale.y(scale.ticks[0])))
    return (
        room_for(words),
        element("g", *lines, class_="grid"),
        element("g", *texts, class_="ticks"),
    )


def time_axis(across: dict[Point, float]) -> SafeString:
    """The words under a line: each period's, or of many months each January's."""
    januaries = {x: p.label for p, x in across.items() if p.iso[4:] == "-01"}
    if len(across) > MANY and len(januaries) > 2:
        return period_axis(januaries)
    return period_axis({x: point.label for point, x in across.items()})


def period_axis(labels: dict[float, str]) -> SafeString:
    """The words under the plot, thinned for each width so that none touch; the last one stays."""
    ordered = [(x, shortened(text)) for x, text in sorted(labels.items())]
    hidden: dict[float, list[str]] = {x: [] for x in labels}
    for css, width in WIDTHS.items():
        edge = float("inf")
        for x, text in reversed(ordered):
            left, right = _span(x, text, width)
            if right + APART > edge:
                hidden[x].append(css)
            else:
                edge = left
    return element(
        "g",
        *(
            element(
                "text",
                text,
                x=percent(x),
                y=pixels(HEIGHT - BOTTOM + 22),
                class_=" ".join([anchor(x, text), *hidden[x]]),
            )
            for x, text in ordered
            if len(hidden[x]) < len(WIDTHS)
        ),
    )


def too_narrow(text: str, share: float) -> str:
    """Classes that hide a text wherever its share of the plot, in percent, is too narrow."""
    return " ".join(
        css for css, width in WIDTHS.items() if characters(text) * CHARACTER > width * share / 100
    )


def anchor(x: float, text: str) -> str:
    """Long words at the edges turn inwards, the longer the earlier."""
    edge = 10 if characters(text) <= 11 else 30
    if characters(text) > 5 and x > 100 - edge:
        return "end"
    return "start" if characters(text) > 5 and x < edge else "middle"


def _span(x: float, text: str, width: int) -> tuple[float, float]:
    """Left and right edge of a label in pixels."""
    size, middle = characters(text) * CHARACTER, x * width / 100
    back = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor(x, text)]
    return middle - back * size, middle + (1 - back) * size
