"""The order of the kinds at the desk: as often as people use them. Menus, home, tabs and search follow it."""

from collections.abc import Callable, Iterable

from relations.models import (
    Agreement,
    Forum,
    Meeting,
    Milestone,
    Observation,
    Party,
    Program,
    Relationship,
    SitePage,
    Source,
    Statistic,
    Topic,
)

IN_ORDER = (
    Statistic,
    Observation,
    Agreement,
    Meeting,
    Topic,
    Program,
    Forum,
    Milestone,
    Source,
    Party,
    Relationship,
    SitePage,
)


def in_order(things: Iterable, kind_of: Callable) -> list:
    return sorted(things, key=lambda thing: IN_ORDER.index(kind_of(thing)))
