"""Meetings as calendars to subscribe to (RFC 5545, RFC 7986): all, one forum's, or one alone.

A meeting that was taken off the site is in no calendar any more: whoever subscribes takes the
whole file again, so no entry of it stays behind.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Timezone

from relations.filters import strict_filter
from relations.filters.meetings import MeetingFilterSet
from relations.languages import known, speaking
from relations.models import Forum, Meeting, PublicationEvent
from relations.text.dates import format_partial_date
from relations.text.numbers import format_number
from relations.text.printable import printable
from relations.views.addresses import address
from relations.views.components.words import words
from relations.views.context import portal_of
from relations.views.files import kept_file, refusal, refusal_of_any_question
from relations.views.page import Page, RecordPage

from .event import Edition, event, has_day
from .span import OF_TIME, Span, rows, span

PRODUCT = "-//cjportal//Meetings//EN"
REFRESH = timedelta(hours=12)


class MeetingCalendar(Page):
    """All meetings, or those that answer the same question as the list's. Eight queries."""

    parameters = tuple(MeetingFilterSet.base_filters)

    def get(self, request):
        question, problems = strict_filter(
            MeetingFilterSet, request.GET, Meeting.objects.published()
        )
        if problems:
            return refusal(request, problems)
        asked = question.form.cleaned_data
        found = span(question.qs, whole=any(asked[name] for name in OF_TIME))
        page = reverse("relations:meeting_list")
        name = f"meetings-{asked['year']}" if asked["year"] else "meetings"
        return calendar_file(request, found, titled(asked), page, name)


def titled(asked: dict[str, Any]) -> str:
    """What a calendar is called among the others of a subscriber: its one forum, its year."""
    title = _("Meetings")
    if len(asked["forum"]) == 1:
        forum = Forum.objects.published().get(slug=asked["forum"][0])
        title = words(forum, "title", known(get_language())).text
    if asked["year"]:
        title = _("%(what)s (%(year)s)") % {"what": title, "year": asked["year"]}
    return title


class ForumCalendar(RecordPage):
    model = Forum

    def answer(self, forum):
        if refused := refusal_of_any_question(self.request):
            return refused
        found = span(Meeting.objects.published().filter(forum=forum), whole=False)
        title = words(forum, "title", known(get_language())).text
        return calendar_file(self.request, found, title, address(forum), forum.slug)


class MeetingFile(RecordPage):
    """One meeting, to add to a calendar. Without a day it has no entry, and the file says so."""

    model = Meeting

    def answer(self, meeting):
        if refused := refusal_of_any_question(self.request):
            return refused
        title = words(meeting, "title", known(get_language())).text
        alone = Span([meeting.pk])
        return calendar_file(self.request, alone, title, address(meeting), meeting.slug)


def calendar_file(request, found: Span, title: str, page: str, name: str) -> HttpResponse:
    language, portal = known(get_language()), portal_of(request)
    meetings = [meeting for meeting in rows(found) if has_day(meeting)]
    known_editions = editions(meetings)
    if portal.name:
        title = _("%(what)s: %(title)s") % {"what": portal.name, "title": title}
    calendar = frame(title, description(found, language), request, page)
    for meeting in meetings:
        edition = known_editions.get(meeting.pk, Edition())
        calendar.add_component(event(meeting, edition, portal.parties, language))
    explain_zones(calendar)
    body = calendar.to_ical()
    return kept_file(request, body, "text/calendar; charset=utf-8", f"{name}.ics")


def description(found: Span, language: str) -> str:
    """What is not in the calendar, and why."""
    said = [_("Meetings whose day is not known are left out.")]
    if found.since:
        date = format_partial_date(found.since, language)
        said.append(_("Those before %(date)s are in calendars by year.") % {"date": date})
    if found.most:
        most = format_number(found.most, language)
        more = _("Of more than %(most)s before today, or after it, only the nearest are here.")
        said.append(more % {"most": most})
    return speaking(language).between_sentences.join(said)


def editions(meetings: list[Meeting]) -> dict[int, Edition]:
    """By key; the log counts them. Its rows stay, so the number only grows. One query."""
    acts = PublicationEvent.objects.of_kind(Meeting).filter(stored_content__isnull=False).order_by()
    acts = acts.filter(object_id__in=[meeting.pk for meeting in meetings])
    counted = acts.values_list("object_id").annotate(Count("pk"), Max("at"))
    return {key: Edition(count - 1, at) for key, count, at in counted}


def frame(title: str, left_out: str, request, page: str) -> Calendar:
    """The calendar without entries, named as RFC 7986 says and as older programs expect it."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name, text in (
        *(("name", title), ("x-wr-calname", title)),
        *(("description", left_out), ("x-wr-caldesc", left_out)),
    ):
        calendar.add(name, printable(text))
    calendar.add("url", f"{settings.BASE_URL}{page}")
    question = f"?{request.GET.urlencode()}" if request.GET else ""
    calendar.add("source", f"{settings.BASE_URL}{request.path}{question}")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    return calendar


def explain_zones(calendar: Calendar) -> None:
    """The rules of each zone that a time names, in order of name. UTC where there is no entry:
    a calendar without any component would not be one."""
    zones = sorted(calendar.get_missing_tzids()) or ([] if calendar.events else ["UTC"])
    years = [first_day(entry.start).year for entry in calendar.events] or [1970]
    first, last = date(max(1, min(years) - 1), 1, 1), date(min(9999, max(years) + 2), 1, 1)
    rules = [Timezone.from_tzid(zone, first_date=first, last_date=last) for zone in zones]
    calendar.subcomponents[:0] = rules


def first_day(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start
