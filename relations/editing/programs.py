from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, ObjectList

from relations.models import Program
from relations.models.translated import columns

from .columns import choice_column, kind_column, updated_column
from .filters import RecordFilterSet
from .panels import (
    NAMING,
    RowsPanel,
    address_name,
    citations_panel,
    facts_tab,
    in_each_language,
    language_tabs,
    links_panel,
    needed,
    references_tab,
    steps_tab,
    tabs,
    topics_panel,
)
from .viewset import EditorialViewSet


class ProgramFilterSet(RecordFilterSet):
    class Meta:
        model = Program
        fields = ["kind", "direction", "live", "owner"]


def taking_part_tab() -> ObjectList:
    """Who may take part, and when."""
    intake = [FieldRowPanel(["opens", "closes"]), in_each_language("recurring")]
    return ObjectList(
        [
            RowsPanel(
                "audiences", panels=["audience"], heading=_("Audiences"), label=_("Audience")
            ),
            FieldRowPanel(["ages_from", "ages_to"]),
            RowsPanel("intakes", panels=intake, heading=_("Intakes"), label=_("Intake")),
        ],
        heading=_("Taking part"),
    )


class ProgramViewSet(EditorialViewSet):
    model = Program
    icon = "globe"
    list_display = [
        "__str__",
        kind_column(),
        choice_column("direction", _("Direction")),
        updated_column(),
    ]
    list_export = ["slug", *columns("title"), "kind", "direction", "live"]
    filterset_class = ProgramFilterSet
    edit_handler = tabs(
        *language_tabs(*NAMING, "eligibility", "operator_name", "apply_address"),
        facts_tab(
            address_name(),
            FieldRowPanel([needed("kind"), needed("direction")]),
            FieldRowPanel(["from_party", "to_party"]),
            FieldRowPanel(["operator", "rests_on"]),
            RowsPanel(
                "statistic_links",
                panels=["statistic"],
                heading=_("Statistics"),
                label=_("Statistic"),
            ),
            topics_panel(),
        ),
        taking_part_tab(),
        steps_tab(),
        references_tab(citations_panel(), links_panel()),
    )
