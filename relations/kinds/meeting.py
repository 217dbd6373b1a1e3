from django.utils.translation import gettext_lazy as _

from .common import FACTS_OF_STEPS
from .declaration import Address, Code, Dates, Kind, Synthetic, Without

MEETING = Kind(
    name="meeting",
    plural="meetings",
    one=_("Meeting"),
    many=_("Meetings"),
    address="meetings",
    list_page=Code("views.meetings:MeetingList"),
    page=Code("views.meetings:MeetingPage"),
    other_addresses=(
        Address("calendar.ics", "meetings_calendar", Code("views.calendars.files:MeetingCalendar")),
        Address("<record:name>.ics", "meeting_calendar", Code("views.calendars.files:MeetingFile")),
    ),
    seen_at=Without("seen on its page"),
    preview=Code("views.meetings:preview"),
    linked_data=Code("views.linked_data.meetings:event"),
    navigation=4,
    entries=Code("views.meetings:ENTRIES"),
    topic_section=12,
    search=6,
    dates=Dates(
        label=_("Meetings"),
        model="Meeting",
        column="start",
        lines=Code("views.timeline_events:of_meetings"),
    ),
    facts=FACTS_OF_STEPS,
    api_list=Code("api.meetings:MeetingList"),
    api_detail=Code("api.meetings:MeetingDetail"),
    api_example="meetings?from=2019&status=held",
    desk=Code("editing.meetings:MeetingViewSet"),
    desk_place=4,
    synthetic=Synthetic(make=Code("actions.scale.meetings:meeting"), share=380),
)
