"""What stands at a point beside its marker: other sources, ranges, gaps; and places of numbers."""

from decimal import Decimal

import pytest

from relations.charts import Rival, Series, bar_chart, legend, line_chart
from relations.charts.scale import scale_of
from tests.charts.drawing import coordinates, drawn, point, texts, with_class, yearly

RIVAL = {"conflicting": True, "rivals": (Rival(Decimal(40), "40"),)}
RANGE = {"number_to": Decimal(30)}


@pytest.mark.parametrize("chart", [line_chart, bar_chart])
def test_what_another_source_says_has_a_cross_at_its_own_height(chart):
    series = yearly([10, 20, 25], y2011=RIVAL)
    tree = drawn(chart, [series])
    (cross,) = with_class(tree, "rival")
    assert float(cross.get("y")) == pytest.approx(scale_of([series]).y(Decimal(40)), abs=0.1)
    assert cross.find("title").text == "2011: 40"
    assert len(with_class(tree, "ring")) == 1


def test_a_scale_has_room_for_what_another_source_says():
    assert scale_of([yearly([1, 2], y2011=RIVAL)]).ticks[-1] == 40


def test_the_words_of_a_bar_stand_past_a_cross_in_their_way():
    near = {"conflicting": True, "rivals": (Rival(Decimal(23), "23"),)}
    free, crossed = (
        float(with_class(drawn(bar_chart, [yearly([10, 20, 25], y2011=more)]), "value")[1].get("y"))
        for more in ({"conflicting": True}, near)
    )
    assert crossed < free


def test_a_range_reaches_from_end_to_end_and_no_line_runs_through():
    series = yearly([10, 20, 15, 16, 17, 18], y2011=RANGE)
    tree, scale = drawn(line_chart, [series]), scale_of([series])
    (reach,) = with_class(tree, "reach")
    ends = [float(reach.get(name)) for name in ("y1", "y2")]
    assert ends == pytest.approx([scale.y(Decimal(20)), scale.y(Decimal(30))], abs=0.1)
    assert len(coordinates(tree)) == 4


def test_a_bar_of_a_range_floats_between_its_ends():
    series = yearly([10, 20], y2011=RANGE)
    scale = scale_of([series], from_zero=True)
    bar = with_class(drawn(bar_chart, [series]), "bar")[1]
    top, height = float(bar.get("y")), float(bar.get("height"))
    assert top == pytest.approx(scale.y(Decimal(30)), abs=0.1)
    assert top + height == pytest.approx(scale.y(Decimal(20)), abs=0.2)


def test_no_line_bridges_periods_that_are_missing():
    points = [point(year, 1) for year in ("2010", "2011", "2014", "2015", "2016", "2017")]
    (line,) = with_class(drawn(line_chart, [Series("Exports", points, step=1)]), "line")
    assert line.get("d").count("M") == 2
    (line,) = with_class(drawn(line_chart, [Series("Visits", points)]), "line")
    assert line.get("d").count("M") == 1


def test_the_first_place_of_a_ranking_is_on_top_and_there_is_no_place_zero():
    ranks = Series("Rank", yearly([13, 1, 4]).points, rank=True)
    tree = drawn(line_chart, [ranks])
    heights = [y for _x, y in coordinates(tree)]
    assert heights[1] < heights[2] < heights[0]
    assert "0" not in texts(tree)
    assert {"1", "5", "10", "15"} <= set(texts(tree))
    assert not legend([ranks]).marks


def test_marks_of_other_sources_and_ranges_are_explained():
    marks = legend([yearly([10, 20, 25], y2011=RIVAL, y2012=RANGE)]).marks
    assert [mark.kind for mark in marks] == ["conflicting", "rival", "range"]


def test_words_that_would_cross_a_narrow_plot_are_left_out_there():
    long = Series("Money", [*yearly([1, 2]).points, point("2012", 10**15)])
    (word,) = with_class(drawn(line_chart, [long]), "value")
    assert "no-n" in word.get("class")
    assert "no-w" not in word.get("class")
