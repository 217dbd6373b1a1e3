from uuid import UUID

from django.db.models import CharField, F, Model, Value
from django.db.models.functions import Cast, Coalesce, LPad, Replace
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.filters.priority_areas import PriorityAreaFilterSet
from relations.models import AgreementPriorityArea, ForumPriorityArea

from . import tables
from .detail import DetailView
from .fields import SLUG, Whole, extend_schema_field
from .listing import ListView
from .problems import Problem
from .shapes import AreaSerializer

TABLES = {"agreement": AgreementPriorityArea, "forum": ForumPriorityArea}
COLUMNS = ("of", "slug", "parent", "place")


class Areas:
    """The areas of published agreements and forums as one list, with those methods of a queryset that
    filters, paging and counting call; each is applied to both tables."""

    model = AgreementPriorityArea

    def __init__(self, parts=None):
        self.parts = parts or {of: named(of) for of in TABLES}

    def all(self):
        return self

    def filter(self, *conditions, **more):
        return Areas({of: rows.filter(*conditions, **more) for of, rows in self.parts.items()})

    def of(self, kind: str, slugs: list[str]):
        """Those of the records of one kind."""
        nothing = {of: rows.none() for of, rows in self.parts.items()}
        return Areas(nothing | {kind: self.parts[kind].filter(record__slug__in=slugs)})

    def order_by(self, *keys):
        first, *others = (rows.order_by().values(*COLUMNS) for rows in self.parts.values())
        return first.union(*others, all=True).order_by(*keys)

    def first(self):
        return self.order_by("slug")[:1].first()


def named(of: str):
    """Areas of one table whose record is published, with the columns of COLUMNS, alike in both tables."""
    place = LPad(Cast(Coalesce("sort_order", 0), CharField()), 6, Value("0"))
    return (
        TABLES[of]
        .objects.filter(record__live=True)
        .annotate(
            of=Value(of),
            slug=Replace(Cast("uid", CharField()), Value("-"), Value("")),
            parent=F("record__slug"),
            place=place,
        )
    )


def whole(rows: list[dict]) -> list:
    """The model objects of rows of COLUMNS, in the same order. At most one query for each table."""
    found: dict[tuple[str, str], Model] = {}
    for of, model in TABLES.items():
        uids = [UUID(row["slug"]) for row in rows if row["of"] == of]
        areas = model.objects.filter(uid__in=uids).select_related("record", "source")
        found |= {(of, area.uid.hex): area for area in areas}
    keys = [(row["of"], row["slug"]) for row in rows]
    return [found[key] for key in keys if key in found]


@extend_schema_field(SLUG | {"type": ["string", "null"]})
class Parent(Whole):
    """The record of the kind that set the area out, null when one of another kind did."""

    def __init__(self, model, **kwargs):
        self.model = model
        super().__init__(**kwargs)

    def to_representation(self, area):
        return parent_slug(area, self.model)


def parent_slug(area, model) -> str | None:
    return area.record.slug if isinstance(area, model) else None


class PriorityAreaSerializer(AreaSerializer):
    """A priority area, with the agreement or the forum that set it out."""

    agreement = Parent(AgreementPriorityArea)
    forum = Parent(ForumPriorityArea)
    updated_at = serializers.DateTimeField(source="record.last_published_at", read_only=True)


class PriorityAreaList(ListView):
    name = "priority-areas"
    label = _("Priority areas")
    about = _("The priority areas that agreements and forums set out, list by list.")
    model = AgreementPriorityArea
    filterset_class = PriorityAreaFilterSet
    serializer_class = PriorityAreaSerializer
    orderings = {
        "parent": ("parent", "place", "slug"),
        "-parent": ("-parent", "-place", "-slug"),
        "slug": ("slug",),
        "-slug": ("-slug",),
    }
    table = {
        "slug": lambda area: area.uid.hex,
        **tables.texts("title", "list_name"),
        **tables.columns("number", "part_of", "valid_from", "valid_to"),
        **{of: lambda area, model=model: parent_slug(area, model) for of, model in TABLES.items()},
        **tables.slug_of("source"),
        **tables.columns("edition"),
        **tables.moment("updated_at", "record.last_published_at"),
    }

    def all_rows(self):
        return Areas()

    def rows(self, queryset):
        return queryset

    def prepared(self, rows):
        return whole(rows)


class PriorityAreaDetail(DetailView):
    name = "priority-area"
    list_view = PriorityAreaList
    serializer_class = PriorityAreaSerializer

    def records(self):
        return Areas()

    def prepared(self, record):
        return whole([record])[0]

    def moved(self, slug):
        """Raises "not_found": areas are never renamed, and the log does not keep removed ones."""
        raise Problem("not_found")
