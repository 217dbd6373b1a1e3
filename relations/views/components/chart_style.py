"""The style inside a chart's file: what static/css/components/chart.css says of the page's, alone."""

import base64
import hashlib

STYLE = """
:root{--paper:#faf8f3;--ink:#1a2230;--muted:#4b5666;--edge:#7c8694;--hair:#d8d4ca;--s1:#1f4e8c;--s2:#b5402c}
@media (prefers-color-scheme:dark){:root{--paper:#10161f;--ink:#e9ecf0;--muted:#b6bfcb;
--edge:#77849a;--hair:#33404f;--s1:#7fb2f0;--s2:#f49a86}}
@media print{:root{--paper:#fff;--ink:#000;--muted:#333;--edge:#666;--hair:#aaa;--s1:#000;--s2:#444}}
@media (forced-colors:active){:root{--paper:Canvas;--ink:CanvasText;--muted:CanvasText;
--edge:CanvasText;--hair:GrayText;--s1:CanvasText;--s2:CanvasText}}
svg{overflow:visible}
.mark{--series:var(--muted)}
.s1{--series:var(--s1)}.s2{--series:var(--s2)}
text{fill:var(--muted);
font:13px system-ui,"Hiragino Sans","Yu Gothic UI","Noto Sans CJK JP",sans-serif}
.ground{fill:var(--paper)}
.heading{font-size:19px;font-weight:600;fill:var(--ink)}
.start{text-anchor:start}.middle{text-anchor:middle}.end{text-anchor:end}
.grid line{stroke:var(--hair)}.grid .base{stroke:var(--edge)}
.ticks text,.value{stroke:var(--paper);stroke-width:4px;stroke-linejoin:round;paint-order:stroke}
.value{fill:var(--ink);font-weight:600}
.line{fill:none;stroke:var(--series);stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}
.s2 .line{stroke-dasharray:8 6}
.line.unsure{stroke-width:1.5;stroke-dasharray:3 4;stroke-linecap:butt}
.dot{fill:var(--series);stroke:var(--paper);stroke-width:1.5}
.s2 .dot{fill:var(--paper);stroke:var(--series);stroke-width:2.25}
.dot.unsure{fill:var(--paper);stroke:var(--series);stroke-width:1.75;stroke-dasharray:2.5 2}
.ring{fill:none;stroke:var(--series);stroke-width:1.5}
.rival-edge{fill:none;stroke:var(--paper);stroke-width:6}
.rival{fill:none;stroke:var(--ink);stroke-width:2}
.reach{stroke:var(--series);stroke-width:2.5}
.bar{fill:var(--series);stroke:var(--series);stroke-width:1.5}
.s2 .bar{fill-opacity:.28}
.bar.unsure{fill-opacity:.1;stroke-dasharray:5 3}
.break{stroke:var(--muted);stroke-width:1.5;fill:none}
.bite{stroke:var(--paper);stroke-width:6}
.no-w{display:none}
""".strip()
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
