from django.utils.translation import gettext_lazy as _

from .common import FACTS_OF_STEPS
from .declaration import Code, Dates, Kind, Synthetic, Without

AGREEMENT = Kind(
    name="agreement",
    plural="agreements",
    one=_("Agreement"),
    many=_("Agreements"),
    address="agreements",
    list_page=Code("views.agreements:AgreementList"),
    page=Code("views.agreements:AgreementPage"),
    other_addresses=Without("no file or feed of its own"),
    seen_at=Without("seen on its page"),
    preview=Code("views.agreements:preview"),
    linked_data=Code("views.linked_data.agreements:legislation"),
    navigation=2,
    entries=Code("views.agreements:ENTRIES"),
    topic_section=16,
    search=1,
    dates=Dates(
        label=_("Agreements"),
        model="AgreementStep",
        column="",
        lines=Code("views.timeline_events:of_steps"),
    ),
    facts=FACTS_OF_STEPS,
    api_list=Code("api.agreements:AgreementList"),
    api_detail=Code("api.agreements:AgreementDetail"),
    api_example="agreements?status=in_force&ordering=-signed_on",
    desk=Code("editing.agreements:AgreementViewSet"),
    desk_place=3,
    synthetic=Synthetic(make=Code("actions.scale.agreements:agreement"), share=400),
)
