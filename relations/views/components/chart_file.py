"""A chart that stands alone: with its size, its style, its title and its source."""

import base64
import hashlib
from collections.abc import Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations.charts.labels import characters
from relations.charts.scale import HEIGHT
from relations.charts.svg import element

from .source import source_line

WIDTH, MARGIN, AXIS = 800, 32, 84
LINE, TITLE_LETTERS, SMALL_LETTERS = 26, 78, 100
STYLE = """
:root{--paper:#faf8f3;--ink:#1a2230;--muted:#4b5666;--edge:#7c8694;--hair:#d8d4ca;--series:#1f4e8c}
@media (prefers-color-scheme:dark){:root{--paper:#10161f;--ink:#e9ecf0;--muted:#b6bfcb;
--edge:#77849a;--hair:#33404f;--series:#7fb2f0}}
text{fill:var(--muted);
font:13px system-ui,"Hiragino Sans","Yu Gothic UI","Noto Sans CJK JP",sans-serif}
svg{overflow:visible}
.ground{fill:var(--paper)}
.heading{font-size:19px;font-weight:600;fill:var(--ink)}
.start{text-anchor:start}.middle{text-anchor:middle}.end{text-anchor:end}
.grid line{stroke:var(--hair)}.grid .base{stroke:var(--edge)}
.over text,.value{stroke:var(--paper);stroke-width:4px;stroke-linejoin:round;paint-order:stroke}
.value{fill:var(--ink);font-weight:600}
.line{fill:none;stroke:var(--series);stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}
.line.unsure{stroke-width:1.5;stroke-dasharray:3 4;stroke-linecap:butt}
.dot{fill:var(--series);stroke:var(--paper);stroke-width:1.5}
.dot.unsure{fill:var(--paper);stroke:var(--series);stroke-width:1.75;stroke-dasharray:2.5 2}
.ring{fill:none;stroke:var(--series);stroke-width:1.5}
.bar{fill:var(--series);stroke:var(--series);stroke-width:1.5}
.bar.unsure{fill-opacity:.1;stroke-dasharray:5 3}
.break{stroke:var(--muted);stroke-width:1.5;fill:none}
.no-w{display:none}
""".strip()
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def chart_file(drawn: dict, latest, language: str) -> str:
    """SVG document of what components/chart.html shows; `latest` is the newest row (series.Row)."""
    heading = list(lines(drawn["title"], TITLE_LETTERS))
    top = MARGIN + LINE * len(heading) + (LINE if drawn["unit"] else 0)
    source = list(lines(credit(latest, language), SMALL_LETTERS)) if latest else []
    height = top + HEIGHT + LINE * len(source) + MARGIN
    words = [text(line, MARGIN + 19 + LINE * i, "heading") for i, line in enumerate(heading)]
    words.append(text(drawn["unit"], top - 6))
    words += [text(line, top + HEIGHT + 20 + LINE * i) for i, line in enumerate(source)]
    plot = element(
        "svg",
        drawn["svg"],
        x=AXIS,
        y=top,
        width=WIDTH - AXIS - MARGIN,
        height=HEIGHT,
        overflow="visible",
    )
    return element(
        "svg",
        element("style", SafeString(STYLE)),
        element("rect", class_="ground", width="100%", height="100%"),
        *words,
        plot,
        xmlns="http://www.w3.org/2000/svg",
        lang=language,
        width=WIDTH,
        height=height,
        viewBox=f"0 0 {WIDTH} {height}",
    )


def text(words: str, y: int, css: str | None = None) -> SafeString:
    return element("text", words, x=MARGIN, y=y, class_=css) if words else SafeString("")


def credit(latest, language: str) -> str:
    line = source_line(latest.observation, language)
    if line is None:
        return ""
    said = _("Source: %(source)s") % {"source": line["name"]}
    if not line["retrieved"]:
        return said
    return _("%(said)s, retrieved on %(date)s") % {"said": said, "date": line["retrieved"]}


def lines(words: str, room: int) -> Iterator[str]:
    """The text in lines of at most `room` letters; a kanji takes two. Japanese breaks anywhere."""
    line = ""
    for piece in words.split(" ") if " " in words else words:
        joint = " " if line and " " in words else ""
        if line and characters(line + joint + piece) > room:
            yield line
            line, joint = "", ""
        line += joint + piece
    if line:
        yield line
