from dataclasses import replace

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.filters.meetings import MeetingFilterSet
from relations.languages import known
from relations.models import Meeting, MeetingStep, Party
from relations.models.children import StepKind
from relations.models.status import last_word
from relations.models.translated import columns
from relations.past.asking import AS_OF
from relations.text.dates import format_date_range
from relations.text.numbers import format_number

from .calendars.event import has_day
from .calendars.span import OF_TIME, calendars_by_year, years_apart
from .components.entry import Entry, meeting_entry
from .components.filters import plain_query
from .components.moments import clocks, two_days_by_zone
from .components.on_this_page import ContentsLine, EntrySection, contents, contents_of_sections
from .components.properties import Property, PropertyValue, filed, linked, named, party
from .components.record import end_of_contents, record_end, record_head
from .components.status import Standing, badge, doubts, how_many_passed, warning
from .components.timeline import TimelineItem, name_and_role, timeline_items
from .components.words import words
from .context import portal_of
from .lists import RecordList
from .page import Context, RecordPage, preview_page, record_context
from .related import OF_ENTRY, Entries, name_of
from .snapshots import load_snapshot, with_public_state


def meetings_with_status():
    """Published meetings with all that an entry prints. One query."""
    rows = Meeting.objects.published().with_status().select_related("forum")
    return rows.only(*OF_ENTRY, "start", "end", "online", *columns("place"), *name_of("forum"))


ENTRIES = Entries(
    meetings_with_status, lambda: Meeting.objects.published().newest_first(), meeting_entry
)


class MeetingList(RecordList):
    model = Meeting
    filterset_class = MeetingFilterSet
    first_filters = ("q", "topic", "year")
    template_name = "relations/meeting_list.html"
    page_title = gettext_lazy("Meetings")
    page_description = gettext_lazy(
        "Sessions, talks, visits and events: when and where they were held, who took part, "
        "and what came of them."
    )
    results_heading = gettext_lazy("Meetings found")
    empty_title = gettext_lazy("No meeting to show")

    doubtful = staticmethod(how_many_passed)

    def records(self):
        return meetings_with_status().newest_first()

    def rows(self, meetings):
        language = known(get_language())
        return {"entries": [meeting_entry(row, language) for row in meetings]}

    def more(self, rows):
        return years_apart(rows)

    def list_of(self, filterset, number):
        context, asked = super().list_of(filterset, number), filterset.form.cleaned_data
        years = [] if any(asked[name] for name in OF_TIME) else context["more"]
        query = plain_query(self.request.GET, without=AS_OF)  # a calendar is of today
        by_year = calendars_by_year(years, query, known(get_language()))
        return context | {"by_year": by_year, "calendar_query": query}

    def shortcuts(self):
        return [
            (_("All meetings"), {}),
            (_("Announced"), {"status": StepKind.ANNOUNCED.value}),
            (_("Held"), {"status": StepKind.HELD.value}),
        ]


class MeetingPage(RecordPage):
    model = Meeting
    template_name = "relations/meeting_detail.html"

    def records(self):
        return with_public_state(Meeting.objects.published().select_related(*RECORDS_NAMED))

    def page_of(self, meeting):
        context = meeting_page(meeting, portal_of(self.request).parties)
        return context | {"calendar_url": calendar_url(meeting)}


def calendar_url(meeting: Meeting) -> str:
    """ "" where no calendar could hold it."""
    name = "relations:meeting_calendar"
    return reverse(name, args=[meeting.slug]) if has_day(meeting) else ""


RECORDS_NAMED = ("forum", "host_party", "part_of")


def preview(request, draft):
    context = meeting_page(draft, portal_of(request).parties)
    return preview_page(request, MeetingPage.template_name, context)


def meeting_page(meeting: Meeting, parties) -> Context:
    """The meeting and its parts: five queries at most. `parties` read its hours on their clocks."""
    language = known(get_language())
    load_snapshot(meeting)
    steps = list(meeting.steps.all())
    last, outcome = last_word(steps), words(meeting, "outcome", language)
    context = record_context(
        meeting,
        record_head(meeting, language, [outcome], whereabouts(meeting, language)),
        status=standing(meeting, last, language),
        warning=warning(last.what if last else ""),
        properties=properties(meeting, language),
        clocks=clocks(meeting, parties, language),
        two_days_by_zone=two_days_by_zone(meeting, parties),
        participants=participants(meeting, language),
        outcome=outcome,
        steps=course(steps, last, language),
        sections=[EntrySection("parts", _("Parts of this meeting"), parts(meeting, language))],
        end=record_end(meeting, language),
    )
    return context | {"contents": contents_of(context)}


def contents_of(context: Context) -> list[ContentsLine]:
    above = contents(
        ("about", _("At a glance"), True),
        ("outcome", _("Outcome"), context["outcome"].text),
        ("participants", _("Participants"), context["participants"]),
        ("steps", _("Course of the meeting"), context["steps"]),
    )
    return [*above, *contents_of_sections(context["sections"]), *end_of_contents(context["end"])]


def whereabouts(meeting: Meeting, language: str) -> list[str]:
    place = words(meeting, "place", language).text
    date = format_date_range(meeting.start, meeting.end, language)
    return [date, place or (_("Online") if meeting.online else "")]


def standing(meeting: Meeting, last: MeetingStep | None, language: str) -> Standing:
    """Whether it was held; the date is the meeting's own."""
    date = format_date_range(meeting.start, meeting.end, language)
    if last is None:
        return Standing(None, date, [])
    has_passed = meeting.date_has_passed(last.what)
    return Standing(
        badge(last.what), date, doubts(last.not_verified, has_passed, language=language)
    )


def course(steps: list, last: MeetingStep | None, language: str) -> list[TimelineItem]:
    """In the order of the rows, which decides the status; days that nobody noted are left out."""
    items = timeline_items(steps, last, language)
    return [
        item if step.sort_date else replace(item, date="")
        for item, step in zip(items, steps, strict=True)
    ]


def properties(meeting: Meeting, language: str) -> list[Property]:
    number = meeting.session_number
    agreements = [linked(row.agreement, language) for row in meeting.agreement_links.all()]
    rows = [
        Property(_("Kind"), meeting.get_kind_display()),
        Property(_("Session number"), format_number(number, language) if number else ""),
        Property(_("Date"), format_date_range(meeting.start, meeting.end, language)),
        Property(_("Place"), *words(meeting, "place", language)),
        Property(_("Form"), _("Online") if meeting.online else ""),
        party(_("Host"), meeting.host_party, language),
        named(_("Forum"), meeting.forum, language),
        named(_("Part of"), meeting.part_of, language),
        Property(_("Agreements"), several=agreements),
        filed(meeting.topic_links.all(), language),
    ]
    return [row for row in rows if row]


def participants(meeting: Meeting, language: str) -> list[Property]:
    """By party, in the order of the rows; last those whose party is not named."""
    groups: dict[Party | None, list[PropertyValue]] = {}
    for row in sorted(meeting.participants.all(), key=lambda row: row.party is None):
        groups.setdefault(row.party, []).append(PropertyValue(name_and_role(row, language)))
    return [
        Property(
            words(who, "title", language).text if who else _("Others"), several=people, lines=True
        )
        for who, people in groups.items()
    ]


def parts(meeting: Meeting, language: str) -> list[Entry]:
    rows = meetings_with_status().filter(part_of=meeting.pk or 0).in_time_order()
    return [meeting_entry(row, language) for row in rows]
