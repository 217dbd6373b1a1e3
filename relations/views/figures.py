"""Callouts of newest values, each with its way there in small."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from relations.models import Observation
from relations.models.translated import columns
from relations.values.words import Qualifier, Unit, ValueStatus

from .components.figure import figure
from .components.sparkline import small_chart
from .series import in_time, newness, shape

LEAST, MOST = 3, 40  # points of a small chart
NEEDED = (
    *("statistic", "source", "status", "series_break", "number", "number_to", "qualifier"),
    *("rounded_to", "period_kind", "period_start", "period_end", "period_sort_start"),
    *("period_sort_end", *columns("period_words"), *columns("words")),
)


def figures(newest: Sequence[Observation], language: str, changes=None) -> list[dict]:
    """In the order given; statistic and source are loaded. One query for all of them.

    `changes` may hold the change of each, by the key of its statistic.
    """
    before, changes = past(newest), changes or {}
    return [
        figure(row, language, trend=changes.get(row.statistic_id, ""))
        | {"spark": small_chart(comparable(row, before[row.statistic_id]), language)}
        for row in newest
    ]


def past(newest: Iterable[Observation]) -> dict[int, list[Observation]]:
    """The last exact numbers of each series, by its key."""
    drawn = [row.statistic_id for row in newest if row.statistic.unit != Unit.RANK]
    rows = Observation.objects.published().open().preferred().filter(statistic__in=drawn)
    rows = rows.filter(number__isnull=False, number_to=None, words_en="")
    rows = rows.filter(qualifier=Qualifier.EXACTLY).exclude(status=ValueStatus.FORECAST)
    order = [F("period_sort_end").desc(), F("period_sort_start").desc(), F("pk").desc()]
    place = Window(RowNumber(), partition_by=F("statistic"), order_by=order)
    found = defaultdict(list)
    for row in rows.only(*NEEDED).annotate(place=place).filter(place__lte=MOST) if drawn else ():
        found[row.statistic_id].append(row)
    return found


def comparable(newest: Observation, rows: Iterable[Observation]) -> list[Observation]:
    """Up to the newest value, oldest first: of its source, after the last break, periods alike.

    Empty where they are too few to show a way.
    """
    alike = []
    for row in sorted(rows, key=newness, reverse=True):
        if row.source_id != newest.source_id or shape(row) != shape(newest):
            continue
        row.statistic = newest.statistic
        alike.append(row)
        if row.series_break:
            break
    reaches = bool(alike) and alike[0].pk == newest.pk and bool(newest.period.iso8601)
    return sorted(alike, key=in_time) if reaches and len(alike) >= LEAST else []
