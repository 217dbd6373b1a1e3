import math

import pytest

from relations.charts import Series, draw, line_chart
from relations.charts.scale import BOTTOM, HEIGHT, TOP
from tests.charts.drawing import coordinates, drawn, point, texts, with_class, yearly


def test_the_drawing_is_an_image_named_and_described():
    tree = drawn(line_chart, [yearly([1, 2, 3])], title="Trade", description="It rises.")
    assert tree.get("role") == "img"
    names = {e.get("id"): e.text for e in tree}
    assert [names[name] for name in tree.get("aria-labelledby").split()] == ["Trade", "It rises."]


def test_without_a_description_only_the_title_names_it():
    tree = drawn(line_chart, [yearly([1, 2])], description="")
    assert tree.get("aria-labelledby") == "c-title"
    assert tree.find("desc") is None


def test_the_drawing_stretches_and_carries_no_style_of_its_own():
    tree = drawn(line_chart, [yearly([1, 2, 3])])
    assert tree.get("viewBox") is None
    assert tree.get("width") == "100%"
    assert not [e for e in tree.iter() if e.get("style") or e.tag == "style"]


def test_all_text_is_escaped():
    bad = '<script>"&'
    series = Series(bad, (point("2010", 1), point(bad, 2)))
    svg = draw([series], uid=bad, title=bad, description=bad, format_tick=lambda tick: bad)
    assert "<script>" not in svg
    assert "&lt;script&gt;&quot;&amp;" in svg


def test_a_gap_cuts_the_line_and_leaves_no_marker():
    tree = drawn(line_chart, [yearly([1, 2, None, 4, 5])])
    (line,) = with_class(tree, "line")
    assert line.get("d").count("M") == 2
    assert len(with_class(tree, "dot")) == 4


def test_a_break_cuts_the_line_and_is_marked_half_way():
    tree = drawn(line_chart, [yearly([1, 2, 3], y2012={"break_before": True})])
    (mark,) = [e for e in with_class(tree, "break") if e.tag == "g"]
    assert mark.find("line").get("x1") == "73%"
    assert with_class(tree, "line")[0].get("d").count("L") == 1


def test_a_break_shared_by_two_series_is_marked_once():
    series = [yearly([n, 2, 3], y2011={"break_before": True}) for n in (1, 5)]
    assert len(with_class(drawn(line_chart, series), "break")) == 1


def test_a_break_at_the_first_point_has_nothing_to_mark():
    tree = drawn(line_chart, [yearly([1, 2], y2010={"break_before": True})])
    assert not with_class(tree, "break")


@pytest.mark.parametrize("status", ["provisional", "estimated", "forecast", "questionable"])
def test_a_value_that_is_not_settled_is_hollow_and_reached_by_a_dashed_line(status):
    tree = drawn(line_chart, [yearly([1, 2, 3], y2012={"status": status})])
    assert [e.tag for e in with_class(tree, "unsure")] == ["path", "use"]


def test_a_value_that_sources_dispute_stands_in_rings():
    tree = drawn(line_chart, [yearly([1, 2, 3], y2011={"conflicting": True})])
    assert [e.get("href") for e in with_class(tree, "ring")] == ["#c-rings"]


def test_series_differ_by_class_and_by_shape():
    tree = drawn(line_chart, [yearly([n, n + 1]) for n in range(4)])
    for number in (1, 2, 3, 4):
        (group,) = with_class(tree, f"s{number}")
        assert {e.get("href") for e in with_class(group, "dot")} == {f"#c-m{number}"}


def test_each_marker_says_its_period_and_value():
    tree = drawn(line_chart, [yearly([1, 2])])
    assert [dot.find("title").text for dot in with_class(tree, "dot")] == ["2010: 1", "2011: 2"]


def test_the_newest_value_of_two_series_stands_in_words():
    tree = drawn(line_chart, [yearly([1, 3, None]), yearly([2, 4, 7])])
    assert [e.text for e in with_class(tree, "value")] == ["7", "3"]


def test_the_newest_value_stands_on_the_side_its_line_does_not_come_from():
    for numbers, above in (([5, 2, 8, 9], True), ([5, 2, 9, 8], False)):
        tree = drawn(line_chart, [yearly(numbers)])
        (word,) = with_class(tree, "value")
        _, end = coordinates(tree)[-1]
        assert (float(word.get("y")) < end) is above


def test_three_series_have_no_values_in_words():
    assert not with_class(drawn(line_chart, [yearly([1, 2])] * 3), "value")


@pytest.mark.parametrize(
    "numbers",
    [[5], [7, 7, 7], [0, 0], [-3, 5, -1], [-1, -2], [None, None], [123456789012, 987654321098]],
    ids=str,
)
def test_unusual_values_stay_inside_the_drawing(numbers):
    tree = drawn(line_chart, [yearly(numbers)])
    for x, y in coordinates(tree):
        assert 0 <= x <= 1000
        assert TOP <= y <= HEIGHT - BOTTOM


def test_no_series_at_all_is_an_empty_frame():
    assert len(with_class(drawn(line_chart, []), "grid")) == 1


def test_points_out_of_order_are_joined_in_order_of_time():
    series = Series("Exports", (point("2012", 3), point("2010", 1), point("2011", 2)))
    xs = [x for x, _ in coordinates(drawn(line_chart, [series]))]
    assert xs == sorted(xs)


def test_two_hundred_months_are_one_line_with_few_markers_and_januaries():
    months = [f"{1990 + i // 12}-{i % 12 + 1:02}" for i in range(200)]
    series = Series("Visits", tuple(point(m, round(math.sin(i), 3)) for i, m in enumerate(months)))
    tree = drawn(line_chart, [series])
    assert len(coordinates(tree)) == 200
    assert len(with_class(tree, "dot")) == 1
    assert all(text.endswith("-01") for text in texts(tree) if text in months)


def test_a_scale_that_leaves_out_zero_says_so():
    assert with_class(drawn(line_chart, [yearly([125.1, 126, 127.1])]), "bite")
    assert not with_class(drawn(line_chart, [yearly([1, 2, 3])]), "bite")
