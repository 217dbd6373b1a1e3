"""A chart that stands alone: with its size, its style, its title, its source and where it is from."""

import re
from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from relations.charts.labels import GUTTERS, WIDEST_GUTTER, characters
from relations.charts.scale import HEIGHT
from relations.charts.svg import element
from relations.text.printable import printable

from .chart import Chart, Charted, LegendLine
from .chart_style import STYLE
from .source import source_names
from .words import words

WIDTH, MARGIN = 800, 32
SWATCH = 46  # pixels from a sample to its label
LINE, TITLE_LETTERS, LEGEND_LETTERS, SMALL_LETTERS = 26, 66, 92, 98
GUTTER = {css: width for _fits, css, width in GUTTERS} | {"gut-4": WIDEST_GUTTER}
# Words of alphabets stay whole; of the rest each letter may begin a line.
PIECES = re.compile(r"\s+|[\x21-\u2e7f]+|[^\s\x21-\u2e7f]")


def chart_file(drawn: Chart, shown: Sequence[Charted], portal, url: str, language: str) -> str:
    """SVG document of the chart of the series `shown`."""
    heading = list(lines(drawn.title, TITLE_LETTERS))
    unit = list(lines(" · ".join(filter(None, (drawn.unit, drawn.period))), SMALL_LETTERS))
    foot = [part for said in provenance(drawn, shown, portal, language) for part in lines(said)]
    foot += lines(url)
    y = MARGIN + 19
    body = [text(line, y + LINE * i, "heading") for i, line in enumerate(heading)]
    y += LINE * len(heading) - 4
    body += [text(line, y + LINE * i) for i, line in enumerate(unit)]
    y += LINE * len(unit)
    for entry in drawn.legend:
        body += sample(entry, y)
        y += LINE * len(list(lines(entry.label, LEGEND_LETTERS)))
    body.append(plot(drawn.svg, y))
    y += HEIGHT + 24
    body += [text(line, y + LINE * i) for i, line in enumerate(foot)]
    height = y + LINE * len(foot) + MARGIN - 16
    return printable(document(drawn.title, body, height, language))


def document(title: str, body: Sequence[SafeString], height: int, language: str) -> str:
    return element(
        "svg",
        element("title", title),
        element("style", mark_safe(STYLE)),  # noqa: S308 - our own
        element("rect", class_="ground", width="100%", height="100%"),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        lang=language,
        width=WIDTH,
        height=height,
        viewBox=f"0 0 {WIDTH} {height}",
    )


def plot(svg: SafeString, y: int) -> SafeString:
    """The drawing beside the room that the words of its value axis need."""
    room = next(width for css, width in GUTTER.items() if css in svg[: svg.index(">")])
    return element(
        "svg",
        svg,
        x=MARGIN + room,
        y=y,
        width=WIDTH - room - 2 * MARGIN,
        height=HEIGHT,
        overflow="visible",
    )


def sample(entry: LegendLine, y: int) -> list[SafeString]:
    swatch = element("svg", entry.swatch, x=MARGIN, y=y - 15, width=36, height=22)
    said = lines(entry.label, LEGEND_LETTERS)
    return [swatch, *(text(line, y + LINE * i, x=MARGIN + SWATCH) for i, line in enumerate(said))]


def text(words: str, y: int, css: str | None = None, x: int = MARGIN) -> SafeString:
    return element("text", words, x=x, y=y, class_=css)


def provenance(drawn: Chart, shown: Sequence[Charted], portal, language: str) -> Iterator[str]:
    """Where the values come from, under which terms, and whose chart this is."""
    if names := source_names(drawn.sources, language):
        yield _("Source: %(source)s.") % {"source": names}
    used = [row.observation.source for each in shown for row in each.rows]
    terms = dict.fromkeys(words(source, "licence", language).text for source in used)
    for licence in filter(None, terms):
        yield _("Terms of the source: %(licence)s") % {"licence": licence}
    if portal:
        yield " · ".join(filter(None, (portal.name, portal.licence_name)))


def lines(words: str, room: int = SMALL_LETTERS) -> Iterator[str]:
    """The text in lines of at most `room` letters; a kanji takes two.

    It breaks at spaces, and anywhere in what is longer than a line or in Japanese.
    """
    line = ""
    for piece in PIECES.findall(words):
        if line and characters(line + piece) > room:
            yield line.rstrip()
            line = ""
        rest = piece if line else piece.lstrip()
        while characters(rest) > room:
            yield rest[:room]
            rest = rest[room:]
        line += rest
    if line.strip():
        yield line.rstrip()
