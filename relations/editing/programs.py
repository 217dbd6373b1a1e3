from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, ObjectList

from relations.models import Program

from .columns import choice_column, kind_column
from .panels import RowsPanel, in_each_language, links_to, needed, record_tabs, steps_tab
from .viewset import EditorialViewSet


def taking_part_tab() -> ObjectList:
    """Who may take part, and when."""
    intake = [FieldRowPanel(["opens", "closes"]), in_each_language("recurring")]
    return ObjectList(
        [
            links_to("audiences", "audience", _("Audiences"), _("Audience")),
            FieldRowPanel(["ages_from", "ages_to"]),
            RowsPanel("intakes", panels=intake, heading=_("Intakes"), label=_("Intake")),
        ],
        heading=_("Taking part"),
    )


class ProgramViewSet(EditorialViewSet):
    model = Program
    icon = "globe"
    list_columns = [kind_column(), choice_column("direction", _("Direction"))]
    export_columns = ["kind", "direction"]
    list_filter = ["kind", "direction", "live", "owner"]
    edit_handler = record_tabs(
        Program,
        texts=["eligibility", "operator_name", "apply_address"],
        facts=[
            FieldRowPanel([needed("kind"), needed("direction")]),
            FieldRowPanel(["from_party", "to_party"]),
            FieldRowPanel(["operator", "rests_on"]),
            links_to("statistic_links", "statistic", _("Statistics"), _("Statistic")),
        ],
        tabs=[taking_part_tab(), steps_tab()],
    )
