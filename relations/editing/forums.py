from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel

from relations.models import Forum

from .columns import kind_column
from .panels import RowsPanel, areas_tab, needed, record_tabs, steps_tab
from .viewset import EditorialViewSet


class ForumViewSet(EditorialViewSet):
    model = Forum
    icon = "group"
    list_columns = [kind_column(), "organization"]
    export_columns = ["kind"]
    list_filter = ["kind", "live", "owner"]
    edit_handler = record_tabs(
        Forum,
        texts=["level", "frequency"],
        facts=[
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
        ],
        tabs=[steps_tab(), areas_tab()],
    )

    def get_queryset(self, request):
        return Forum.objects.select_related("organization")
