from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.filters.records import PartyFilterSet
from relations.models import Party

from . import tables
from .detail import DetailView
from .fields import (
    InLanguages,
    PublishedSlug,
    PublishedSlugs,
    Reading,
    TextOrNull,
    Whole,
    extend_schema_field,
)
from .listing import ListView
from .related import published_rows, references_of, steps_of, topics_of
from .shapes import CitationSerializer, LinkSerializer, Names, StepSerializer


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class TimeZones(Whole):
    """IANA names; the first one is used for the party's local times."""

    def to_representation(self, party):
        return time_zones(party)


def time_zones(party) -> list[str]:
    return [name.strip() for name in party.time_zones.split(",") if name.strip()]


class PartySerializer(Names):
    """Whoever acts: a state, a union, an organization, an agency, a city, an embassy."""

    kind = serializers.ChoiceField(choices=Party.Kind.choices, read_only=True)
    iso_code = TextOrNull()
    parent = PublishedSlug()  # type: ignore[assignment]  # a field of this name
    host = PublishedSlug()
    place = Reading("place")
    place_i18n = InLanguages("place")
    currency = TextOrNull()
    time_zones = TimeZones()
    fiscal_year_start = serializers.IntegerField(read_only=True, allow_null=True)


class PartyDetailSerializer(PartySerializer):
    """A party with its memberships, and what happened to it: opened, raised, closed."""

    member_of = PublishedSlugs("member_of", source="memberships")
    topics = PublishedSlugs("topic", source="topic_links")
    steps = StepSerializer(many=True, read_only=True)
    links = LinkSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)


class PartyList(ListView):
    name = "parties"
    label = _("Parties")
    about = _(
        "Whoever acts: states, unions, organizations, agencies, provinces, cities, embassies."
    )
    model = Party
    filterset_class = PartyFilterSet
    serializer_class = PartySerializer
    orderings = tables.RECORD_ORDERINGS
    table = {
        **tables.columns("slug"),
        **tables.texts("title", "acronym", "other_names"),
        **tables.columns("kind", "iso_code"),
        **tables.slug_of("parent"),
        **tables.slug_of("host"),
        **tables.texts("place"),
        **tables.columns("currency"),
        "time_zones": lambda party: ";".join(time_zones(party)),
        **tables.columns("fiscal_year_start"),
        **tables.texts("summary"),
        **tables.moment("updated_at", "last_published_at"),
    }

    def rows(self, queryset):
        return queryset.for_listing().select_related("parent", "host")


class PartyDetail(DetailView):
    name = "party"
    model = Party
    serializer_class = PartyDetailSerializer

    def records(self):
        parties = Party.objects.published().select_related("parent", "host")
        return parties.prefetch_related(
            published_rows(Party, "memberships", "member_of"),
            topics_of(Party),
            steps_of(Party),
            *references_of(Party),
        )
