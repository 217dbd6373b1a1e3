"""A meeting as an Event. One that was held stays "scheduled": schema.org has no word for held, and
takes an event on whose day nothing else is said for held."""

from django.utils.translation import get_language

from relations.languages import known
from relations.models import Meeting
from relations.models.children import StepKind
from relations.models.status import last_word
from relations.views.addresses import address
from relations.views.components.moments import beginning, ending, has_hours, zone_of
from relations.views.components.words import visible, words

from .shapes import CONTEXT, absolute, said, thing

STATUS: dict[str, str] = {
    StepKind.POSTPONED: "EventPostponed",
    StepKind.CANCELLED: "EventCancelled",
}


def event(meeting: Meeting, context: dict, portal) -> dict:
    language = known(get_language())
    place = words(meeting, "place", language).text
    start, end = hours(meeting, portal.parties)
    return said(
        thing("Event", meeting, context)
        | {
            "inLanguage": language,
            "startDate": start,
            "endDate": end,
            "eventStatus": event_status(meeting),
            "eventAttendanceMode": f"{CONTEXT}/{mode(meeting, place)}EventAttendanceMode",
            "location": locations(meeting, place),
            "superEvent": whole(meeting, language),
        }
    )


def event_status(meeting: Meeting) -> str:
    """ "" where it was announced and nobody knows whether it was held."""
    last = last_word(meeting.steps.all())
    what = last.what if last else ""
    if meeting.date_has_passed(what):
        return ""
    return f"{CONTEXT}/{STATUS.get(what, 'EventScheduled')}"


def hours(meeting: Meeting, parties) -> tuple[str, str]:
    """The days, or the moments where the hours are known."""
    if not has_hours(meeting):
        return meeting.start, meeting.end
    zones = [zone for party in parties if (zone := zone_of(party))]
    began = beginning(meeting, zones)
    ended = ending(meeting, began, zones)
    return began.isoformat(), ended.isoformat() if ended else ""


def mode(meeting: Meeting, place: str) -> str:
    if not meeting.online:
        return "Offline"
    return "Mixed" if place else "Online"


def locations(meeting: Meeting, place: str) -> list[dict]:
    there = [{"@type": "Place", "name": place, "address": place}] if place else []
    online = {"@type": "VirtualLocation", "url": absolute(address(meeting))}
    return [*there, online] if meeting.online else there


def whole(meeting: Meeting, language: str) -> dict | None:
    if not visible(meeting.part_of):
        return None
    name = words(meeting.part_of, "title", language).text
    return {"@type": "Event", "name": name, "url": absolute(address(meeting.part_of))}
