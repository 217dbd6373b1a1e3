"""components/timeline.html: the dated steps of a record, and the status that they amount to."""

from django.utils.translation import gettext as _

from relations.models import Agreement
from relations.models.children import StepFields
from relations.models.status import in_order, status_step
from relations.text.dates import format_partial_date
from relations.text.steps import format_step_date
from relations.values.dates import today

from .figure import machine_date
from .source import source_line
from .status import not_verified, status_word
from .words import words

# What a line may lack: a template looks long for a key that is not there.
BLANK = {
    "id": "",
    "url": "",
    "lang": "",
    "details": (),
    "note": "",
    "source": None,
    "badge": None,
    "doubts": (),
    "latest": False,
}


def timeline(steps, language: str, nature: str = Agreement.Nature.BINDING) -> list[dict]:
    """In order of time; `latest` is the step that the status comes from."""
    return lines(in_order(steps), status_step(steps), language, nature)


def lines(steps, current, language: str, nature: str = Agreement.Nature.BINDING) -> list[dict]:
    """In the order given."""
    return [step_line(step, language, nature) | {"latest": step is current} for step in steps]


def step_line(step: StepFields, language: str, nature: str) -> dict:
    label = status_word(step.what, nature)
    if step.party:
        label = f"{label} · {step.party.reading('title', language).text}"
    return BLANK | {
        "id": f"step-{step.uid}",
        "date": format_step_date(step, language) or _("Date unknown"),
        "iso": machine_date(step.sort_date),
        "label": label,
        "details": details(step, language),
        "source": source_line(step, language),
        "badge": not_verified() if step.not_verified else None,
        "ahead": step.sort_date > today(),
    }


def details(step, language: str) -> list[dict]:
    """What else is known of the step, a line each: where, who, what the source says."""
    place, note = words(step, "place", language), words(step, "note", language)
    said = words(step, "says_otherwise", language)
    lines = [{"text": place.text, "lang": place.lang}]
    lines += [{"text": person(p, language), "lang": ""} for p in step.people.all()]
    if not step.happened_on and step.stated_on:
        lines.append(
            {"text": _("The day itself is not known; this is when the source said so."), "lang": ""}
        )
    elif step.stated_on and step.stated_on != step.happened_on:
        stated = _("Stated on %(date)s") % {"date": format_partial_date(step.stated_on, language)}
        lines.append({"text": stated, "lang": ""})
    lines += [{"text": note.text, "lang": note.lang}, {"text": said.text, "lang": said.lang}]
    return [line for line in lines if line["text"]]


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
