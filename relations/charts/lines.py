"""The line of one series: cut at gaps and breaks, dashed where its ends are unsure."""

from itertools import pairwise

from django.utils.safestring import SafeString

from relations.charts.marks import marker
from relations.charts.scale import HEIGHT, ValueScale, is_gap
from relations.charts.series import Point, Series, css_class
from relations.charts.svg import element, pixels, stretched

ACROSS = 1000  # width of the lines' own coordinates; they stretch, their strokes do not
DENSE = 40  # from here on only points with something to say have a marker

Place = tuple[Point, float]


def series_line(
    uid: str, index: int, series: Series, across: dict[Point, float], scale: ValueScale
) -> SafeString:
    """The line of one series and its markers."""
    placed = [(point, across[point]) for point in sorted(series.points, key=across.__getitem__)]
    runs = _runs(placed, series.step)
    drawn: dict[str, list[str]] = {"line": [], "line unsure": []}
    for run in runs:
        for stretch, doubtful in _stretches(run):
            drawn["line unsure" if doubtful else "line"].append(_path(stretch, scale))
    lines = [
        element("path", d="".join(paths), class_=css, vector_effect="non-scaling-stroke")
        for css, paths in drawn.items()
        if paths
    ]
    marks = [
        marker(uid, index, point, x, scale)
        for run in runs
        for point, x in run
        if len(placed) <= DENSE or len(run) == 1 or point.speaks or (point, x) == placed[-1]
    ]
    line = stretched(*lines, width=ACROSS, height=HEIGHT) if lines else ""
    return element("g", line, *marks, class_=css_class(index))


def _runs(placed: list[Place], step: float | None) -> list[list[Place]]:
    """The points in pieces that a line may join. A range stands alone: it is no one height."""
    runs: list[list[Place]] = [[]]
    for point, x in placed:
        if point.number is None:
            runs.append([])
            continue
        before = runs[-1][-1][0] if runs[-1] else None
        alone = point.is_range or (before is not None and before.is_range)
        if alone or point.break_before or (before and is_gap(before, point, step)):
            runs.append([])
        runs[-1].append((point, x))
    return [run for run in runs if run]


def _stretches(run: list[Place]) -> list[tuple[list[Place], bool]]:
    """A run in pieces drawn alike: (points, whether an end of each step is unsure)."""
    stretches: list[tuple[list[Place], bool]] = []
    for before, after in pairwise(run):
        doubtful = before[0].unsure or after[0].unsure
        if stretches and stretches[-1][1] == doubtful:
            stretches[-1][0].append(after)
        else:
            stretches.append(([before, after], doubtful))
    return stretches


def _path(stretch: list[Place], scale: ValueScale) -> str:
    return "M" + "L".join(
        f"{round(x * ACROSS / 100, 1):g} {pixels(scale.y(point.ends[0]))}" for point, x in stretch
    )
