"""What was published last, for the overview; only what readers can still see."""

from collections.abc import Iterable, Iterator
from itertools import islice

from relations.models import Milestone, Party, Relationship, SitePage, Source
from relations.text.dates import format_partial_date

from .log import acts, told, without_kinds

ELSEWHERE = (Milestone, Party, Relationship, SitePage, Source)
SHOWN, LOOKED_AT = 6, 60


def latest_changes(language: str) -> list[dict]:
    """The newest changes, a page named once; a value is told at its statistic. Two queries."""
    rows = without_kinds(acts(), *ELSEWHERE)
    lines = once_a_page(told(rows.values("pk")[:LOOKED_AT], language))
    return [dated(line, language) for line in islice(lines, SHOWN)]


def once_a_page(lines: Iterable[dict]) -> Iterator[dict]:
    seen = {""}
    for line in lines:
        if (url := line.get("url", "")) not in seen:
            seen.add(url)
            yield line


def dated(line: dict, language: str) -> dict:
    iso = line["row"].at.date().isoformat()
    return line | {"iso": iso, "date": format_partial_date(iso, language)}
