"""components/entry.html: one record in a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from relations.models import ForumMember
from relations.text.dates import format_date_range, format_partial_date
from relations.text.steps import format_known_date
from relations.views.addresses import address

from .figure import machine_date
from .program import direction, ways_in
from .status import Badge, badge, doubts
from .words import Words, visible, words


@dataclass(frozen=True, slots=True)
class Entry:
    """`kind`, `date` in words, `iso` of the date and `detail`, a line under the title, may be "";
    `doubts`: badges beside the status."""

    title: Words
    url: str
    summary: Words
    kind: str = ""
    date: str = ""
    iso: str = ""
    badge: Badge | None = None
    doubts: Sequence[Badge] = ()
    detail: str = ""


def entry(record, language: str, **more) -> Entry:
    """`more`: what the kind of record adds to its title, summary and kind."""
    return Entry(
        title=words(record, "title", language),
        url=address(record),
        summary=words(record, "summary", language),
        kind=record.get_kind_display(),
        **more,
    )


def plain_entry(record, language: str) -> Entry:
    """Of a record without a kind."""
    return Entry(
        words(record, "title", language), address(record), words(record, "summary", language)
    )


def agreement_entry(agreement, language: str) -> Entry:
    """Of an agreement with its status and its parties."""
    signed, since = agreement.signed_date, agreement.status_date
    known = format_known_date(agreement.status_happened_on, since, language)
    return entry(
        agreement,
        language,
        date=dated_status(signed, known, language),
        iso=signed or since,
        badge=badge(agreement.status, agreement.nature),
        doubts=doubts(agreement.status_not_verified, iso=since, language=language),
        detail=beside([link.party for link in agreement.party_links.all()], language),
    )


def dated_status(signed: str, known: str, language: str) -> str:
    """ "Signed 21 April 2018"; what is known of the status's date where there was no signature."""
    if signed:
        return _("Signed or adopted: %(date)s") % {"date": format_partial_date(signed, language)}
    return known


def forum_entry(forum, language: str) -> Entry:
    """Of a forum with its published members. Observers are no members."""
    members = [m.party for m in forum.members.all() if m.role != ForumMember.Role.OBSERVER]
    return entry(forum, language, detail=beside(members, language))


def meeting_entry(meeting, language: str, *, say_forum: bool = True) -> Entry:
    """Of a meeting with its status and, unless all in the list share one, its forum."""
    forum = visible(meeting.forum) if say_forum else None
    told = [where(meeting, language).text, words(forum, "title", language).text if forum else ""]
    return entry(
        meeting,
        language,
        date=format_date_range(meeting.start, meeting.end, language),
        iso="" if meeting.end else machine_date(meeting.start),
        badge=badge(meeting.status),
        doubts=meeting_doubts(meeting, language),
        detail=" · ".join(filter(None, told)),
    )


def meeting_doubts(meeting, language: str) -> list[Badge]:
    return doubts(meeting.status_not_verified, meeting.status_date_passed, language=language)


def where(meeting, language: str) -> Words:
    """Its place; that it was online where no place is named."""
    place = words(meeting, "place", language)
    return place if place.text else Words(_("Online") if meeting.online else "")


def program_entry(program, language: str) -> Entry:
    """Of a program with its parties, audiences and intakes."""
    audiences = [row.get_audience_display() for row in program.audiences.all()]
    return entry(
        program,
        language,
        date=direction(program, language),
        badge=ways_in(program.intakes.all(), program.status, language).badge,
        detail=" · ".join(audiences),
    )


def beside(parties, language: str) -> str:
    """Names in their order, beside one another: no grammar inflects them."""
    return " · ".join(words(party, "title", language).text for party in parties)
