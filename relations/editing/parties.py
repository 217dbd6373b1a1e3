from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel

from relations.models import Party
from relations.models.translated import columns

from .columns import kind_column, updated_column
from .filters import RecordFilterSet
from .panels import (
    NAMING,
    RowsPanel,
    address_name,
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


class PartyFilterSet(RecordFilterSet):
    class Meta:
        model = Party
        fields = ["kind", "live", "owner"]


class PartyViewSet(EditorialViewSet):
    model = Party
    icon = "group"
    list_display = [
        "__str__",
        kind_column(),
        "iso_code",
        "parent",
        updated_column(),
    ]
    list_export = ["slug", *columns("title"), "kind", "iso_code", "live"]
    filterset_class = PartyFilterSet
    edit_handler = tabs(
        *language_tabs(*NAMING, "place"),
        facts_tab(
            address_name(),
            FieldRowPanel([needed("kind"), "iso_code"]),
            FieldRowPanel(["parent", "host"]),
            FieldRowPanel(["currency", "fiscal_year_start"]),
            "time_zones",
            RowsPanel(
                "memberships",
                panels=["member_of"],
                heading=_("Memberships"),
                label=_("Membership"),
            ),
            topics_panel(),
        ),
        steps_tab(),
        references_tab(citations_panel(), links_panel()),
    )

    def get_queryset(self, request):
        return Party.objects.select_related("parent")
