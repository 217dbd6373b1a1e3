from relations.models import SitePage
from relations.models.translated import columns

from .columns import updated_column
from .filters import RecordFilterSet
from .panels import (
    NAMING,
    address_name,
    facts_tab,
    language_tabs,
    links_panel,
    references_tab,
    tabs,
)
from .viewset import EditorialViewSet


class SitePageFilterSet(RecordFilterSet):
    class Meta:
        model = SitePage
        fields = ["live", "owner"]


class SitePageViewSet(EditorialViewSet):
    model = SitePage
    icon = "doc-empty"
    list_display = ["__str__", "order", updated_column()]
    list_export = ["slug", *columns("title"), "order", "live"]
    filterset_class = SitePageFilterSet
    ordering = ["order", "slug"]
    edit_handler = tabs(
        *language_tabs(*NAMING, "body"),
        facts_tab(address_name(), "order"),
        references_tab(links_panel()),
    )
