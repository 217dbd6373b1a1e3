from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from relations.models import Meeting
from relations.models.translated import columns

from .columns import kind_column, status_column, updated_column
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
    people_panel,
    references_tab,
    steps_tab,
    tabs,
    topics_panel,
)
from .viewset import EditorialViewSet

AS_PRECISE = _("As precise as the source is: a year, a month or a day.")
CLOCK = _("Needed with a time. The continent and city whose clock it is, such as Europe/Paris.")


class MeetingFilterSet(RecordFilterSet):
    class Meta:
        model = Meeting
        fields = ["kind", "forum", "live", "owner"]


class MeetingViewSet(EditorialViewSet):
    model = Meeting
    icon = "calendar-alt"
    list_display = [
        "__str__",
        kind_column(),
        Column("start", label=_("Start"), sort_key="start"),
        status_column(),
        "forum",
        updated_column(),
    ]
    list_export = ["slug", *columns("title"), "kind", "start", "end", "live"]
    filterset_class = MeetingFilterSet
    ordering = ["-start", "slug"]
    edit_handler = tabs(
        *language_tabs(*NAMING, "place", "outcome"),
        facts_tab(
            address_name(),
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
            RowsPanel(
                "agreement_links",
                panels=["agreement"],
                heading=_("Agreements signed, adopted or discussed there"),
                label=_("Agreement"),
            ),
            people_panel("participants", _("Participants"), _("Participant")),
            topics_panel(),
        ),
        steps_tab(),
        references_tab(citations_panel(), links_panel()),
    )

    def get_queryset(self, request):
        return Meeting.objects.with_status().select_related("forum")
