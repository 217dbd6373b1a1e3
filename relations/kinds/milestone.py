from django.utils.translation import gettext_lazy as _

from .declaration import Code, Dates, Kind, Synthetic, Without

MILESTONE = Kind(
    name="milestone",
    plural="milestones",
    one=_("Milestone"),
    many=_("Milestones"),
    address=Without("no page of its own"),
    list_page=Without("no page of its own"),
    page=Without("no page of its own"),
    other_addresses=Without("no page of its own"),
    seen_at=Code("views.addresses:milestone_address"),
    preview=Code("views.parts:preview_milestone"),
    linked_data=Without("no page of its own"),
    navigation=Without("no page of its own"),
    entries=Without("no page of its own"),
    topic_section=Without("no page of its own"),
    search=Without("no page to be found"),
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
