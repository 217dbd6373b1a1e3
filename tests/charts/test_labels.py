from itertools import pairwise

import pytest

from relations.charts import line_chart
from relations.charts.labels import APART, CHARACTER, WIDTHS, characters, room_for
from tests.charts.drawing import drawn, with_class, yearly


@pytest.mark.parametrize("css", WIDTHS)
def test_labels_shown_at_a_width_do_not_touch(css):
    tree = drawn(line_chart, [yearly(range(60), start=1960)])
    shown = [
        float(e.get("x")[:-1]) * WIDTHS[css] / 100
        for e in with_class(tree, "middle")
        if css not in e.get("class") and "value" not in e.get("class")
    ]
    assert len(shown) > 2
    gaps = [after - before for before, after in pairwise(shown)]
    assert min(gaps) >= 4 * CHARACTER + APART


def test_the_last_period_is_named_at_every_width():
    tree = drawn(line_chart, [yearly(range(60), start=1960)])
    (last,) = [e for e in with_class(tree, "middle") if e.text == "2019"]
    assert "no-" not in last.get("class")


def test_labels_hidden_everywhere_are_not_written():
    tree = drawn(line_chart, [yearly(range(200), start=1820)])
    assert len(with_class(tree, "middle")) < 40


def test_a_kanji_is_as_wide_as_two_digits():
    assert characters("150億") == 5


@pytest.mark.parametrize(
    ("words", "css"),
    [(["0", "25"], "gut-1"), (["$25 B"], "gut-2"), (["1,000,000"], "gut-3"), (["9" * 12], "gut-4")],
)
def test_the_value_axis_gets_the_room_its_words_need(words, css):
    assert room_for(words) == css
