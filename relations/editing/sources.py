from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from relations.languages import column
from relations.models import Source
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
    topics_panel,
)
from .plain_values import ReadOnlyPanel
from .viewset import EditorialViewSet


class SourceFilterSet(RecordFilterSet):
    class Meta:
        model = Source
        fields = ["link_works", "live", "owner"]


class SourceViewSet(EditorialViewSet):
    model = Source
    icon = "link-external"
    list_display = [
        "__str__",
        Column("publisher", label=_("Publisher"), sort_key=column("publisher")),
        "last_checked_on",
        updated_column(),
    ]
    list_export = ["slug", *columns("title"), column("publisher"), column("address"), "live"]
    filterset_class = SourceFilterSet
    edit_handler = tabs(
        *language_tabs(*NAMING, "publisher", "address", "licence"),
        facts_tab(
            address_name(),
            ReadOnlyPanel("link_checked_at"),
            ReadOnlyPanel("link_works"),
            topics_panel(),
        ),
        references_tab(links_panel()),
    )
