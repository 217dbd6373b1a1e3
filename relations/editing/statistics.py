from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from relations.models import Observation, Statistic

from .figure_labels import period_label, value_label
from .panels import (
    RowsPanel,
    citation_panels,
    citations_panel,
    in_each_language,
    links_panel,
    links_to,
    needed,
    record_tabs,
)
from .views import RecordEditView
from .viewset import EditorialViewSet


def breakdowns_tab() -> ObjectList:
    items = [
        "level",
        in_each_language("title"),
        in_each_language("note"),
        "number",
    ]
    panels = [
        in_each_language("title"),
        FieldRowPanel(["period_kind", "period_start", "period_end"]),
        in_each_language("period_words"),
        *citation_panels(),
        RowsPanel("items", panels=items, heading=_("Items"), label=_("Item")),
    ]
    heading = _("Breakdowns")
    rows = RowsPanel("breakdowns", panels=panels, heading=heading, label=_("Breakdown"))
    return ObjectList([rows], heading=heading)


class StatisticEditView(RecordEditView):
    @property
    def header_buttons(self):
        of_series = urlencode({"statistic": self.object.pk})
        viewset = Observation.snippet_viewset
        addresses = [
            (_now("Observations of this series"), viewset.get_url_name("list"), "list-ul"),
            (_now("Add observation"), viewset.get_url_name("add"), "plus"),
        ]
        return [
            *super().header_buttons,
            *(
                HeaderButton(label, url=f"{reverse(name)}?{of_series}", icon_name=icon)
                for label, name, icon in addresses
            ),
        ]


def unit_label(statistic) -> str:
    return " ".join(filter(None, [statistic.get_unit_display(), statistic.currency]))


def latest_label(statistic) -> str:
    return value_label(statistic.latest) if statistic.latest else ""


def latest_period(statistic) -> str:
    return period_label(statistic.latest) if statistic.latest else ""


class StatisticViewSet(EditorialViewSet):
    model = Statistic
    icon = "order"
    edit_view_class = StatisticEditView
    list_columns = [
        Column("unit", label=_("Unit"), accessor=unit_label),
        Column("latest", label=_("Latest value"), accessor=latest_label),
        Column("period", label=_("Period"), accessor=latest_period),
    ]
    export_columns = ["unit", "currency"]
    list_filter = ["unit", "flow", "frequency", "live", "owner"]
    edit_handler = record_tabs(
        Statistic,
        texts=["definition", "counted_thing", "scope"],
        facts=[
            FieldRowPanel([needed("unit"), "currency"]),
            FieldRowPanel(["reporting_party", "counterpart_party"]),
            FieldRowPanel(["flow", "measure", "seasonally_adjusted"]),
            FieldRowPanel(["frequency", "source_cadence"]),
            "rank_of",
        ],
        tabs=[breakdowns_tab()],
        references=[
            links_to(
                "preferred_sources", "source", _("Sources in order of preference"), _("Source")
            ),
            citations_panel(),
            links_panel(),
        ],
    )

    def get_queryset(self, request):
        return Statistic.objects.with_latest()
