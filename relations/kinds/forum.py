from django.utils.translation import gettext_lazy as _

from .common import FACTS_OF_STEPS
from .declaration import Address, Code, Dates, Kind, Synthetic, Without

FORUM = Kind(
    name="forum",
    plural="forums",
    one=_("Forum"),
    many=_("Forums"),
    address="forums",
    list_page=Code("views.forums:ForumList"),
    page=Code("views.forums:ForumPage"),
    other_addresses=(
        Address(
            "<record:name>/calendar.ics",
            "forum_calendar",
            Code("views.calendars.files:ForumCalendar"),
        ),
    ),
    seen_at=Without("seen on its page"),
    preview=Code("views.forums:preview"),
    linked_data=Without("schema.org has no word for a forum of states"),
    navigation=3,
    entries=Code("views.forums:ENTRIES"),
    topic_section=16,
    search=2,
    dates=Dates(
        label=_("Forums"),
        model="ForumStep",
        column="",
        lines=Code("views.timeline_events:of_steps"),
    ),
    facts=FACTS_OF_STEPS,
    api_list=Code("api.forums:ForumList"),
    api_detail=Code("api.forums:ForumDetail"),
    api_example="forums?kind=dialogue",
    desk=Code("editing.forums:ForumViewSet"),
    desk_place=7,
    synthetic=Synthetic(make=Code("actions.scale.forums:forum"), share=30),
)
