import re
from xml.etree import ElementTree as ET

from relations.charts import sparkline
from relations.charts.sparkline import EDGE, HEIGHT
from tests.charts.drawing import point, with_class, yearly


def drawing(points, **more):
    return ET.fromstring(sparkline(points, **more))  # noqa: S314 - our own drawing


def heights(tree):
    (line,) = with_class(tree, "line")
    return [float(y) for y in re.findall(r"[ML][-\d.]+ ([-\d.]+)", line.get("d"))]


def test_it_says_nothing_to_a_screen_reader_and_carries_no_style():
    tree = drawing(yearly([1, 2, 3]).points)
    assert tree.get("aria-hidden") == "true"
    assert not [e for e in tree.iter() if e.get("style") or e.tag in ("style", "title", "text")]


def test_heights_are_in_proportion_and_the_last_point_is_marked():
    tree = drawing(yearly([10, 30, 20]).points)
    assert heights(tree) == [HEIGHT - EDGE, EDGE, HEIGHT / 2]
    (dot,) = with_class(tree, "dot")
    assert float(dot.get("cy")) == HEIGHT / 2


def test_equal_values_are_level():
    assert heights(drawing(yearly([7, 7, 7]).points)) == [HEIGHT / 2] * 3


def test_no_line_bridges_missing_periods():
    points = [point(year, 1) for year in ("2010", "2011", "2015")]
    (line,) = with_class(drawing(points, step=1), "line")
    assert line.get("d").count("M") == 2
