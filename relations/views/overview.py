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
from .changes import latest_changes
from .components.areas import area_lists, contents_label
from .components.entry import forum_entry, meeting_entry
from .components.notes import Text, rich_text
from .components.record import contents
from .components.status import (
    TONES,
    how_many_unverified,
    not_verified_since,
    place_in_order,
    status_word,
)
from .components.words import fallback_notice, words
from .context import Portal, portal_of
from .featured_figures import key_figures
from .figures import figures
from .forums import forums_with_members
from .linked_data.site import website
from .meetings import meetings_with_status
from .page import Page
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
            **meetings(found, language),
            "forums": forums(found, language),
            "changes": latest_changes(language),
            "linked_data": website(portal, description) if portal else None,
        }
        return context | {"now": now(context), "contents": contents_of(context)}


def opening(introduction: Text) -> str:
    """The first words of the introduction, for search engines."""
    return Truncator(introduction.plain).chars(200)


def now(context: dict) -> dict:
    """Where things stand: what is in force, what is next or was last, what changed last."""
    ahead = context["next_meetings"]
    in_force = (state for state in context["states"] if state["status"] == StepKind.IN_FORCE)
    return {
        "in_force": next(in_force, None),
        "next": next(iter(ahead), None),
        "latest": None if ahead else next(iter(context["latest_meetings"]), None),
        "change": next(iter(context["changes"]), None),
    }


def contents_of(context: dict) -> list[dict]:
    priorities = context["priorities"] or {"label": "", "lists": []}
    return contents(
        ("figures", _("Key figures"), context["figures"]),
        ("topics", _("Topics"), context["topics"]),
        ("meetings", _("Meetings"), context["next_meetings"] or context["latest_meetings"]),
        ("changes", _("Latest changes"), context["changes"]),
        ("agreements", _("Agreements"), context["states"]),
        ("priorities", priorities["label"], priorities["lists"]),
        ("forums", _("Forums"), context["forums"]),
    )


def callouts(portal: Portal, topics: list[Topic], language: str) -> list[dict]:
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


def agreements_by_state(found: Shown, language: str) -> list[dict]:
    """Each status in use with the newest agreements. One query."""
    keys = [key for *_state, some in found.states for key in some]
    rows = Agreement.objects.published().with_status().only(*LINK).in_bulk(keys)
    listed = reverse("relations:agreement_list")
    return [
        {
            "status": status,
            "word": status_word(status),
            "tone": TONES.get(status, "neutral"),
            "count": count,
            "doubtful": how_many_unverified(unverified, language) if unverified else "",
            "url": f"{listed}?status={status}",
            "more": count > len(some),
            "entries": [newest(rows[key], language) for key in some if key in rows],
        }
        for status, count, unverified, some in found.states
    ]


def meetings(found: Shown, language: str) -> dict:
    """The last that were held, and the next that are still to come. Two queries."""
    rows = meetings_with_status().only(*MEETING, *FORUM_OF_IT)
    return {
        "next_meetings": [meeting_entry(row, language) for row in in_order(rows, found.ahead)],
        "latest_meetings": [meeting_entry(row, language) for row in in_order(rows, found.held)],
    }


def forums(found: Shown, language: str) -> list[dict]:
    """Those that met last. Two queries."""
    rows = forums_with_members().only(*ENTRY, "kind")
    return [forum_entry(row, language) for row in in_order(rows, found.forums)]


def priorities(found: Shown, language: str) -> dict | None:
    """The newest agreement with a list of priorities, and what is on it today. Two queries."""
    listed = AgreementPriorityArea.objects.select_related("source")
    rows = Agreement.objects.published().filter(pk=found.plan or 0).only(*LINK)
    agreement = rows.prefetch_related(Prefetch("priority_areas", listed)).first()
    if agreement is None:
        return None
    title = words(agreement, "title", language)
    lists = area_lists(agreement.priority_areas.all(), language, valid_only=True)
    return {
        "label": contents_label(lists),
        "title": title.text,
        "lang": title.lang,
        "url": address(agreement),
        "lists": lists,
    }


def newest(agreement: Agreement, language: str) -> dict:
    title, date = words(agreement, "title", language), agreement.status_date
    since = format_known_date(agreement.status_happened_on, date, language)
    if agreement.status_not_verified:
        since = not_verified_since(date, language)
    return {"title": title.text, "lang": title.lang, "url": address(agreement), "since": since}
