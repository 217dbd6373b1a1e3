"""Which values disagree with another that stands for the same period. Readers see both."""

from datetime import date

from django.db.models import Q

from relations.languages import column
from relations.models import Observation, ObservationConflict
from relations.models.observation import SAME_PERIOD

STATED = ("number", "number_to", "qualifier", column("words"))


def mark_conflicts(rows: list[dict], day: date | None = None) -> list[dict]:
    """Sets `conflicting` in each row, as things stand or stood on the day. At most four queries."""
    standing = Observation.objects.published()
    standing = standing.as_of(day) if day else standing.open()
    differing = differing_nearby(rows, standing) | linked_by_hand(rows, standing)
    for row in rows:
        row["conflicting"] = row["pk"] in differing
    return rows


def differing_nearby(rows, standing) -> set[int]:
    """Rows of the same series and time whose period is stated in more than one way."""
    if not rows:
        return set()
    ends = [row["period_sort_end"] for row in rows]
    here = Q(period_sort_end__range=(min(ends), max(ends)))
    if not all(row["period_start"] or row["period_end"] for row in rows):
        here |= Q(period_start="", period_end="")  # each of these stands where it was stated
    near = standing.filter(here, statistic__in={row["statistic_id"] for row in rows})
    if not near.filter(preferred=False).exists():
        return set()  # only one row of a period is preferred, so a rival is not
    periods = {}
    for pk, *columns in near.values_list("pk", *SAME_PERIOD, *STATED):
        period, stated = tuple(columns[: len(SAME_PERIOD)]), tuple(columns[len(SAME_PERIOD) :])
        periods.setdefault(period, {})[pk] = stated
    return {pk for said in periods.values() if len(set(said.values())) > 1 for pk in said}


def linked_by_hand(rows, standing) -> set[int]:
    """Those with a disagreement that an editor saw, where both values stand."""
    pks = [row["pk"] for row in rows]
    ties = ObservationConflict.objects.filter(Q(record__in=pks) | Q(observation__in=pks))
    pairs = list(ties.values_list("record_id", "observation_id"))
    if not pairs:
        return set()
    known = standing.filter(pk__in={pk for pair in pairs for pk in pair})
    stand = set(known.values_list("pk", flat=True))
    return {pk for pair in pairs if stand.issuperset(pair) for pk in pair}
