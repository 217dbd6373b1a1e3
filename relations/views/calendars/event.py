"""A meeting as an entry of other people's calendars (RFC 5545).

Only what has a day is an entry: a meeting known to the month or year would need an invented one.
Nobody is named as organizer, since the portal does not know an organizer's address.
"""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event

from relations.models import Meeting
from relations.models.children import StepKind
from relations.text.dates import format_instant
from relations.text.printable import printable
from relations.values.dates import earliest, precision
from relations.views.addresses import address
from relations.views.components.entry import where
from relations.views.components.moments import (
    beginning,
    ending,
    has_hours,
    two_days,
    two_days_by_zone,
    zone_of,
)
from relations.views.components.status import status_word, warning
from relations.views.components.words import words
from relations.views.stable_ids import id_of_record

STATUS = {
    StepKind.ANNOUNCED: "CONFIRMED",
    StepKind.HELD: "CONFIRMED",
    StepKind.POSTPONED: "TENTATIVE",
    StepKind.CANCELLED: "CANCELLED",
}
LAST_DAY = "9999-12-31"  # an entry ends on the day after its last
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Edition(NamedTuple):
    """How often a meeting was published before its present state, and when that one was."""

    number: int = 0
    at: datetime = NEVER


def has_day(meeting: Meeting) -> bool:
    dates = [meeting.start, *([meeting.end] if meeting.end else [])]
    return all(iso and iso < LAST_DAY and precision(iso) == "day" for iso in dates)


def event(meeting: Meeting, edition: Edition, parties: list, language: str) -> Event:
    """Of a meeting that has a day, with its topics; `parties` read its hours on their clocks."""
    entry = Event()
    entry.add("uid", str(id_of_record(meeting)))
    entry.add("dtstamp", edition.at)
    entry.add("last-modified", edition.at)
    entry.add("sequence", edition.number)
    start, end = span(meeting, parties)
    entry.add("dtstart", start)
    if end:
        entry.add("dtend", end)
    title = words(meeting, "title", language)
    say(entry, "summary", summary(meeting, title.text), title.lang or language)
    spoken = [words(meeting, name, language).lang for name in ("summary", "outcome")]
    text = description(meeting, parties, language)
    say(entry, "description", text, next(filter(None, spoken), language))
    place = where(meeting, language)
    say(entry, "location", place.text, place.lang or language)
    entry.add("url", f"{settings.BASE_URL}{address(meeting)}")
    entry.add("categories", categories(meeting, language))
    if meeting.status:
        entry.add("status", STATUS[meeting.status])
    entry.add("transp", "TRANSPARENT")  # nobody's own time is taken
    return entry


def say(entry: Event, name: str, text: str, language: str) -> None:
    if text:
        entry.add(name, printable(text), parameters={"LANGUAGE": language})


def span(meeting: Meeting, parties: list) -> tuple[date, date | None]:
    """Two moments, or a first day and the day after the last; no end where none is known."""
    if has_hours(meeting):
        zones = [zone for party in parties if (zone := zone_of(party))]
        began = beginning(meeting, zones)
        ended = ending(meeting, began, zones)
        if ended or not two_days(meeting) or two_days_by_zone(meeting, parties):
            return began, ended if ended and ended > began else None
    return earliest(meeting.start), earliest(meeting.end or meeting.start) + timedelta(days=1)


def summary(meeting: Meeting, title: str) -> str:
    """Not every calendar shows the status, so the words say that a meeting does not take place."""
    if not warning(meeting.status):
        return title
    return _("%(what)s: %(title)s") % {"what": status_word(meeting.status), "title": title}


def description(meeting: Meeting, parties: list, language: str) -> str:
    """Plain text: what became of it, when it began where, what it was about, what came of it."""
    outcome = words(meeting, "outcome", language).text
    told = [
        warning(meeting.status),
        "\n".join(hours(meeting, parties, language)),
        words(meeting, "summary", language).text,
        f"{_('Outcome')}\n{outcome}" if outcome else "",
    ]
    return "\n\n".join(text.strip().replace("\r\n", "\n") for text in told if text)


def hours(meeting: Meeting, parties: list, language: str) -> list[str]:
    """Its beginning on its own clock where the entry itself has no hours."""
    if not has_hours(meeting) or isinstance(span(meeting, parties)[0], datetime):
        return []
    zone = ZoneInfo(meeting.time_zone)
    began = beginning(meeting, [zone])
    return [_("Begins %(moment)s") % {"moment": format_instant(began, zone, language)}]


def categories(meeting: Meeting, language: str) -> list[str]:
    topics = [words(link.topic, "title", language).text for link in meeting.topic_links.all()]
    return [printable(text) for text in (meeting.get_kind_display(), *topics)]
