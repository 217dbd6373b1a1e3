"""Published records of other kinds that belong to one: the newest as entries, and how many in all."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from relations import kinds
from relations.filters import remembered
from relations.models import ContentVersion, Meeting
from relations.models.translated import columns
from relations.text.numbers import format_number
from relations.values.dates import today

from .components.entry import Entry, plain_entry
from .components.on_this_page import EntrySection

MOST = 16  # of a kind on the page of another record; its list shows them all


# What of a record its entry prints, and what a name takes: rows are wide.
OF_ENTRY = ("slug", "kind", *columns("title"), *columns("summary"))


def name_of(relation: str) -> list[str]:
    """Of a record that a row names, to be asked whether it is public and what it is called."""
    return [f"{relation}__{column}" for column in ("live", *columns("title"))]


class Entries(NamedTuple):
    """How records of a kind stand in lists: `rows` are published, with all that an entry prints;
    `ordered` the same, newest first or by title; `entry(record, language)` makes one."""

    rows: Callable[[], QuerySet]
    ordered: Callable[[], QuerySet]
    entry: Callable[..., Entry]


class Related(NamedTuple):
    """The first few records, in their order, and the number of all."""

    rows: list
    count: int  # type: ignore[assignment]  # a field, not what tuples have


def by_name(model) -> Callable[[], QuerySet]:
    return lambda: model.objects.published().by_title()


def plain_entries(model) -> Entries:
    """Of a kind whose entry is its title and its summary."""
    return Entries(model.objects.published, by_name(model), plain_entry)


@lru_cache(16)
def rows_on(model, day: str) -> QuerySet:
    """What entries of a kind need, put together once: that takes as long as to ask it."""
    return kinds.of(model).entries.load().rows().order_by()


def related(model, most: int, version: ContentVersion, **belonging) -> Related:
    """Which they are is found once a publication; then one query and those of the entries."""

    def find():
        mine = model.objects.filter(**belonging).values("pk")
        found = kinds.of(model).entries.load().ordered().filter(pk__in=mine)
        return list(found.values_list("pk", flat=True)[:most]), found.order_by().count()

    question = (get_language(), model.__name__, most, sorted(belonging.items()))
    keys, count = remembered("related", question, find, version)
    rows = rows_on(model, today()).in_bulk(keys)
    return Related([rows[key] for key in keys if key in rows], count)


def related_section(
    model,
    language: str,
    version: ContentVersion,
    query: str,
    *,
    most: int = MOST,
    found: Related | None = None,
    **belonging,
) -> EntrySection:
    """`query` asks the kind's list for all of them."""
    kind = kinds.of(model)
    found = found or related(model, most, version, **belonging)
    said = {"say_forum": "forum" not in belonging} if model is Meeting else {}
    listed = f"{reverse(f'relations:{kind.name}_list')}?{query}"
    return EntrySection(
        kind.plural,
        str(kind.many),
        [kind.entries.load().entry(row, language, **said) for row in found.rows],
        all_url=listed if found.count > len(found.rows) else "",
        all_count=format_number(found.count, language),
    )
