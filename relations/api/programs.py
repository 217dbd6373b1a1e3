from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.filters.programs import ProgramFilterSet
from relations.models import Program, ProgramAudience

from . import tables
from .detail import DetailView
from .fields import (
    PageUrl,
    PartialDate,
    PublishedSlug,
    PublishedSlugs,
    Reading,
    Shape,
    Whole,
    extend_schema_field,
)
from .listing import ListView
from .related import published_rows, references_of, steps_of
from .shapes import CitationSerializer, LinkSerializer, Names, StepSerializer


@extend_schema_field(
    {"type": "array", "items": {"type": "string", "enum": ProgramAudience.Audience.values}}
)
class Audiences(Whole):
    """Who may take part."""

    def to_representation(self, program):
        return audiences(program)


def audiences(program) -> list[str]:
    return [row.audience for row in program.audiences.all()]


class IntakeSerializer(Shape):
    """When applications are taken: dates of one intake, or how it recurs."""

    opens = PartialDate()
    closes = PartialDate()
    recurring = Reading()


class ProgramSerializer(Names):
    """A scheme people can take part in: who may, from where to where, when, and where to apply."""

    kind = serializers.ChoiceField(choices=Program.Kind.choices, read_only=True)
    direction = serializers.ChoiceField(choices=Program.Direction.choices, read_only=True)
    from_party = PublishedSlug()
    to_party = PublishedSlug()
    audiences = Audiences()
    ages_from = serializers.IntegerField(read_only=True, allow_null=True)
    ages_to = serializers.IntegerField(read_only=True, allow_null=True)
    eligibility = Reading()
    intakes = IntakeSerializer(many=True, read_only=True)
    operator = PublishedSlug()
    operator_name = Reading()
    rests_on = PublishedSlug()
    apply_address = Reading()
    topics = PublishedSlugs("topic", source="topic_links")
    url = PageUrl("program_detail")


class ProgramDetailSerializer(ProgramSerializer):
    """A program with the statistics about it, its steps and its sources."""

    statistics = PublishedSlugs("statistic", source="statistic_links")
    steps = StepSerializer(many=True, read_only=True)
    links = LinkSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)


class ProgramList(ListView):
    name = "programs"
    label = _("Programs")
    about = _("Exchanges, scholarships, working holidays and other schemes that people can join.")
    model = Program
    filterset_class = ProgramFilterSet
    serializer_class = ProgramSerializer
    orderings = tables.RECORD_ORDERINGS
    table = {
        **tables.NAMES,
        **tables.columns("kind", "direction"),
        **tables.slug_of("from_party", "to_party"),
        "audiences": lambda program: ";".join(audiences(program)),
        **tables.columns("ages_from", "ages_to"),
        **tables.texts("eligibility"),
        "intakes": lambda program: ";".join(map(str, program.intakes.all())),
        **tables.slug_of("operator"),
        **tables.texts("operator_name"),
        **tables.slug_of("rests_on"),
        **tables.texts("apply_address"),
        **tables.TOPICS,
        **tables.ENDING,
    }

    def rows(self, queryset):
        return queryset.for_listing().select_related("rests_on")


class ProgramDetail(DetailView):
    name = "program"
    list_view = ProgramList
    serializer_class = ProgramDetailSerializer

    def records(self):
        statistics = published_rows(Program, "statistic_links", "statistic")
        more = (statistics, steps_of(Program), *references_of(Program))
        return super().records().prefetch_related(*more)
