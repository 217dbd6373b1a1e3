from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel

from relations.models import Forum
from relations.models.translated import columns

from .columns import kind_column, updated_column
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


class ForumFilterSet(RecordFilterSet):
    class Meta:
        model = Forum
        fields = ["kind", "live", "owner"]


class ForumViewSet(EditorialViewSet):
    model = Forum
    icon = "group"
    list_display = [
        "__str__",
        kind_column(),
        "organization",
        updated_column(),
    ]
    list_export = ["slug", *columns("title"), "kind", "live"]
    filterset_class = ForumFilterSet
    edit_handler = tabs(
        *language_tabs(*NAMING, "level", "frequency"),
        facts_tab(
            address_name(),
            FieldRowPanel([needed("kind"), "organization"]),
            RowsPanel(
                "members",
                panels=[
                    FieldRowPanel(["party", needed("role")]),
                    FieldRowPanel(["valid_from", "valid_to"]),
                ],
                heading=_("Members"),
                label=_("Member"),
            ),
            topics_panel(),
        ),
        steps_tab(),
        areas_tab(),
        references_tab(citations_panel(), links_panel()),
    )

    def get_queryset(self, request):
        return Forum.objects.select_related("organization")
