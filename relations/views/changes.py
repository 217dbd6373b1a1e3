"""What was published last, for the overview; only what readers can still see."""

from relations.models import Milestone, Party, Relationship, SitePage, Source
from relations.text.dates import format_partial_date

from .log import acts, told, without_kinds

ELSEWHERE = (Milestone, Party, Relationship, SitePage, Source)
SHOWN, LOOKED_AT = 6, 60


def latest_changes(language: str) -> list[dict]:
    """The newest changes, a page named once; a value is told at its statistic. Two queries."""
    rows = without_kinds(acts(), *ELSEWHERE)
    found = {}
    for line in told(rows.values("pk")[:LOOKED_AT], language):
        if line.get("url") and line["url"] not in found and len(found) < SHOWN:
            found[line["url"]] = dated(line, language)
    return list(found.values())


def dated(line: dict, language: str) -> dict:
    iso = line["row"].at.date().isoformat()
    return line | {"iso": iso, "date": format_partial_date(iso, language)}
