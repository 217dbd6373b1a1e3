from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.data.observation_rows import period_iso
from relations.filters.statistics import StatisticFilterSet
from relations.models import Statistic, StatisticBreakdown
from relations.values.words import Unit

from . import tables
from .breakdowns import BreakdownSerializer
from .detail import DetailView
from .fields import (
    ListUrl,
    PageUrl,
    PublishedSlug,
    PublishedSlugs,
    Reading,
    TextOrNull,
    extend_schema_field,
)
from .listing import ListView
from .observations import ValueSerializer
from .shapes import CitationSerializer, LinkSerializer, Names


@extend_schema_field({"type": ["string", "null"], "enum": [*Statistic.Frequency.values, None]})
class Cadence(TextOrNull):
    """How often the source reissues it."""


class StatisticSerializer(Names):
    """A series on one definition and basis. Another basis, currency or reporter is another one."""

    definition = Reading(with_language=True)
    unit = serializers.ChoiceField(choices=Unit.choices, read_only=True)
    counted_thing = Reading()
    currency = TextOrNull()
    reporting_party = PublishedSlug()
    counterpart_party = PublishedSlug()
    flow = serializers.ChoiceField(choices=Statistic.Flow.choices, read_only=True)
    measure = serializers.ChoiceField(choices=Statistic.Measure.choices, read_only=True)
    seasonally_adjusted = serializers.BooleanField(read_only=True, allow_null=True)
    rank_of = PublishedSlug()
    scope = Reading()
    frequency = serializers.ChoiceField(choices=Statistic.Frequency.choices, read_only=True)
    source_cadence = Cadence()
    topics = PublishedSlugs("topic", source="topic_links")
    latest = ValueSerializer(read_only=True, allow_null=True)
    observations_url = ListUrl("observations", "statistic")
    url = PageUrl("statistic_detail")


class StatisticDetailSerializer(StatisticSerializer):
    """A series with its sources in order of preference."""

    sources = PublishedSlugs("source", source="preferred_sources")
    breakdowns = BreakdownSerializer(many=True, read_only=True)
    links = LinkSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)


def latest(name):
    """A column computed from the newest value; None for a series without values."""

    def of(statistic):
        return name(statistic.latest) if statistic.latest else None

    return of


class StatisticList(ListView):
    name = "statistics"
    label = _("Statistics")
    about = _("The series, each on one definition and basis, with its newest value.")
    model = Statistic
    filterset_class = StatisticFilterSet
    serializer_class = StatisticSerializer
    orderings = tables.RECORD_ORDERINGS
    table = {
        **tables.NAMES,
        **tables.texts("definition"),
        **tables.columns("unit"),
        **tables.texts("counted_thing"),
        **tables.columns("currency"),
        **tables.slug_of("reporting_party", "counterpart_party"),
        **tables.columns("flow", "measure", "seasonally_adjusted"),
        **tables.slug_of("rank_of"),
        **tables.texts("scope"),
        **tables.columns("frequency", "source_cadence"),
        **tables.TOPICS,
        "latest_period": latest(
            lambda value: period_iso(value.period_kind, value.period_start, value.period_end)
        ),
        "latest_value": latest(lambda value: value.number),
        "latest_source": latest(lambda value: value.source.slug),
        **tables.ENDING,
    }

    def rows(self, queryset):
        related = ("reporting_party", "counterpart_party", "rank_of")
        return queryset.for_listing().select_related(*related)


class StatisticDetail(DetailView):
    name = "statistic"
    list_view = StatisticList
    serializer_class = StatisticDetailSerializer

    def records(self):
        breakdowns = StatisticBreakdown.objects.select_related("source").prefetch_related("items")
        return (
            Statistic.objects.published()
            .for_detail()
            .prefetch_related(
                "preferred_sources__source",
                Prefetch("breakdowns", breakdowns.order_by("sort_order")),
            )
        )
