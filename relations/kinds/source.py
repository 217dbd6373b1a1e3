from django.utils.translation import gettext_lazy as _

from .declaration import Code, Kind, Synthetic, Without

SOURCE = Kind(
    name="source",
    plural="sources",
    one=_("Source"),
    many=_("Sources"),
    address=Without("no page of its own"),
    list_page=Without("no page of its own"),
    page=Without("no page of its own"),
    other_addresses=Without("no page of its own"),
    seen_at=Without("a part of many pages"),
    preview=Code("views.parts:preview_source"),
    linked_data=Without("no page of its own"),
    navigation=Without("no page of its own"),
    entries=Without("no page of its own"),
    topic_section=Without("no page of its own"),
    search=Without("no page to be found"),
    dates=Without("a source is cited, not told"),
    facts=Without("a source is cited, not told"),
    api_list=Code("api.sources:SourceList"),
    api_detail=Code("api.sources:SourceDetail"),
    api_example="sources?q=statistics",
    desk=Code("editing.sources:SourceViewSet"),
    desk_place=9,
    synthetic=Synthetic(make=Code("actions.scale.parts:source"), share=0),
)
