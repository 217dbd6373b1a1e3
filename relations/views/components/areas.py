"""partials/areas.html: priority areas, list by list, those that belong to another under it."""

from itertools import groupby

from django.utils.translation import gettext as _

from relations.languages import column
from relations.text.periods import format_period
from relations.values.dates import is_over, today
from relations.values.period import Period
from relations.values.words import PeriodKind

from .source import source_line
from .words import words


def area_lists(rows, language: str, *, valid_only: bool = False) -> list[dict]:
    """Of child rows with their sources. [{name, areas, source}], an area having `parts` like it.

    A source that all areas of a list share is said once. `valid_only` leaves out what has ended.
    """
    rows = [row for row in rows if not valid_only or not has_ended(row)]
    rows = sorted(rows, key=lambda row: (list_of(row), row.sort_order or 0))
    groups = groupby(rows, key=list_of)
    return [area_list(list(found), language) for _name, found in groups]


def list_of(row) -> str:
    """Areas of one list have one name of it, in every language."""
    return getattr(row, column("list_name"))


def area_list(rows: list, language: str) -> dict:
    sources = [source_line(row, language) for row in rows]
    shared = sources[0] if all(source == sources[0] for source in sources) else None
    return {
        "name": words(rows[0], "list_name", language),
        "areas": nested(rows, language, say_sources=shared is None),
        "source": shared,
    }


def nested(rows: list, language: str, *, say_sources: bool) -> list[dict]:
    """An area whose whole is not in the list stands alone. Rows of a draft have no key to hash."""
    numbers = {row.number for row in rows if row.number and not row.part_of}
    told = [(row, area(row, language, say_sources=say_sources)) for row in rows]
    wholes = [(row, shown) for row, shown in told if row.part_of not in numbers]
    for row, shown in wholes:
        shown["parts"] = [
            part for other, part in told if row.number and other.part_of == row.number
        ]
    return [shown for _row, shown in wholes]


def area(row, language: str, *, say_sources: bool) -> dict:
    title = words(row, "title", language)
    return {
        "number": row.number or "",
        "title": title.text,
        "lang": title.lang,
        "since": validity(row, language),
        "ended": has_ended(row),
        "source": source_line(row, language) if say_sources else None,
        "parts": [],
    }


def validity(row, language: str) -> str:
    """ "since 2016", "2016–2020"; "" while nobody says when."""
    kind = PeriodKind.CALENDAR if row.valid_from and row.valid_to else PeriodKind.OPEN
    return format_period(Period(row.valid_from, row.valid_to, kind.value), language)


def has_ended(row) -> bool:
    """For sure: a year that is not over has not ended the area yet."""
    return is_over(row.valid_to, today())


def contents_label(lists: list[dict]) -> str:
    """The list's own name where there is one list only."""
    return lists[0]["name"].text if len(lists) == 1 else _("Priority areas")
