"""Charts drawn on the server as SVG that stretches while its text keeps its size.

Pure: no queries, no models, no request. Words and numbers come in ready for the reader.
"""

from relations.charts.bars import bar_chart
from relations.charts.chart import draw, line_chart
from relations.charts.legend import legend
from relations.charts.series import Point, Rival, Series
from relations.charts.sparkline import sparkline

__all__ = [
    "Point",
    "Rival",
    "Series",
    "bar_chart",
    "draw",
    "legend",
    "line_chart",
    "sparkline",
]
