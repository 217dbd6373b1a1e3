from wagtail.admin.panels import FieldRowPanel

from relations.models import Topic
from relations.models.translated import columns

from .columns import updated_column
from .filters import RecordFilterSet
from .panels import (
    NAMING,
    address_name,
    citations_panel,
    facts_tab,
    language_tabs,
    links_panel,
    references_tab,
    tabs,
)
from .viewset import EditorialViewSet


class TopicFilterSet(RecordFilterSet):
    class Meta:
        model = Topic
        fields = ["parent", "live", "owner"]


class TopicViewSet(EditorialViewSet):
    model = Topic
    icon = "list-ul"
    list_display = ["__str__", "parent", "order", updated_column()]
    list_export = ["slug", *columns("title"), "order", "live"]
    filterset_class = TopicFilterSet
    ordering = ["order", "slug"]
    edit_handler = tabs(
        *language_tabs(*NAMING, "body"),
        facts_tab(address_name(), FieldRowPanel(["parent", "order"])),
        references_tab(citations_panel(), links_panel()),
    )

    def get_queryset(self, request):
        return Topic.objects.select_related("parent")
