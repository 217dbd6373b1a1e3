"""The style inside a chart's file, which cannot ask for the site's: its marks and colours."""

import base64
import hashlib
import re

from django.conf import settings

FOLDER = settings.BASE_DIR / "static" / "css"
COLOURS = "paper ink muted edge hair s1 s2".split()
BLOCK = re.compile(r":root \{([^}]*--paper:[^}]*)\}")
LAYER = re.compile(r"@layer components \{(.*)\}", re.DOTALL)
NEEDLESS = re.compile(r"/\*.*?\*/|\s+(?=[{}])|(?<=[{};,:])\s+|\n\s*", re.DOTALL)
# What no page needs, since its own rules say it of all text.
OWN = """svg{overflow:visible}
text{fill:var(--muted);
font:13px system-ui,"Hiragino Sans","Yu Gothic UI","Noto Sans CJK JP",sans-serif}
.ground{fill:var(--paper)}
.heading{font-size:19px;font-weight:600;fill:var(--ink)}
.mark{--series:var(--muted)}
.no-w{display:none}"""
FORCED = """@media (forced-colors:active){:root{--paper:Canvas;--ink:CanvasText;--muted:CanvasText;
--edge:CanvasText;--hair:GrayText}}"""


def style() -> str:
    light, dark = map(root, BLOCK.findall(read("tokens.css")))
    (printed,) = map(root, BLOCK.findall(read("print.css")))
    (marks,) = LAYER.findall(read("components/chart_marks.css"))
    return "\n".join(
        [
            light,
            f"@media (prefers-color-scheme:dark){{{dark}}}",
            f"@media print{{{printed}}}",
            FORCED,
            NEEDLESS.sub("", marks).replace("font:.8125rem/1 var(--sans);", ""),
            OWN,
        ]
    )


def read(name: str) -> str:
    return str((FOLDER / name).read_text(encoding="utf-8"))


def root(block: str) -> str:
    """The rule that sets the colours of a chart as this block of the style sheet does."""
    said = dict(re.findall(r"--([\w-]+): ([^;]+);", block))
    return f":root{{{';'.join(f'--{name}:{said[name]}' for name in COLOURS)}}}"


STYLE = style()
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
