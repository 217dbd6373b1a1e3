from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from relations.models import Meeting

from .columns import kind_column, status_column
from .panels import links_to, needed, people_panel, record_tabs, steps_tab
from .viewset import EditorialViewSet

AS_PRECISE = _("As precise as the source is: a year, a month or a day.")
CLOCK = _("Needed with a time. The continent and city whose clock it is, such as Europe/Paris.")


class MeetingViewSet(EditorialViewSet):
    model = Meeting
    icon = "calendar-alt"
    list_columns = [
        kind_column(),
        Column("start", label=_("Start"), sort_key="start"),
        status_column(),
        "forum",
    ]
    export_columns = ["kind", "start", "end"]
    list_filter = ["kind", "forum", "live", "owner"]
    ordering = ["-start", "slug"]
    edit_handler = record_tabs(
        Meeting,
        texts=["place", "outcome"],
        facts=[
            FieldRowPanel([needed("kind"), "session_number"]),
            FieldRowPanel(["forum", "part_of"]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("start", help_text=AS_PRECISE), "end"]),
                    FieldRowPanel(
                        ["start_time", "end_time", FieldPanel("time_zone", help_text=CLOCK)]
                    ),
                ],
                heading=_("When"),
            ),
            FieldRowPanel(["host_party", "online"]),
            links_to(
                "agreement_links",
                "agreement",
                _("Agreements signed, adopted or discussed there"),
                _("Agreement"),
            ),
            people_panel("participants", _("Participants"), _("Participant")),
        ],
        tabs=[steps_tab()],
    )

    def get_queryset(self, request):
        return Meeting.objects.with_status().select_related("forum")
