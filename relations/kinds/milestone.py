from django.utils.translation import gettext_lazy as _

from .common import NO_PAGE
from .declaration import Code, Dates, Kind, Synthetic, Without

MILESTONE = Kind(
    name="milestone",
    plural="milestones",
    one=_("Milestone"),
    many=_("Milestones"),
    **NO_PAGE,
    seen_at=Code("views.addresses:milestone_address"),
    preview=Code("views.parts:preview_milestone"),
    dates=Dates(
        label=_("Milestones"),
        model="Milestone",
        column="date",
        lines=Code("views.timeline_events:of_milestones"),
    ),
    facts=Without("its date stands in its own line"),
    api_list=Code("api.milestones:MilestoneList"),
    api_detail=Code("api.milestones:MilestoneDetail"),
    api_example="milestones?year_to=1950",
    desk=Code("editing.milestones:MilestoneViewSet"),
    desk_place=8,
    synthetic=Synthetic(make=Code("actions.scale.parts:milestone"), share=79),
)
