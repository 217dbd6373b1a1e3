"""What was published last, for the overview; only what readers can still see."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from relations.models import Milestone, Party, Relationship, SitePage, Source
from relations.text.dates import format_partial_date

from .log import Change, acts, changes, without_kinds

ELSEWHERE = (Milestone, Party, Relationship, SitePage, Source)
SHOWN, LOOKED_AT = 6, 60


def latest_changes(language: str) -> list[Change]:
    """The newest changes with their dates, a page named once; a value's is its statistic's. Two
    queries."""
    rows = without_kinds(acts(), *ELSEWHERE)
    found = once_a_page(changes(rows.values("pk")[:LOOKED_AT], language))
    return [
        replace(change, date=format_partial_date(change.iso, language))
        for change in islice(found, SHOWN)
    ]


def once_a_page(found: Iterable[Change]) -> Iterator[Change]:
    seen = {""}
    for change in found:
        if change.url not in seen:
            seen.add(change.url)
            yield change
