"""components/timeline.html: the dated steps of a record, and the status that they amount to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from relations.models import Agreement
from relations.models.children import StepFields
from relations.models.status import in_order, status_step
from relations.text.dates import format_partial_date
from relations.text.steps import format_step_date
from relations.values.dates import today

from .figure import machine_date
from .source import SourceLine, source_line
from .status import Badge, not_verified, status_word
from .words import Words, words


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """What happened on a date. `date`: in words, "" if unknown; `iso`: "" where HTML's time element
    cannot hold it; `id`: unique on the page, or ""; `details`: a line each; `latest`: whether it is
    the status now; `ahead`: announced, not yet happened."""

    date: str
    iso: str
    label: Words
    id: str = ""
    url: str = ""
    details: Sequence[Words] = ()
    source: SourceLine | None = None
    badge: Badge | None = None
    doubts: Sequence[Badge] = ()
    latest: bool = False
    ahead: bool = False


def timeline(steps, language: str, nature: str = Agreement.Nature.BINDING) -> list[TimelineItem]:
    """In order of time; `latest` is the step that the status comes from."""
    return timeline_items(in_order(steps), status_step(steps), language, nature)


def timeline_items(
    steps, current, language: str, nature: str = Agreement.Nature.BINDING
) -> list[TimelineItem]:
    """In the order given."""
    return [step_item(step, language, nature, latest=step is current) for step in steps]


def step_item(step: StepFields, language: str, nature: str, *, latest: bool) -> TimelineItem:
    label = status_word(step.what, nature)
    if step.party:
        label = f"{label} · {step.party.reading('title', language).text}"
    return TimelineItem(
        date=format_step_date(step, language) or _("Date unknown"),
        iso=machine_date(step.sort_date),
        label=Words(label),
        id=f"step-{step.uid}",
        details=details(step, language),
        source=source_line(step, language),
        badge=not_verified() if step.not_verified else None,
        latest=latest,
        ahead=step.sort_date > today(),
    )


def details(step, language: str) -> list[Words]:
    """What else is known of the step, a line each: where, who, what the source says."""
    people = [Words(person(someone, language)) for someone in step.people.all()]
    lines = [words(step, "place", language), *people]
    if not step.happened_on and step.stated_on:
        unknown = _("The day itself is not known; this is when the source said so.")
        lines.append(Words(unknown))
    elif step.stated_on and step.stated_on != step.happened_on:
        stated = _("Stated on %(date)s") % {"date": format_partial_date(step.stated_on, language)}
        lines.append(Words(stated))
    lines += [words(step, "note", language), words(step, "says_otherwise", language)]
    return [line for line in lines if line.text]


def person(someone, language: str) -> str:
    """ "Name, role (party)", without the party where the role already says it."""
    named = name_and_role(someone, language)
    party = someone.party.reading("title", language).text if someone.party else ""
    party = "" if party in words(someone, "role", language).text else party
    return (_("%(person)s (%(party)s)") % {"person": named, "party": party}) if party else named


def name_and_role(someone, language: str) -> str:
    """A name or a role may be all that is known."""
    name, role = (words(someone, field, language).text for field in ("name", "role"))
    if role and someone.acting:
        role = _("%(role)s (acting)") % {"role": role}
    return (
        (_("%(name)s, %(role)s") % {"name": name, "role": role}) if name and role else name or role
    )
