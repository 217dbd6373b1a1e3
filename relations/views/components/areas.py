"""partials/areas.html: priority areas, list by list, those that belong to another under it."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from relations.languages import column
from relations.text.periods import format_period
from relations.values.dates import is_over, today
from relations.values.period import Period
from relations.values.words import PeriodKind

from .source import SourceLine, source_line
from .status import Badge
from .words import Words, words


@dataclass(frozen=True, slots=True)
class Area:
    """`number`: in its list, "" for none; `since`: its validity in words, or ""; `source` where the areas
    of the list do not share one."""

    number: int | str
    title: Words
    since: str
    ended: Badge | None
    source: SourceLine | None
    parts: list["Area"]


@dataclass(frozen=True, slots=True)
class AreaList:
    """Areas under the name of their list, and the source that all of them share, if they do."""

    name: Words
    areas: list[Area]
    source: SourceLine | None


def area_lists(rows, language: str, *, valid_only: bool = False) -> list[AreaList]:
    """Of child rows with their sources. `valid_only` leaves out what has ended."""
    rows = [row for row in rows if not valid_only or not has_ended(row)]
    rows = sorted(rows, key=lambda row: (list_of(row), row.sort_order or 0))
    groups = groupby(rows, key=list_of)
    return [area_list(list(found), language) for _name, found in groups]


def list_of(row) -> str:
    """Areas of one list have one name of it, in every language."""
    return getattr(row, column("list_name"))


def area_list(rows: list, language: str) -> AreaList:
    sources = [source_line(row, language) for row in rows]
    shared = sources[0] if all(source == sources[0] for source in sources) else None
    return AreaList(
        name=words(rows[0], "list_name", language),
        areas=nested(rows, language, say_sources=shared is None),
        source=shared,
    )


def nested(rows: list, language: str, *, say_sources: bool) -> list[Area]:
    """Areas with their parts, one level deep; a part whose whole is not in the list stands alone."""
    numbers = {row.number for row in rows if row.number and not row.part_of}

    def shown(row, parts: list[Area]) -> Area:
        return area(row, parts, language, say_sources=say_sources)

    def parts_of(whole) -> list[Area]:
        return [shown(row, []) for row in rows if whole.number and row.part_of == whole.number]

    return [shown(row, parts_of(row)) for row in rows if row.part_of not in numbers]


def area(row, parts: list[Area], language: str, *, say_sources: bool) -> Area:
    return Area(
        number=row.number or "",
        title=words(row, "title", language),
        since=validity(row, language),
        ended=Badge(_("No longer on the list"), "ended") if has_ended(row) else None,
        source=source_line(row, language) if say_sources else None,
        parts=parts,
    )


def validity(row, language: str) -> str:
    """ "since 2016", "2016–2020"; "" while nobody says when."""
    kind = PeriodKind.CALENDAR if row.valid_from and row.valid_to else PeriodKind.OPEN
    return format_period(Period(row.valid_from, row.valid_to, kind.value), language)


def has_ended(row) -> bool:
    """For sure: a year that is not over has not ended the area yet."""
    return is_over(row.valid_to, today())


def contents_label(lists: list[AreaList]) -> str:
    """The list's own name where there is one list only."""
    return lists[0].name.text if len(lists) == 1 else _("Priority areas")
