from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from relations.models import Agreement

from .columns import kind_column, status_column
from .panels import (
    RowsPanel,
    areas_tab,
    citations_panel,
    links_panel,
    links_to,
    needed,
    record_tabs,
    steps_tab,
)
from .viewset import EditorialViewSet


class AgreementViewSet(EditorialViewSet):
    model = Agreement
    icon = "doc-full"
    list_columns = [
        kind_column(),
        status_column(),
        Column("status_date", label=_("Since"), sort_key="status_date"),
    ]
    export_columns = ["kind", "nature"]
    list_filter = ["kind", "nature", "forum", "live", "owner"]
    edit_handler = record_tabs(
        Agreement,
        facts=[
            FieldRowPanel([needed("kind"), needed("nature")]),
            FieldRowPanel(["treaty_series_number", "forum"]),
            links_to("party_links", "party", _("Parties"), _("Party")),
        ],
        tabs=[
            steps_tab(),
            ObjectList(
                [
                    RowsPanel(
                        "relations_out",
                        panels=[FieldRowPanel([needed("kind"), "to"])],
                        heading=_("Relations to other agreements"),
                        label=_("Relation"),
                    )
                ],
                heading=_("Relations"),
            ),
            areas_tab(),
        ],
        references=[
            citations_panel(),
            links_panel("documents", _("Documents"), _("Document")),
            links_panel(),
        ],
    )

    def get_queryset(self, request):
        return Agreement.objects.with_status()
