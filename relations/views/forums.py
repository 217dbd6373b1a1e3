from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.filters import remembered
from relations.filters.forums import ForumFilterSet
from relations.languages import known
from relations.models import Agreement, ContentVersion, Forum, ForumMember, Meeting
from relations.models.status import status_step
from relations.text.periods import format_period
from relations.values.period import Period
from relations.values.words import PeriodKind

from .calendars.span import CalendarsByYear, calendars_by_year, years_apart
from .components.areas import area_lists, contents_label
from .components.entry import forum_entry
from .components.on_this_page import ContentsLine, EntrySection, contents, contents_of_sections
from .components.properties import Property, PropertyValue, filed, named, party
from .components.record import end_of_contents, record_end, record_head
from .components.status import Badge, standing
from .components.timeline import timeline
from .components.words import words
from .lists import PAGE_SIZE, RecordList
from .page import Context, RecordPage, preview_page, record_context
from .related import OF_ENTRY, Entries, Related, by_name, name_of, related, related_section
from .snapshots import load_snapshot, with_public_state


def forums_with_members():
    """Published forums with all that an entry prints. Two queries."""
    members = ForumMember.objects.filter(party__live=True).select_related("party")
    members = members.only("record", "role", *name_of("party"))
    rows = Forum.objects.published().only(*OF_ENTRY).by_title()
    return rows.prefetch_related(Prefetch("members", members))


ENTRIES = Entries(forums_with_members, by_name(Forum), forum_entry)


class ForumList(RecordList):
    model = Forum
    filterset_class = ForumFilterSet
    first_filters = ("q", "topic", "party")
    page_title = gettext_lazy("Forums")
    page_description = gettext_lazy(
        "Committees, dialogues, councils and organizations: where the two sides meet, who "
        "takes part, and what they work on."
    )
    results_heading = gettext_lazy("Forums found")
    empty_title = gettext_lazy("No forum to show")

    def records(self):
        return forums_with_members()

    def rows(self, forums):
        language = known(get_language())
        return {"entries": [forum_entry(row, language) for row in forums]}


class ForumPage(RecordPage):
    model = Forum
    template_name = "relations/forum_detail.html"

    def records(self):
        return with_public_state(Forum.objects.published().select_related("organization"))

    def page_of(self, forum):
        return forum_page(forum)


def preview(request, draft):
    return preview_page(request, ForumPage.template_name, forum_page(draft))


def forum_page(forum: Forum) -> Context:
    """The forum with all that belongs to it: seven queries at most, and two once a publication."""
    language = known(get_language())
    load_snapshot(forum)
    steps = list(forum.steps.all())
    version = ContentVersion.current()
    held = related(Meeting, PAGE_SIZE, version, forum=forum.pk or 0)
    context = record_context(
        forum,
        record_head(forum, language),
        status=standing(status_step(steps), language),
        properties=properties(forum, held.rows, language),
        steps=timeline(steps, language),
        areas=area_lists(forum.priority_areas.all(), language),
        sections=sections(forum, held, version, language),
        by_year=by_year(forum, version, language),
        end=record_end(forum, language),
    )
    return context | {"contents": contents_of(context)}


def contents_of(context: Context) -> list[ContentsLine]:
    above = contents(
        ("about", _("At a glance"), True),
        ("areas", contents_label(context["areas"]), context["areas"]),
        ("steps", _("Course of the forum"), context["steps"]),
    )
    return [*above, *contents_of_sections(context["sections"]), *end_of_contents(context["end"])]


def sections(
    forum: Forum, held: Related, version: ContentVersion, language: str
) -> list[EntrySection]:
    """Meetings newest first, as many as one page of the list shows; agreements."""
    query = f"forum={forum.slug}"
    here: dict[str, Any] = {"forum": forum.pk or 0}
    return [
        related_section(Meeting, language, version, query, found=held, **here),
        related_section(Agreement, language, version, query, **here),
    ]


def by_year(forum: Forum, version: ContentVersion, language: str) -> CalendarsByYear | None:
    """The calendars of its earlier meetings; a list of meetings has them by the forum's name."""
    held = Meeting.objects.published().filter(forum=forum.pk or 0)
    years = remembered("years of a forum", forum.pk, lambda: years_apart(held), version)
    return calendars_by_year(years, urlencode({"forum": forum.slug}), language)


def properties(forum: Forum, met: list[Meeting], language: str) -> list[Property]:
    members = [member(row, language) for row in forum.members.all()]
    rows = [
        Property(_("Kind"), forum.get_kind_display()),
        Property(_("Level"), *words(forum, "level", language)),
        Property(_("Frequency"), *words(forum, "frequency", language)),
        next_session(met, language),
        Property(_("Members"), several=members),
        party(_("Organization"), forum.organization, language),
        filed(forum.topic_links.all(), language),
    ]
    return [row for row in rows if row]


def next_session(met: list[Meeting], language: str) -> Property | None:
    """Of meetings newest first; that none is known where some are, and nothing where none are."""
    ahead = [meeting for meeting in met if meeting.is_ahead]
    if not met or ahead:
        return named(_("Next session"), ahead[-1] if ahead else None, language)
    return Property(_("Next session"), _("No next session is known."))


def member(row: ForumMember, language: str) -> PropertyValue:
    """Its name, and what sets it apart: that it leads or only observes, and since when."""
    name = words(row.party, "title", language)
    role = "" if row.role == ForumMember.Role.MEMBER else row.get_role_display()
    kind = PeriodKind.CALENDAR if row.valid_from and row.valid_to else PeriodKind.OPEN
    time = format_period(Period(row.valid_from, row.valid_to, kind.value), language)
    return PropertyValue(*name, badge=Badge(role) if role else None, note=time)
