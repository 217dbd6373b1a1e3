from django.utils.translation import gettext_lazy as _

from .declaration import Code, Kind, Without

SITE_PAGE = Kind(
    name="sitepage",
    plural="site-pages",
    one=_("About this site"),
    many=_("About this site"),
    address="",
    list_page=Without("the foot of every page lists them"),
    page=Code("views.site_pages:SitePagePage"),
    other_addresses=Without("no file or feed of its own"),
    seen_at=Without("seen on its page"),
    preview=Code("views.site_pages:preview"),
    linked_data=Without("a page about the site states nothing of the relationship"),
    navigation=Without("the foot of every page leads there"),
    entries=Code("views.site_pages:ENTRIES"),
    topic_section=Without("filed under no topic"),
    search=7,
    dates=Without("a text has no date of its own"),
    facts=Without("a text states facts and is none"),
    api_list=Without("no content of the relationship"),
    api_detail=Without("no content of the relationship"),
    api_example=Without("no content of the relationship"),
    desk=Code("editing.site_pages:SitePageViewSet"),
    desk_place=12,
    synthetic=Without("a portal has few of them"),
)
