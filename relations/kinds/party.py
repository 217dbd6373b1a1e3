from django.utils.translation import gettext_lazy as _

from .common import FACTS_OF_STEPS, NO_PAGE
from .declaration import Code, Dates, Kind, Synthetic, Without

PARTY = Kind(
    name="party",
    plural="parties",
    one=_("Party"),
    many=_("Parties"),
    **NO_PAGE,
    seen_at=Without("a part of many pages"),
    preview=Code("views.parts:preview_party"),
    dates=Dates(
        label=_("Embassies and offices"),
        model="PartyStep",
        column="",
        lines=Code("views.timeline_events:of_steps"),
    ),
    facts=FACTS_OF_STEPS,
    api_list=Code("api.parties:PartyList"),
    api_detail=Code("api.parties:PartyDetail"),
    api_example="parties?kind=state",
    desk=Code("editing.parties:PartyViewSet"),
    desk_place=10,
    synthetic=Synthetic(make=Code("actions.scale.parts:party"), share=40),
)
