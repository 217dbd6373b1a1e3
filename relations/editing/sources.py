from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import UpdatedAtColumn

from relations.models import Source

from .filters import RecordFilterSet
from .panels import (
    NAMING,
    address_name,
    facts_tab,
    language_tabs,
    links_panel,
    references_tab,
    tabs,
    topics_panel,
)
from .viewset import EditorialViewSet


class SourceFilterSet(RecordFilterSet):
    class Meta:
        model = Source
        fields = ["link_works", "live", "owner"]


class SourceViewSet(EditorialViewSet):
    model = Source
    icon = "link-external"
    list_display = ["__str__", "publisher_en", "last_checked_on", UpdatedAtColumn()]
    list_export = ["slug", "title_en", "title_fr", "title_ja", "publisher_en", "address_en", "live"]
    filterset_class = SourceFilterSet
    edit_handler = tabs(
        *language_tabs(*NAMING, "publisher", "address", "licence"),
        facts_tab(
            address_name(),
            FieldPanel("link_checked_at", read_only=True),
            FieldPanel("link_works", read_only=True),
            topics_panel(),
        ),
        references_tab(links_panel()),
    )
