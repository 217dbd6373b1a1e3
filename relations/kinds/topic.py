from django.utils.translation import gettext_lazy as _

from .declaration import Address, Code, Kind, Synthetic, Without

TOPIC = Kind(
    name="topic",
    plural="topics",
    one=_("Topic"),
    many=_("Topics"),
    address="topics",
    list_page=Code("views.topics:TopicList"),
    page=Code("views.topics:TopicPage"),
    other_addresses=(
        Address("<record:name>/feed.atom", "topic_feed", Code("views.changes.feeds:TopicFeed")),
    ),
    seen_at=Without("seen on its page"),
    preview=Code("views.topics:preview"),
    linked_data=Code("views.linked_data.site:article"),
    navigation=1,
    entries=Code("views.topics:ENTRIES"),
    topic_section=Without("a topic shows its parts by itself"),
    search=4,
    dates=Without("a text has no date of its own"),
    facts=Without("a text states facts and is none"),
    api_list=Code("api.topics:TopicList"),
    api_detail=Code("api.topics:TopicDetail"),
    api_example="topics.csv",
    desk=Code("editing.topics:TopicViewSet"),
    desk_place=5,
    synthetic=Synthetic(make=Code("actions.scale.parts:topic"), share=1),
)
