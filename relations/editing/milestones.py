from relations.models import Milestone
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
    topics_panel,
)
from .viewset import EditorialViewSet


class MilestoneFilterSet(RecordFilterSet):
    class Meta:
        model = Milestone
        fields = ["live", "owner"]


class MilestoneViewSet(EditorialViewSet):
    model = Milestone
    icon = "pick"
    list_display = ["__str__", "date", updated_column()]
    list_export = ["slug", *columns("title"), "date", "live"]
    filterset_class = MilestoneFilterSet
    ordering = ["date", "slug"]
    edit_handler = tabs(
        *language_tabs(*NAMING),
        facts_tab(address_name(), "date", topics_panel()),
        references_tab(citations_panel(), links_panel()),
    )
