from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.filters import remembered
from relations.languages import known
from relations.models import Agreement, AgreementPriorityArea, Forum, Meeting, Topic
from relations.models.children import StepKind
from relations.models.translated import columns
from relations.text.steps import format_known_date
from relations.values.dates import today

from .addresses import address
from .changes.latest import latest_changes
from .components.areas import AreaList, area_lists, contents_label
from .components.entry import Entry, forum_entry, meeting_entry
from .components.figure import FigureCard
from .components.notes import Text, rich_text
from .components.on_this_page import ContentsLine, contents
from .components.standing_now import InForce, StandingNow
from .components.status import (
    Badge,
    badge,
    how_many_unverified,
    not_verified_since,
    place_in_order,
)
from .components.words import Words, fallback_notice, words
from .context import Portal, portal_of
from .forums import forums_with_members
from .linked_data.site import website
from .meetings import meetings_with_status
from .page import Context, Page
from .statistics.featured_figures import key_figures
from .statistics.figures import figures
from .topics import outline

FIGURES = 6
AGREEMENTS_OF_A_STATE = 3
MEETINGS = 2
FORUMS = 6


# What of a record is read to name it and lead there, and to make an entry of it: rows are wide.
LINK = ("slug", *columns("title"))
ENTRY = (*LINK, *columns("summary"))
MEETING = (*ENTRY, "kind", "start", "end", "online", *columns("place"))
FORUM_OF_IT = ("forum__live", *(f"forum__{name}" for name in columns("title")))
# The prose names the same facts in each language; one of them is enough to ask.
TOLD_IN = columns("body")[0]


class Overview(Page):
    template_name = "relations/overview.html"
    has_past = True

    def context(self):
        language = known(get_language())
        portal = portal_of(self.request)
        introduction = Text()
        if portal:
            introduction = rich_text(portal.record, "introduction", language)
        topics = list(Topic.objects.published().for_listing().only(*ENTRY, "parent", TOLD_IN))
        description = opening(introduction)
        found = remembered("overview", (), shown)
        context = {
            "page_description": description,
            "introduction": introduction,
            "fallback": fallback_notice([introduction.words], language),
            "figures": callouts(portal, topics, language),
            "topics": outline(topics),
            "states": agreements_by_state(found, language),
            "priorities": priorities(found, language),
            "next_meetings": meetings(found.ahead, language),
            "latest_meetings": meetings(found.held, language),
            "forums": forums(found, language),
            "changes": latest_changes(language),
            "linked_data": website(portal, description) if portal else None,
        }
        return context | {"now": now(context), "contents": contents_of(context)}


def opening(introduction: Text) -> str:
    """The first words of the introduction, for search engines."""
    return Truncator(introduction.plain).chars(200)


def now(context: Context) -> StandingNow:
    ahead = context["next_meetings"]
    in_force = (
        InForce(state.count, state.doubtful, state.url)
        for state in context["states"]
        if state.status == StepKind.IN_FORCE
    )
    return StandingNow(
        in_force=next(in_force, None),
        next=next(iter(ahead), None),
        latest=None if ahead else next(iter(context["latest_meetings"]), None),
        change=next(iter(context["changes"]), None),
    )


def contents_of(context: Context) -> list[ContentsLine]:
    priorities = context["priorities"]
    return contents(
        ("figures", _("Key figures"), context["figures"]),
        ("topics", _("Topics"), context["topics"]),
        ("meetings", _("Meetings"), context["next_meetings"] or context["latest_meetings"]),
        ("changes", _("Latest changes"), context["changes"]),
        ("agreements", _("Agreements"), context["states"]),
        ("priorities", priorities.label if priorities else "", priorities and priorities.lists),
        ("forums", _("Forums"), context["forums"]),
    )


def callouts(portal: Portal, topics: list[Topic], language: str) -> list[FigureCard]:
    """The key figures, each with its change where the period before compares. Three queries."""
    rows = portal.record.figures.select_related("statistic") if portal.record else ()
    newest = key_figures(told(topics), FIGURES, [row.statistic.slug for row in rows])
    return figures(newest, language, with_changes=True)


def told(topics: list[Topic]) -> list[str]:
    return [getattr(topic, TOLD_IN) for topic in topics]


class Shown(NamedTuple):
    """What the overview shows of thousands of records, by their keys."""

    states: list[tuple[str, int, int, list[int]]]  # status, how many, in doubt, the newest
    ahead: list[int]
    held: list[int]
    forums: list[int]
    plan: int | None  # the newest agreement with a list of priorities


def shown() -> Shown:
    """Five queries, once a publication."""
    met = Max("meetings__start", filter=Q(meetings__live=True), default="")
    forums = Forum.objects.published().annotate(met=met).order_by("-met", "slug")
    meetings = Meeting.objects.published().with_status()
    held = meetings.filter(status=StepKind.HELD).starting_by(today()).newest_first()
    ahead = meetings.filter(is_ahead=True).in_time_order()
    areas = AgreementPriorityArea.objects.filter(record=OuterRef("pk"))
    plans = Agreement.objects.published().filter(Exists(areas)).newest_first()
    return Shown(
        states(),
        list(ahead.values_list("pk", flat=True)[:MEETINGS]),
        list(held.values_list("pk", flat=True)[:MEETINGS]),
        list(forums.values_list("pk", flat=True)[:FORUMS]),
        plans.values_list("pk", flat=True).first(),
    )


def states() -> list[tuple[str, int, int, list[int]]]:
    """Each status in use: how many agreements, how many of them in doubt, and the newest."""
    ranked = Agreement.objects.published().with_status().exclude(status="")
    ranked = ranked.annotate(
        place=Window(
            RowNumber(),
            partition_by=F("status"),
            order_by=[F("status_date").desc(), F("slug").asc()],
        ),
        of=Window(Count("pk"), partition_by=F("status")),
        unverified=Window(
            Count("pk", filter=Q(status_not_verified=True)), partition_by=F("status")
        ),
    ).filter(place__lte=AGREEMENTS_OF_A_STATE)
    rows = ranked.values_list("status", "of", "unverified", "place", "pk")
    rows = sorted(rows, key=lambda row: (place_in_order(row[0]), row[3]))
    return [
        (*state, [row[-1] for row in some])
        for state, some in groupby(rows, key=lambda row: row[:3])
    ]


def in_order(rows: QuerySet, keys: list[int]) -> list:
    found = rows.order_by().in_bulk(keys)
    return [found[key] for key in keys if key in found]


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement, and since when it has its status, in words."""

    title: Words
    url: str
    since: str


@dataclass(frozen=True, slots=True)
class AgreementsOfState:
    """The newest agreements of a status. `count`: how many there are; `doubtful`: how many of them
    are not verified, in words, or ""; `url`: the list of all; `more`: whether some are not shown."""

    status: str
    badge: Badge | None
    count: int
    doubtful: str
    url: str
    more: bool
    agreements: list[AgreementLine]


def agreements_by_state(found: Shown, language: str) -> list[AgreementsOfState]:
    """Each status in use with the newest agreements. One query."""
    keys = [key for *_state, some in found.states for key in some]
    rows = Agreement.objects.published().with_status().only(*LINK).in_bulk(keys)
    listed = reverse("relations:agreement_list")
    return [
        AgreementsOfState(
            status=status,
            badge=badge(status),
            count=count,
            doubtful=how_many_unverified(unverified, language) if unverified else "",
            url=f"{listed}?status={status}",
            more=count > len(some),
            agreements=[agreement_line(rows[key], language) for key in some if key in rows],
        )
        for status, count, unverified, some in found.states
    ]


def meetings(keys: list[int], language: str) -> list[Entry]:
    """One query."""
    rows = meetings_with_status().only(*MEETING, *FORUM_OF_IT)
    return [meeting_entry(row, language) for row in in_order(rows, keys)]


def forums(found: Shown, language: str) -> list[Entry]:
    """Those that met last. Two queries."""
    rows = forums_with_members().only(*ENTRY, "kind")
    return [forum_entry(row, language) for row in in_order(rows, found.forums)]


@dataclass(frozen=True, slots=True)
class Priorities:
    """The lists of priority areas of an agreement, under a heading."""

    label: str
    title: Words
    url: str
    lists: list[AreaList]


def priorities(found: Shown, language: str) -> Priorities | None:
    """The newest agreement with a list of priorities, and what is on it today. Two queries."""
    listed = AgreementPriorityArea.objects.select_related("source")
    rows = Agreement.objects.published().filter(pk=found.plan or 0).only(*LINK)
    agreement = rows.prefetch_related(Prefetch("priority_areas", listed)).first()
    if agreement is None:
        return None
    lists = area_lists(agreement.priority_areas.all(), language, valid_only=True)
    title = words(agreement, "title", language)
    return Priorities(contents_label(lists), title, address(agreement), lists)


def agreement_line(agreement: Agreement, language: str) -> AgreementLine:
    date = agreement.status_date
    since = format_known_date(agreement.status_happened_on, date, language)
    if agreement.status_not_verified:
        since = not_verified_since(date, language)
    return AgreementLine(words(agreement, "title", language), address(agreement), since)
