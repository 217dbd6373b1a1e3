from relations.charts import legend
from tests.charts.drawing import yearly


def test_a_single_series_is_named_by_the_caption_alone():
    assert legend([yearly([1, 2])]).series == ()


def test_series_are_named_in_order_with_their_own_sample():
    entries = legend([yearly([1] * 9, label="Exports"), yearly([2] * 9, label="Imports")]).series
    assert [entry.label for entry in entries] == ["Exports", "Imports"]
    assert 'class="s2"' in entries[1].swatch


def test_only_marks_in_use_are_explained():
    series = yearly(
        [1, 2, 3], y2011={"status": "forecast"}, y2012={"conflicting": True, "break_before": True}
    )
    assert [mark.kind for mark in legend([series]).marks] == [
        "break",
        "provisional",
        "conflicting",
    ]
    assert legend([yearly([1, 2, 3])]).marks == ()


def test_samples_are_bars_where_the_chart_has_bars():
    few, many = [yearly([1] * 3)] * 2, [yearly([1] * 9)] * 2
    assert "<rect" in legend(few).series[0].swatch
    assert "<rect" not in legend(many).series[0].swatch
    assert "<rect" not in legend(few, bars=False).series[0].swatch


def test_a_scale_without_zero_is_explained_for_lines_only():
    close = [yearly([125, 126, 127])]
    assert [mark.kind for mark in legend(close, bars=False).marks] == ["scale"]
    assert legend(close, bars=True).marks == ()
