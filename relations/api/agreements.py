from operator import attrgetter

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.filters.agreements import STATUSES, AgreementFilterSet
from relations.models import Agreement, AgreementRelation

from . import tables
from .detail import DetailView
from .fields import (
    PageUrl,
    PartialDate,
    PublishedSlug,
    PublishedSlugs,
    Reading,
    Shape,
    TextOrNull,
    Whole,
    extend_schema_field,
    in_languages,
)
from .listing import ListView
from .shapes import AreaSerializer, CitationSerializer, LinkSerializer, Names, StepSerializer


@extend_schema_field({"type": ["string", "null"], "enum": [*dict(STATUSES), None]})
class Status(TextOrNull):
    """The latest step that changed the agreement's state."""


class AgreementSerializer(Names):
    """A treaty, arrangement, declaration, plan or policy. Its status is its latest step."""

    kind = serializers.ChoiceField(choices=Agreement.Kind.choices, read_only=True)
    nature = serializers.ChoiceField(choices=Agreement.Nature.choices, read_only=True)
    status = Status()
    status_date = PartialDate()
    status_not_verified = serializers.BooleanField(read_only=True)
    signed_on = PartialDate(source="signed_date")
    treaty_series_number = TextOrNull()
    forum = PublishedSlug()
    parties = PublishedSlugs("party", source="party_links")
    topics = PublishedSlugs("topic", source="topic_links")
    url = PageUrl("agreement_detail")


class RelationSerializer(Shape):
    """`direction` "to": this agreement does it to the other; "from": the other does it to this."""

    kind = serializers.ChoiceField(choices=AgreementRelation.Kind.choices, read_only=True)
    direction = serializers.ChoiceField(choices=["to", "from"], read_only=True)
    agreement = serializers.CharField(read_only=True)
    title = Reading(with_language=True)


@extend_schema_field(RelationSerializer(many=True))
class Relations(Whole):
    def to_representation(self, agreement):
        ties = [("to", row.kind, row.to) for row in agreement.relations_out.all()]
        ties += [("from", row.kind, row.record) for row in agreement.relations_in.all()]
        return [relation(*tie) for tie in ties]


def relation(direction: str, kind: str, other: Agreement) -> dict:
    title = other.reading("title")
    return {
        "kind": kind,
        "direction": direction,
        "agreement": other.slug,
        "title": title.text,
        "title_lang": title.language,
        "title_i18n": in_languages(other, "title"),
    }


class AgreementDetailSerializer(AgreementSerializer):
    """An agreement with its steps, its ties to other agreements, and its sources."""

    steps = StepSerializer(many=True, read_only=True)
    relations = Relations()
    priority_areas = AreaSerializer(many=True, read_only=True)
    documents = LinkSerializer(many=True, read_only=True)
    links = LinkSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)


class AgreementList(ListView):
    changes_by_day = True
    name = "agreements"
    label = _("Agreements")
    about = _("Treaties, arrangements, declarations, plans and policies, with the status of each.")
    model = Agreement
    filterset_class = AgreementFilterSet
    serializer_class = AgreementSerializer
    orderings = {
        "-status_date": ("-status_date", "slug"),
        "status_date": ("status_date", "slug"),
        "-signed_on": ("-signed_date", "slug"),
        "signed_on": ("signed_date", "slug"),
        **tables.RECORD_ORDERINGS,
    }
    table = {
        **tables.NAMES,
        **tables.columns("kind", "nature", "status", "status_date", "status_not_verified"),
        "signed_on": attrgetter("signed_date"),
        **tables.columns("treaty_series_number"),
        **tables.slug_of("forum"),
        **tables.slugs_of("parties", "party_links", "party"),
        **tables.TOPICS,
        **tables.ENDING,
    }

    def rows(self, queryset):
        return queryset.for_listing().select_related("forum")


class AgreementDetail(DetailView):
    changes_by_day = True
    name = "agreement"
    list_view = AgreementList
    serializer_class = AgreementDetailSerializer

    def records(self):
        agreements = Agreement.objects.published().for_detail().select_related("forum")
        return agreements.prefetch_related("priority_areas__source")
