from django.utils.translation import gettext_lazy as _

from .common import FACTS_OF_STEPS
from .declaration import Code, Dates, Kind, Synthetic, Without

PROGRAM = Kind(
    name="program",
    plural="programs",
    one=_("Program"),
    many=_("Programs"),
    address="programs",
    list_page=Code("views.programs:ProgramList"),
    page=Code("views.programs:ProgramPage"),
    other_addresses=Without("no file or feed of its own"),
    seen_at=Without("seen on its page"),
    preview=Code("views.programs:preview"),
    linked_data=Code("views.linked_data.programs:program"),
    navigation=5,
    entries=Code("views.programs:ENTRIES"),
    topic_section=16,
    search=3,
    dates=Dates(
        label=_("Programs"),
        model="ProgramStep",
        column="",
        lines=Code("views.timeline_events:of_steps"),
    ),
    facts=FACTS_OF_STEPS,
    api_list=Code("api.programs:ProgramList"),
    api_detail=Code("api.programs:ProgramDetail"),
    api_example="programs?audience=students",
    desk=Code("editing.programs:ProgramViewSet"),
    desk_place=6,
    synthetic=Synthetic(make=Code("actions.scale.programs:program"), share=70),
)
