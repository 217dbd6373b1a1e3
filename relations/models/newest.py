"""The order of the values of a series, and its newest: the preferred one of the last period that is
no forecast.

Once for the database (`NEWEST_FIRST`, `KNOWN`) and once for rows at hand, side by side:
tests/models/test_newest.py holds them together.
"""

import math
from collections.abc import Iterable

from django.db.models import Q

from relations.values.words import ValueStatus

IN_TIME = ("period_sort_start", "period_sort_end", "pk")
NEWEST_FIRST = ("-period_sort_end", "-period_sort_start", "-pk")
KNOWN = ~Q(status=ValueStatus.FORECAST)


def newness(observation) -> tuple:
    """What NEWEST_FIRST sorts by, falling; a draft without a key comes after all that have one."""
    return (
        observation.period_sort_end,
        observation.period_sort_start,
        math.inf if observation.pk is None else observation.pk,
    )


def newest(observations: Iterable):
    """Of preferred values of one series; None where none is known."""
    known = [each for each in observations if each.status != ValueStatus.FORECAST]
    return max(known, key=newness, default=None)
