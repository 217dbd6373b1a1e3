from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from relations.models import Agreement
from relations.models.translated import columns

from .columns import kind_column, status_column, updated_column
from .filters import RecordFilterSet
from .panels import (
    NAMING,
    RowsPanel,
    address_name,
    areas_tab,
    citations_panel,
    facts_tab,
    language_tabs,
    links_panel,
    needed,
    references_tab,
    steps_tab,
    tabs,
    topics_panel,
)
from .viewset import EditorialViewSet


class AgreementFilterSet(RecordFilterSet):
    class Meta:
        model = Agreement
        fields = ["kind", "nature", "forum", "live", "owner"]


class AgreementViewSet(EditorialViewSet):
    model = Agreement
    icon = "doc-full"
    list_display = [
        "__str__",
        kind_column(),
        status_column(),
        Column("status_date", label=_("Since"), sort_key="status_date"),
        updated_column(),
    ]
    list_export = ["slug", *columns("title"), "kind", "nature", "live"]
    filterset_class = AgreementFilterSet
    edit_handler = tabs(
        *language_tabs(*NAMING),
        facts_tab(
            address_name(),
            FieldRowPanel([needed("kind"), needed("nature")]),
            FieldRowPanel(["treaty_series_number", "forum"]),
            RowsPanel("party_links", panels=["party"], heading=_("Parties"), label=_("Party")),
            topics_panel(),
        ),
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
        references_tab(
            citations_panel(),
            links_panel("documents", _("Documents"), _("Document")),
            links_panel(),
        ),
    )

    def get_queryset(self, request):
        return Agreement.objects.with_status()
