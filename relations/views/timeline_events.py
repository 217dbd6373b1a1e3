"""What happened, a line each: steps of agreements, forums, programs and parties; meetings; milestones."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from relations.kinds import BY_NAME
from relations.models import AgreementStep, Meeting, Milestone, PartyStep
from relations.models.children import StepFields, StepKind
from relations.models.translated import columns
from relations.text.dates import format_date_range, format_partial_date
from relations.text.steps import format_step_date
from relations.values.dates import today

from .addresses import address
from .components.entry import meeting_doubts, where
from .components.figure import machine_date
from .components.status import badge, not_verified, status_word
from .components.timeline import TimelineItem
from .components.words import Words, visible, words

OF_STEP = ("uid", "what", "happened_on", "stated_on", "not_verified")


class Event(NamedTuple):
    """The partial date that an item is sorted by, in ISO 8601, and the item."""

    date: str
    item: TimelineItem


def events(places: Iterable[tuple[str, int]], language: str) -> list[Event]:
    """In the order of (kind, key) given. One query for each kind among them."""
    places, keys = list(places), defaultdict(list)
    for kind, key in places:
        keys[kind].append(key)
    found = {}
    for kind, some in keys.items():
        dates = BY_NAME[kind].dates
        rows, event_of = dates.lines.load()(dates.rows)
        for row in rows.filter(pk__in=some):
            found[kind, row.pk] = event_of(row, language)
    return [found[place] for place in places if place in found]


def of_meetings(model) -> tuple[QuerySet, Callable]:
    return model.objects.published().with_status(), meeting_event


def of_milestones(model) -> tuple[QuerySet, Callable]:
    return model.objects.published(), milestone_event


def of_steps(model: type[StepFields]) -> tuple[QuerySet, Callable]:
    """With the names that a line prints and nothing else of the records."""
    names = [*columns("title"), "live"]
    own = [*names, "slug", *(["nature"] if model is AgreementStep else [])]
    of_others = [f"record__{name}" for name in own] + [f"party__{name}" for name in names]
    rows = model.objects.filter(record__live=True).select_related("record", "party")
    return rows.only(*OF_STEP, *of_others), step_event


def step_event(step: StepFields, language: str) -> Event:
    """The name of the record leads to its page; beside it what happened, to which party."""
    record, actor = step.record, visible(step.party)
    nature = {"nature": record.nature} if isinstance(step, AgreementStep) else {}
    what = status_word(step.what, **nature)
    if actor:
        what = f"{what} · {words(actor, 'title', language).text}"
    if step.not_verified:
        what = f"{what} · {not_verified().word}"
    return event(
        record,
        step.sort_date,
        language,
        date=format_step_date(step, language),
        url="" if isinstance(step, PartyStep) else address(record),
        details=[Words(what)],
    )


def meeting_event(meeting: Meeting, language: str) -> Event:
    details = [Words(meeting.get_kind_display()), where(meeting, language)]
    return event(
        meeting,
        meeting.start,
        language,
        date=format_date_range(meeting.start, meeting.end, language),
        url=address(meeting),
        details=[detail for detail in details if detail.text],
        badge=badge(meeting.status) if meeting.status != StepKind.HELD else None,
        doubts=meeting_doubts(meeting, language),
    )


def milestone_event(milestone: Milestone, language: str) -> Event:
    summary = words(milestone, "summary", language)
    return event(
        milestone,
        milestone.date,
        language,
        id=f"milestone-{milestone.slug}",
        date=format_partial_date(milestone.date, language),
        details=[summary] if summary.text else [],
    )


def event(record, iso: str, language: str, **more) -> Event:
    """`more`: what the kind adds to the name and the date of its item."""
    item = TimelineItem(
        iso=machine_date(iso),
        label=words(record, "title", language),
        ahead=iso > today(),
        **more,
    )
    return Event(iso, item)
