from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from relations.languages import column
from relations.models import Source

from .panels import record_tabs
from .plain_values import ReadOnlyPanel
from .viewset import EditorialViewSet


class SourceViewSet(EditorialViewSet):
    model = Source
    icon = "link-external"
    list_columns = [
        Column("publisher", label=_("Publisher"), sort_key=column("publisher")),
        "last_checked_on",
    ]
    export_columns = [column("publisher"), column("address")]
    list_filter = ["link_works", "live", "owner"]
    edit_handler = record_tabs(
        Source,
        texts=["publisher", "address", "licence"],
        facts=[ReadOnlyPanel("link_checked_at"), ReadOnlyPanel("link_works")],
    )
