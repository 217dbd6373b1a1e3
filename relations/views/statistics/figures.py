"""Callouts of newest values, each with its way there in small."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from relations.models import Observation
from relations.models.newest import NEWEST_FIRST, newness
from relations.models.translated import columns
from relations.values.comparison import alike
from relations.values.words import Unit
from relations.views.components.figure import FigureCard, figure, trend
from relations.views.components.sparkline import small_chart

from .series import in_time

LEAST, MOST = 3, 40  # points of a small chart; how far back it and a change look
NEEDED = (
    *("statistic", "source", "status", "series_break", "number", "number_to", "qualifier"),
    *("rounded_to", "currency_assumed", "period_kind", "period_start", "period_end"),
    *("period_sort_start", "period_sort_end", *columns("period_words"), *columns("words")),
)


def figures(
    newest: Sequence[Observation], language: str, *, with_changes: bool = False
) -> list[FigureCard]:
    """In the order given; statistic and source are loaded. One query for all of them."""
    before = past(newest)
    return [
        figure(
            row,
            language,
            trend=trend(row, before[row.statistic_id], language) if with_changes else "",
            spark=small_chart(way_to(row, before[row.statistic_id]), language),
        )
        for row in newest
    ]


def past(newest: Iterable[Observation]) -> dict[int, list[Observation]]:
    """The last preferred values of each series, by its key."""
    drawn = [row.statistic_id for row in newest if row.statistic.unit != Unit.RANK]
    rows = Observation.objects.published().open().preferred().filter(statistic__in=drawn)
    place = Window(RowNumber(), partition_by=F("statistic"), order_by=NEWEST_FIRST)
    found = defaultdict(list)
    for row in rows.only(*NEEDED).annotate(place=place).filter(place__lte=MOST) if drawn else ():
        found[row.statistic_id].append(row)
    return found


def way_to(newest: Observation, rows: Iterable[Observation]) -> list[Observation]:
    """Up to the newest value, oldest first: those alike, after the last break.

    Empty where they are too few to show a way.
    """
    way = []
    for row in sorted(rows, key=newness, reverse=True):
        if newness(row) > newness(newest):
            continue
        if alike(newest, row):
            row.statistic = newest.statistic
            way.append(row)
        if row.series_break:
            break
    reaches = bool(way) and way[0].pk == newest.pk
    return sorted(way, key=in_time) if reaches and len(way) >= LEAST else []
