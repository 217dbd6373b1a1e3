"""Published records of other kinds that belong to one: the newest as entries, and how many in all."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.filters import remembered
from relations.models import Agreement, ContentVersion, Forum, Meeting, Program
from relations.models.agreement import shown_with
from relations.text.numbers import format_number
from relations.values.dates import today

from .components.entry import agreement_entry, forum_entry, meeting_entry, program_entry
from .components.record import section

MOST = 16  # of a kind on the page of another record; its list shows them all


class Kind(NamedTuple):
    """`rows`: published, with all that an entry prints; `ordered`: the same, newest first."""

    label: str
    rows: Callable[[], QuerySet]
    ordered: Callable[[], QuerySet]
    entry: Callable[..., dict]
    id: str


class Related(NamedTuple):
    """The first few records, in their order, and the number of all."""

    rows: list
    count: int


def agreements_with_parties():
    """Two queries."""
    rows = Agreement.objects.published().with_status()
    return rows.prefetch_related(*shown_with("parties"))


def forums_with_members():
    """Published forums with all that an entry prints. Two queries."""
    return Forum.objects.published().for_listing()


def meetings_with_status():
    """Published meetings with all that an entry prints. One query."""
    return Meeting.objects.published().with_status().select_related("forum")


def programs_with_intakes():
    """Published programs with all that an entry prints. Three queries."""
    rows = Program.objects.published().select_related("from_party", "to_party")
    return rows.prefetch_related("audiences", "intakes").order_by("slug")


def kinds() -> dict[type, Kind]:
    return {
        Agreement: Kind(
            _("Agreements"),
            agreements_with_parties,
            Agreement.objects.published().newest_first,
            agreement_entry,
            "agreements",
        ),
        Forum: Kind(
            _("Forums"),
            forums_with_members,
            lambda: Forum.objects.published().order_by("slug"),
            forum_entry,
            "forums",
        ),
        Meeting: Kind(
            _("Meetings"),
            meetings_with_status,
            Meeting.objects.published().newest_first,
            meeting_entry,
            "meetings",
        ),
        Program: Kind(
            _("Programs"),
            programs_with_intakes,
            lambda: Program.objects.published().order_by("slug"),
            program_entry,
            "programs",
        ),
    }


@lru_cache(16)
def rows_on(model, day: str) -> QuerySet:
    """What entries of a kind need, put together once: that takes as long as to ask it."""
    return kinds()[model].rows().order_by()


def related(model, most: int, version: ContentVersion, **belonging) -> Related:
    """Which they are is found once a publication; then one query and those of the entries."""

    def find():
        mine = model.objects.filter(**belonging).values("pk")
        found = kinds()[model].ordered().filter(pk__in=mine)
        return list(found.values_list("pk", flat=True)[:most]), found.order_by().count()

    question = (model.__name__, most, sorted(belonging.items()))
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
) -> dict:
    """For partials/sections.html; `query` asks the kind's list for all of them."""
    kind = kinds()[model]
    found = found or related(model, most, version, **belonging)
    said = {"say_forum": "forum" not in belonging} if model is Meeting else {}
    listed = f"{reverse(f'relations:{model._meta.model_name}_list')}?{query}"
    return section(
        kind.id,
        kind.label,
        [kind.entry(row, language, **said) for row in found.rows],
        all_url=listed if found.count > len(found.rows) else "",
        all_count=format_number(found.count, language),
    )
