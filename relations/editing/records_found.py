"""Records of every kind by what they are called, with what has become of each."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When, Window
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from relations.models import Observation, Relationship
from relations.models.record import title_order
from relations.models.translated import Reading

from .addresses import form_at
from .review_queue import at_places
from .search import any_of, find, names_of, words_of
from .titles import readings, titles_of_rows, with_titles

FIRST = 5
EXACT, BEGINNING, INSIDE = 0, 1, 2
STATE = ("live", "latest_revision__approved_go_live_at")


@dataclass(frozen=True)
class Found:
    title: Reading
    others: list[Reading]  # the title in other languages
    url: str
    status: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many, and some of them in order."""

    kind: Any
    count: int
    rows: list[dict]

    @property
    def is_exact(self) -> bool:
        return self.rows[0]["nearness"] == EXACT


def groups_of(kinds, text: str) -> list[Group]:
    """First the kinds in which something is called exactly so. One query a kind, two of figures."""
    if not words_of(text):
        return []
    groups = []
    for kind in kinds:
        total = Window(Count("pk"))
        if rows := rows_of(in_order(find(kind.objects.annotate(total=total), text), text)[:FIRST]):
            groups.append(Group(kind, rows[0]["total"], rows))
    return sorted(groups, key=lambda group: not group.is_exact)


def of_kind(kind, text: str) -> QuerySet:
    """All of one kind, to be counted and sliced; `rows_of` reads a slice."""
    return in_order(find(kind.objects.all(), text), text)


def in_order(records: QuerySet, text: str) -> QuerySet:
    """What is called exactly so first, then what begins so; figures by their period."""
    kind = records.model
    if kind is Observation:
        records = records.annotate(nearness=Value(INSIDE, IntegerField()))
        return records.order_by("-period_sort_end", "-pk").select_related("latest_revision")
    whole = " ".join(words_of(text))
    nearness = Case(
        When(any_of(names_of(kind), "iexact", whole), then=EXACT),
        When(any_of(names_of(kind), "istartswith", whole), then=BEGINNING),
        default=INSIDE,
        output_field=IntegerField(),
    )
    title = () if kind is Relationship else title_order()
    return records.annotate(nearness=nearness).order_by("nearness", *title, "pk")


def rows_of(records: QuerySet) -> list[dict]:
    """Each with its readings. One query, two of figures."""
    kind = records.model
    besides = [*STATE, "nearness", *(["total"] if "total" in records.query.annotations else [])]
    if kind is not Observation:
        rows = list(with_titles(records, *besides))
        return [row | {"readings": readings(kind, row)} for row in rows]
    figures = list(records)
    titles = titles_of_rows(figures)
    return [
        {
            "pk": figure.pk,
            "has_unpublished_changes": figure.has_unpublished_changes,
            "live": figure.live,
            "superseded": figure.superseded_at is not None,
            "latest_revision__approved_go_live_at": figure.latest_revision
            and figure.latest_revision.approved_go_live_at,
            "nearness": figure.nearness,
            "total": getattr(figure, "total", 0),
            "readings": [titles[figure.pk]],
        }
        for figure in figures
    ]


def found(groups: list[Group]) -> list[list[Found]]:
    """The rows of each group as they are shown. One query for all."""
    numbers = ContentType.objects.get_for_models(*(group.kind for group in groups))
    places = [(numbers[g.kind].pk, str(row["pk"])) for g in groups for row in g.rows]
    states = WorkflowState.objects.active().filter(
        at_places(places, "base_content_type", "object_id")
    )
    under_way = {
        (kind, pk): status
        for kind, pk, status in states.values_list("base_content_type", "object_id", "status")
    }
    return [
        [
            Found(
                title=row["readings"][0],
                others=row["readings"][1:],
                url=form_at(group.kind, row["pk"]),
                status=status_of(row, under_way.get((numbers[group.kind].pk, str(row["pk"])))),
            )
            for row in group.rows
        ]
        for group in groups
    ]


def status_of(row: dict, review: str | None) -> str:
    """ "public, in review" """
    public = [_("superseded") if row.get("superseded") else _("public")] if row["live"] else []
    return ", ".join([*public, *draft_status(row, review)])


def draft_status(row: dict, review: str | None) -> list[str]:
    if review == WorkflowState.STATUS_IN_PROGRESS:
        return [_("in review")]
    if review == WorkflowState.STATUS_NEEDS_CHANGES:
        return [_("sent back")]
    if row["latest_revision__approved_go_live_at"]:
        return [_("scheduled")]
    if row["has_unpublished_changes"] or not row["live"]:
        return [_("draft")]
    return []
