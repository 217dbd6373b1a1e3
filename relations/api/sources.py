from django.utils.translation import gettext_lazy as _

from relations.filters.records import SourceFilterSet
from relations.models import Source

from . import tables
from .detail import DetailView
from .fields import PublishedSlugs, Reading
from .listing import ListView
from .related import topics_of
from .shapes import LinkSerializer, Names


class SourceSerializer(Names):
    """A page, table or series that its publisher reissues."""

    publisher = Reading()
    address = Reading()
    licence = Reading()


class SourceDetailSerializer(SourceSerializer):
    """A source with what it is about."""

    topics = PublishedSlugs("topic", source="topic_links")
    links = LinkSerializer(many=True, read_only=True)


class SourceList(ListView):
    name = "sources"
    label = _("Sources")
    about = _("The pages, tables and series that the published facts come from.")
    model = Source
    filterset_class = SourceFilterSet
    serializer_class = SourceSerializer
    orderings = tables.RECORD_ORDERINGS
    table = {
        **tables.NAMES,
        **tables.texts("publisher", "address", "licence"),
        **tables.ENDING,
    }


class SourceDetail(DetailView):
    name = "source"
    list_view = SourceList
    serializer_class = SourceDetailSerializer

    def records(self):
        return super().records().prefetch_related("links", topics_of(Source))
