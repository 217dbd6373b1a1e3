"""The observations of one statistic, as readers meet them: by period, source, vintage."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from relations.languages import column
from relations.models import Observation, Statistic
from relations.models.conflict import stated, tied_by_hand
from relations.models.newest import newest
from relations.text.observed import Figure, describe

# Of a longer series the newest, in table and chart: the data files hold them all. Monthly values of
# fifty years are whole, and most of what they were before.
MOST_VALUES = 600
MOST_ROWS = 1_000


@dataclass
class Row:
    """One period: its preferred value, and what else is known of it."""

    observation: Observation
    figure: Figure
    others: list[Observation] = field(default_factory=list)

    @property
    def is_draft(self) -> bool:
        return not self.observation.live


@dataclass
class Arranged:
    """`rows` in time order; `earlier` the closed values, the last closed first; `of`: how many periods
    there are where not all are shown."""

    rows: list[Row]
    earlier: list[Observation]
    of: int = 0

    @property
    def latest(self) -> Row | None:
        """The newest period that is no forecast."""
        known = newest(row.observation for row in self.rows)
        return next((row for row in self.rows if row.observation is known), None)

    @property
    def changed_at(self):
        """When a value was last published or closed; None without values."""
        moments = [r.observation.published_at for r in self.rows]
        moments += [
            moment for row in self.earlier for moment in (row.published_at, row.superseded_at)
        ]
        return max(filter(None, moments), default=None)


def same_period(observation: Observation) -> tuple:
    return (
        observation.period_kind,
        observation.period_start,
        observation.period_end,
        getattr(observation, column("period_words")),
    )


def arrange(statistic: Statistic, language: str, drafts: Iterable[Observation] = ()) -> Arranged:
    """All that was ever published of the series, drafts in the place of what they would replace.

    Two queries, whatever the length of the series; a
    third counts one that is too long to be shown.
    """
    stored = Observation.objects.published().filter(statistic=statistic.pk or 0)
    found = list(stored.select_related("source").newest_first()[: MOST_ROWS + 1])
    standing = [row for row in found if row.superseded_at is None]
    closed = [row for row in found if row.superseded_at is not None]
    of = 0
    if len(found) > MOST_ROWS or len(standing) > MOST_VALUES:
        of = stored.open().preferred().count()
    standing = standing[:MOST_VALUES]
    by_period = defaultdict(list)
    for row in [*drafts, *standing]:
        row.statistic = statistic
        by_period[same_period(row)].append(row)
    rows = [_row(open_rows, language) for open_rows in by_period.values()]
    shown = [row for row in rows if row is not None]
    shown.sort(key=lambda row: in_time(row.observation))
    _add_conflicts_seen_by_editors(shown)
    for row in closed:
        row.statistic = statistic
    closed.sort(key=lambda row: cast("Any", row.superseded_at), reverse=True)
    return Arranged(shown, closed, of)


def in_time(observation: Observation) -> tuple:
    return observation.period_sort_start, observation.period_sort_end, observation.pk or 0


def in_order(items: list, order: str, row_of: Callable = lambda item, key: item) -> list:
    """Rows, or what holds them, which are in time order, in another: "-period", "value", "-value".

    Equal values stay in order of time; what has no number comes last.
    """
    key, down = order.removeprefix("-"), order.startswith("-")
    if key == "period":
        return items[::-1] if down else items
    known: list[Any] = []
    rest: list[Any] = []
    for item in items:
        row = row_of(item, key)
        (known if row and row.figure.number is not None else rest).append(item)
    known.sort(key=lambda item: row_of(item, key).figure.number, reverse=down)
    return known + rest


def _row(open_rows: list[Observation], language: str) -> Row | None:
    """A draft comes first, then the preferred row; beside it, other sources that differ."""
    chosen = next((row for row in open_rows if not row.live or row.preferred), None)
    if chosen is None:
        return None
    others = [row for row in open_rows if row.source_id != chosen.source_id]
    return Row(
        chosen, describe(chosen, language), [row for row in others if stated(row) != stated(chosen)]
    )


def _add_conflicts_seen_by_editors(rows: list[Row]) -> None:
    known = Observation.objects.published().open()
    by_key = {row.observation.pk: row for row in rows if row.observation.live}
    tied = tied_by_hand(by_key, known)
    others = known.for_listing().in_bulk([other for _key, other in tied]) if tied else {}
    for key, other in tied:
        if others[other] not in by_key[key].others:
            by_key[key].others.append(others[other])
