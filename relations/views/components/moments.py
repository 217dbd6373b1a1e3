"""The hours of a meeting on the clock of its place, and on those of both parties."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from relations.models import Meeting, Party
from relations.text.dates import format_instant, zone_city
from relations.values.dates import earliest, precision

from .words import Words, words


@dataclass(frozen=True, slots=True)
class Clock:
    """When a meeting begins and ends by the clock of one place; `ended` is "" if unknown."""

    where: Words
    began: str
    began_iso: str
    ended: str


def clocks(meeting: Meeting, parties: list[Party], language: str) -> list[Clock]:
    """When it began and ended: first where it takes place, then for each party whose clock differs.

    [] without a start time and a day.
    """
    if not has_hours(meeting):
        return []
    zones = [(party, zone) for party in parties if (zone := zone_of(party))]
    began = beginning(meeting, [zone for _party, zone in zones])
    ended = ending(meeting, began, [zone for _party, zone in zones])
    own = ZoneInfo(meeting.time_zone)
    told = {offsets(own, began, ended): (whereabouts(meeting, zones, began, ended, language), own)}
    for party, zone in zones:
        told.setdefault(offsets(zone, began, ended), (words(party, "title", language), zone))
    return [
        Clock(
            where=where,
            began=told_on(zone, began, own, language),
            began_iso=began.astimezone(zone).isoformat(timespec="minutes"),
            ended=format_instant(ended, zone, language) if ended else "",
        )
        for where, zone in told.values()
    ]


def offsets(zone: ZoneInfo, began: datetime, ended: datetime | None) -> tuple:
    """Clocks with the same are the same for this meeting, whatever their zones are called."""
    return began.astimezone(zone).utcoffset(), (ended or began).astimezone(zone).utcoffset()


def whereabouts(meeting: Meeting, zones: list, began, ended, language: str) -> Words:
    """Its place; without one, the party whose clock it goes by, or the city that names its zone."""
    place = words(meeting, "place", language)
    if place.text:
        return place
    own = offsets(ZoneInfo(meeting.time_zone), began, ended)
    for party, zone in zones:
        if offsets(zone, began, ended) == own:
            return words(party, "title", language)
    return Words(zone_city(meeting.time_zone, language))


def told_on(zone: ZoneInfo, moment: datetime, own: ZoneInfo, language: str) -> str:
    """The moment on a clock, and whether that clock is in another day than the meeting's own."""
    text = format_instant(moment, zone, language)
    day, first = moment.astimezone(zone).date(), moment.astimezone(own).date()
    if day == first:
        return text
    beside = _("%(moment)s, the next day") if day > first else _("%(moment)s, the day before")
    return beside % {"moment": text}


def has_hours(meeting: Meeting) -> bool:
    known = meeting.start_time is not None and meeting.time_zone and meeting.start
    return bool(known) and precision(meeting.start) == "day"


def zone_of(party: Party) -> ZoneInfo | None:
    """The first of its zones is the one for its local times."""
    first = party.time_zones.partition(",")[0].strip()
    return ZoneInfo(first) if first else None


def days_of(moment: datetime, zones: list[ZoneInfo]) -> set[str]:
    return {moment.astimezone(zone).date().isoformat() for zone in zones}


def at(iso: str, time, zone: str) -> datetime:
    return datetime.combine(earliest(iso), time, ZoneInfo(zone))


def beginning(meeting: Meeting, zones: list[ZoneInfo]) -> datetime:
    """Where two dates are one moment in two zones, the date that belongs to the meeting's zone."""
    first = at(meeting.start, meeting.start_time, meeting.time_zone)
    if spans_days(meeting) and days_of(first, zones) != {meeting.start, meeting.end}:
        second = at(meeting.end, meeting.start_time, meeting.time_zone)
        if days_of(second, zones) == {meeting.start, meeting.end}:
            return second
    return first


def ending(meeting: Meeting, began: datetime, zones: list[ZoneInfo]) -> datetime | None:
    if meeting.end_time is None:
        return None
    one_moment = spans_days(meeting) and days_of(began, zones) == {meeting.start, meeting.end}
    one_day = one_moment or not two_days(meeting)
    day = began.date().isoformat() if one_day else meeting.end
    ended = at(day, meeting.end_time, meeting.time_zone)
    return ended if ended >= began else ended + timedelta(days=1)


def spans_days(meeting: Meeting) -> bool:
    """Only what is online has dates of two places; a meeting in one place has that place's."""
    return meeting.online and two_days(meeting)


def two_days(meeting: Meeting) -> bool:
    return bool(meeting.end) and precision(meeting.end) == "day" and meeting.end != meeting.start


def two_days_by_zone(meeting: Meeting, parties: list[Party]) -> bool:
    """Whether the meeting has two dates only because the parties' clocks differ."""
    if not (has_hours(meeting) and spans_days(meeting)):
        return False
    zones = [zone for party in parties if (zone := zone_of(party))]
    return days_of(beginning(meeting, zones), zones) == {meeting.start, meeting.end}
