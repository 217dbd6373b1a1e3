from django.utils.translation import gettext_lazy as _

from .common import NO_PAGE
from .declaration import Code, Kind, Synthetic, Without

SOURCE = Kind(
    name="source",
    plural="sources",
    one=_("Source"),
    many=_("Sources"),
    **NO_PAGE,
    seen_at=Without("a part of many pages"),
    preview=Code("views.parts:preview_source"),
    dates=Without("a source is cited, not told"),
    facts=Without("a source is cited, not told"),
    api_list=Code("api.sources:SourceList"),
    api_detail=Code("api.sources:SourceDetail"),
    api_example="sources?q=statistics",
    desk=Code("editing.sources:SourceViewSet"),
    desk_place=9,
    synthetic=Synthetic(make=Code("actions.scale.parts:source"), share=0),
)
