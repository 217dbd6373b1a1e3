from itertools import pairwise

from relations.charts import bar_chart, draw
from relations.charts.scale import BOTTOM, HEIGHT
from tests.charts.drawing import drawn, texts, with_class, yearly


def test_five_points_are_bars_and_six_a_line():
    assert with_class(drawn(draw, [yearly([1] * 5)]), "bar")
    assert with_class(drawn(draw, [yearly([1] * 6)]), "line")


def test_three_series_are_lines_however_short():
    assert not with_class(drawn(draw, [yearly([1, 2])] * 3), "bar")


def test_bars_stand_on_zero():
    tree = drawn(bar_chart, [yearly([125, 127])])
    for bar in with_class(tree, "bar"):
        assert float(bar.get("y")) + float(bar.get("height")) == HEIGHT - BOTTOM


def test_negative_bars_hang_from_zero():
    tree = drawn(bar_chart, [yearly([2, -2])])
    up, down = with_class(tree, "bar")
    assert float(up.get("y")) + float(up.get("height")) == float(down.get("y"))


def test_a_missing_value_has_no_bar_but_keeps_its_place():
    tree = drawn(bar_chart, [yearly([1, None, 3])])
    assert len(with_class(tree, "bar")) == 2
    assert {"2010", "2011", "2012"} <= set(texts(tree))


def test_bars_of_two_series_stand_side_by_side():
    tree = drawn(bar_chart, [yearly([1, 2]), yearly([3, 4])])
    spans = sorted(
        (float(b.get("x")[:-1]), float(b.get("width")[:-1])) for b in with_class(tree, "bar")
    )
    for (left, width), (following, _) in pairwise(spans):
        assert left + width < following


def test_marks_of_bars_are_their_own():
    special = {
        "y2011": {"status": "provisional"},
        "y2012": {"break_before": True, "conflicting": True},
    }
    tree = drawn(bar_chart, [yearly([1, 2, 3], **special)])
    assert [e.tag for e in with_class(tree, "unsure")] == ["rect"]
    assert len(with_class(tree, "ring")) == 1
    assert len(with_class(tree, "break")) == 1


def test_values_too_long_for_narrow_bars_are_hidden_there():
    tree = drawn(bar_chart, [yearly([123456789012] * 5)])
    assert all("no-n" in e.get("class") for e in with_class(tree, "value"))


def test_values_of_one_chart_are_hidden_together():
    tree = drawn(bar_chart, [yearly([1, 123456789012])])
    assert len({e.get("class") for e in with_class(tree, "value")}) == 1


def test_nothing_to_draw_is_an_empty_frame():
    assert not with_class(drawn(bar_chart, []), "bar")
