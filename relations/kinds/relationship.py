from django.utils.translation import gettext_lazy as _

from .common import NO_PAGE
from .declaration import Code, Kind, Without

RELATIONSHIP = Kind(
    name="relationship",
    plural="relationship",
    one=_("Relationship"),
    many=_("Relationship"),
    **NO_PAGE,
    seen_at=Code("views.addresses:overview_address"),
    preview=Code("views.parts:preview_portal"),
    dates=Without("the frame of every page"),
    facts=Without("the frame of every page"),
    api_list=Without("one record, told by the overview"),
    api_detail=Without("one record, told by the overview"),
    api_example=Without("one record, told by the overview"),
    desk=Code("editing.relationship:RelationshipViewSet"),
    desk_place=11,
    synthetic=Without("a portal has one"),
)
