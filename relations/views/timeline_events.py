"""What happened, a line each: steps of agreements, forums, programs and parties; meetings; milestones."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from relations.kinds import NAMED
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
from .components.timeline import BLANK
from .components.words import visible, words

OF_STEP = ("uid", "what", "happened_on", "stated_on", "not_verified")


def events(places: Iterable[tuple[str, int]], language: str) -> list[dict]:
    """Lines of components/timeline.html with `sort`, in the order of (kind, key) given. One query
    for each kind among them."""
    places, keys = list(places), defaultdict(list)
    for kind, key in places:
        keys[kind].append(key)
    lines = {}
    for kind, some in keys.items():
        dates = NAMED[kind].dates
        rows, line_of = dates.lines.load()(dates.rows)
        for row in rows.filter(pk__in=some):
            lines[kind, row.pk] = line_of(row, language)
    return [lines[place] for place in places if place in lines]


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


def step_event(step: StepFields, language: str) -> dict:
    """The name of the record leads to its page; beside it what happened, to which party."""
    record, actor = step.record, visible(step.party)
    nature = {"nature": record.nature} if isinstance(step, AgreementStep) else {}
    what = status_word(step.what, **nature)
    if actor:
        what = f"{what} · {words(actor, 'title', language).text}"
    if step.not_verified:
        what = f"{what} · {not_verified()['word']}"
    return {
        **line(record, step.sort_date, language),
        "date": format_step_date(step, language),
        "url": "" if isinstance(step, PartyStep) else address(record),
        "details": [{"text": what, "lang": ""}],
    }


def meeting_event(meeting: Meeting, language: str) -> dict:
    details = [(meeting.get_kind_display(), ""), where(meeting, language)]
    return {
        **line(meeting, meeting.start, language),
        "date": format_date_range(meeting.start, meeting.end, language),
        "url": address(meeting),
        "details": [{"text": text, "lang": lang} for text, lang in details if text],
        "badge": badge(meeting.status) if meeting.status != StepKind.HELD else None,
        "doubts": meeting_doubts(meeting, language),
    }


def milestone_event(milestone: Milestone, language: str) -> dict:
    summary = words(milestone, "summary", language)
    return {
        **line(milestone, milestone.date, language),
        "id": f"milestone-{milestone.slug}",
        "date": format_partial_date(milestone.date, language),
        "details": [{"text": summary.text, "lang": summary.lang}] if summary.text else [],
    }


def line(record, iso: str, language: str) -> dict:
    title = words(record, "title", language)
    return BLANK | {
        "sort": iso,
        "iso": machine_date(iso),
        "label": title.text,
        "lang": title.lang,
        "ahead": iso > today(),
    }
