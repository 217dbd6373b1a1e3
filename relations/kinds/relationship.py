from django.utils.translation import gettext_lazy as _

from .declaration import Code, Kind, Without

RELATIONSHIP = Kind(
    name="relationship",
    plural="relationship",
    one=_("Relationship"),
    many=_("Relationship"),
    address=Without("no page of its own"),
    list_page=Without("no page of its own"),
    page=Without("no page of its own"),
    other_addresses=Without("no page of its own"),
    seen_at=Code("views.addresses:overview_address"),
    preview=Code("views.parts:preview_portal"),
    linked_data=Without("no page of its own"),
    navigation=Without("no page of its own"),
    entries=Without("no page of its own"),
    topic_section=Without("no page of its own"),
    search=Without("no page to be found"),
    dates=Without("the frame of every page"),
    facts=Without("the frame of every page"),
    api_list=Without("one record, told by the overview"),
    api_detail=Without("one record, told by the overview"),
    api_example=Without("one record, told by the overview"),
    desk=Code("editing.relationship:RelationshipViewSet"),
    desk_place=11,
    synthetic=Without("a portal has one"),
)
