from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel

from relations.models import Party

from .columns import kind_column
from .panels import links_to, needed, record_tabs, steps_tab
from .viewset import EditorialViewSet


class PartyViewSet(EditorialViewSet):
    model = Party
    icon = "group"
    list_columns = [kind_column(), "iso_code", "parent"]
    export_columns = ["kind", "iso_code"]
    list_filter = ["kind", "live", "owner"]
    edit_handler = record_tabs(
        Party,
        texts=["place"],
        facts=[
            FieldRowPanel([needed("kind"), "iso_code"]),
            FieldRowPanel(["parent", "host"]),
            FieldRowPanel(["currency", "fiscal_year_start"]),
            "time_zones",
            links_to("memberships", "member_of", _("Memberships"), _("Membership")),
        ],
        tabs=[steps_tab()],
    )

    def get_queryset(self, request):
        return Party.objects.select_related("parent")
