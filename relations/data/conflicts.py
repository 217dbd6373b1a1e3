"""Marks values that differ from another open value of the same series and period."""

from django.db.models import Q

from relations.models import Observation
from relations.models.conflict import STATED, statement, tied_by_hand
from relations.models.observation import SAME_PERIOD


def mark_conflicts(rows: list[dict]) -> list[dict]:
    """Sets `conflicting` in each row. At most four queries."""
    standing = Observation.objects.published().open()
    tied = {key for key, _other in tied_by_hand([row["pk"] for row in rows], standing)}
    differing = differing_nearby(rows, standing) | tied
    for row in rows:
        row["conflicting"] = row["pk"] in differing
    return rows


def differing_nearby(rows, standing) -> set[int]:
    """Keys of values in the series and time of the rows whose period has differing values."""
    if not rows:
        return set()
    ends = [row["period_sort_end"] for row in rows]
    here = Q(period_sort_end__range=(min(ends), max(ends)))
    if not all(row["period_start"] or row["period_end"] for row in rows):
        here |= Q(period_start="", period_end="")  # each of these stands where it was stated
    near = standing.filter(here, statistic__in={row["statistic_id"] for row in rows})
    if not near.filter(preferred=False).exists():
        return set()  # only one row of a period is preferred, so a rival is not
    periods: dict[tuple, dict[int, tuple]] = {}
    for pk, *columns in near.values_list("pk", *SAME_PERIOD, *STATED):
        period, said = tuple(columns[: len(SAME_PERIOD)]), columns[len(SAME_PERIOD) :]
        periods.setdefault(period, {})[pk] = statement(*said)
    return {pk for said in periods.values() if len(set(said.values())) > 1 for pk in said}
