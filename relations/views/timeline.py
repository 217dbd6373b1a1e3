"""Everything that has a date, in order: steps of agreements, forums, programs and parties;
meetings; milestones."""

from itertools import groupby

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.filters import TimelineFilterSet, strict_filter
from relations.filters.timeline import KINDS
from relations.languages import known
from relations.models import (
    AgreementStep,
    ForumStep,
    Meeting,
    Milestone,
    PartyStep,
    ProgramStep,
)
from relations.models.children import StepFields, StepKind
from relations.models.translated import columns
from relations.text.dates import format_date_range, format_partial_date
from relations.text.numbers import format_number
from relations.text.periods import format_period
from relations.text.steps import format_step_date
from relations.values.dates import today
from relations.values.period import Period
from relations.values.words import PeriodKind

from .addresses import address
from .components.entry import meeting_doubts, where
from .components.figure import machine_date
from .components.filters import tags
from .components.record import contents
from .components.shortcuts import shortcuts
from .components.status import badge, not_verified, status_word
from .components.words import visible, words
from .errors import bad_request, sentences
from .page import Page

STEPS = (AgreementStep, ForumStep, ProgramStep, PartyStep)
OF_STEP = ("uid", "what", "happened_on", "stated_on", "not_verified", "sort_order")


class Timeline(Page):
    """Seven queries, however long it is."""

    template_name = "relations/timeline.html"
    parameters = tuple(TimelineFilterSet.base_filters)
    page_title = gettext_lazy("Timeline")
    page_description = gettext_lazy(
        "All that has a date, in order: agreements, forums, meetings, programs, missions and "
        "milestones."
    )

    def get(self, request):
        question, problems = strict_filter(
            TimelineFilterSet, request.GET, Milestone.objects.published()
        )
        if problems:
            return bad_request(request, problems=sentences(problems, request.GET))
        return self.show(timeline_of(question, request.GET))


def timeline_of(question: TimelineFilterSet, params) -> dict:
    language = known(get_language())
    found = events(question, language)
    decades = by_decade(found, language)
    prepare_form(question.form)
    in_use = tags(question.form, params, language)
    return {
        "form": question.form,
        "tags": in_use,
        "shortcuts": shortcuts(questions(), params),
        "count": format_number(len(found), language),
        "decades": decades,
        "contents": contents(*((d["id"], d["label"], True) for d in decades)),
    }


def prepare_form(form) -> None:
    """Draw the choices of each select once: the form and its tags both read them."""
    topic = form.fields["topic"]
    topic.widget.choices = list(topic.choices())


def questions() -> list[tuple[str, dict[str, str]]]:
    """A link for each kind, under its plural."""
    kinds = [(label, {"kind": key}) for key, (_model, label) in KINDS.items()]
    return [(_("All dates"), {}), *kinds]


def events(question: TimelineFilterSet, language: str) -> list[dict]:
    """Lines of components/timeline.html with `sort`, in order of time."""
    found = [step_event(step, language) for model in STEPS for step in dated_steps(model, question)]
    meetings = question.published(Meeting).with_status().exclude(start="")
    found += [meeting_event(meeting, language) for meeting in meetings]
    milestones = question.published(Milestone).exclude(date="")
    found += [milestone_event(milestone, language) for milestone in milestones]
    asked_for = [event for event in found if question.spans(event["sort"])]
    return sorted(asked_for, key=lambda event: (event["sort"], event["place"]))


def dated_steps(model: type[StepFields], question: TimelineFilterSet) -> list[StepFields]:
    """With the names that a line prints and nothing else of the records. One query."""
    names = [*columns("title"), "live"]
    own = [*names, "slug", *(["nature"] if model is AgreementStep else [])]
    shown = [f"record__{name}" for name in own] + [f"party__{name}" for name in names]
    records = question.published(model._meta.get_field("record").related_model)
    rows = model.objects.filter(record__in=records).select_related("record", "party")
    return [row for row in rows.only(*OF_STEP, *shown) if row.sort_date]


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
        "place": (record.slug, step.sort_order or 0),
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
    return {
        "sort": iso,
        "place": (record.slug, 0),
        "iso": machine_date(iso),
        "label": title.text,
        "lang": title.lang,
        "ahead": iso > today(),
    }


def by_decade(found: list[dict], language: str) -> list[dict]:
    """{id, label, steps} of each decade in which something happened."""
    return [
        {
            "id": f"decade-{years}0",
            "label": as_heading(
                format_period(Period(f"{years}0", kind=PeriodKind.DECADE.value), language)
            ),
            "steps": list(events_of_decade),
        }
        for years, events_of_decade in groupby(found, key=lambda event: event["sort"][:3])
    ]


def as_heading(words: str) -> str:
    """« Années 1920 »: what is written small within a sentence begins a heading."""
    return words[:1].upper() + words[1:]
