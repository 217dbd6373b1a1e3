from django.utils.translation import gettext_lazy as _

from relations.filters.records import MilestoneFilterSet
from relations.models import Milestone

from . import tables
from .detail import DetailView
from .fields import PartialDate, PublishedSlugs
from .listing import ListView
from .related import references_of, topics_of
from .shapes import CitationSerializer, LinkSerializer, Names


class MilestoneSerializer(Names):
    """A dated event that no step and no meeting carries."""

    date = PartialDate()
    topics = PublishedSlugs("topic", source="topic_links")


class MilestoneDetailSerializer(MilestoneSerializer):
    """A milestone with its sources."""

    links = LinkSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)


class MilestoneList(ListView):
    name = "milestones"
    label = _("Milestones")
    about = _("Dated events that are neither a meeting nor a step of another record.")
    model = Milestone
    filterset_class = MilestoneFilterSet
    serializer_class = MilestoneSerializer
    orderings = {
        "date": ("date", "slug"),
        "-date": ("-date", "slug"),
        **tables.RECORD_ORDERINGS,
    }
    table = {
        **tables.NAMES,
        **tables.columns("date"),
        **tables.TOPICS,
        **tables.ENDING,
    }

    def rows(self, queryset):
        return queryset.for_listing().prefetch_related(topics_of(Milestone))


class MilestoneDetail(DetailView):
    name = "milestone"
    list_view = MilestoneList
    serializer_class = MilestoneDetailSerializer

    def records(self):
        return super().records().prefetch_related(*references_of(Milestone))
