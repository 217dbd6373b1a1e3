from django.utils.translation import gettext_lazy as _

from .declaration import Code, Dates, Facts, Kind, Synthetic, Without

PARTY = Kind(
    name="party",
    plural="parties",
    one=_("Party"),
    many=_("Parties"),
    address=Without("no page of its own"),
    list_page=Without("no page of its own"),
    page=Without("no page of its own"),
    other_addresses=Without("no page of its own"),
    seen_at=Without("a part of many pages"),
    preview=Code("views.parts:preview_party"),
    linked_data=Without("no page of its own"),
    navigation=Without("no page of its own"),
    entries=Without("no page of its own"),
    topic_section=Without("no page of its own"),
    search=Without("no page to be found"),
    dates=Dates(
        label=_("Embassies and offices"),
        model="PartyStep",
        column="",
        lines=Code("views.timeline_events:of_steps"),
    ),
    facts=Facts(
        resolve=Code("facts.resolve:stepped"),
        phrase=Code("facts.phrase:dated"),
        form=Code("editing.fact_picker:StepFactForm"),
    ),
    api_list=Code("api.parties:PartyList"),
    api_detail=Code("api.parties:PartyDetail"),
    api_example="parties?kind=state",
    desk=Code("editing.parties:PartyViewSet"),
    desk_place=10,
    synthetic=Synthetic(make=Code("actions.scale.parts:party"), share=40),
)
