"""components/status_badge.html: where a record stands, in the words of treaty practice."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from relations.models import Agreement
from relations.models.children import StepKind
from relations.text.numbers import format_number
from relations.text.periods import format_period
from relations.text.steps import format_step_date
from relations.values.period import Period
from relations.values.words import PeriodKind

# What holds, what is to come, what is over; within each, the further first.
ORDER = (
    StepKind.IN_FORCE,
    StepKind.PROVISIONALLY_APPLIED,
    StepKind.ACTIVE,
    StepKind.ADOPTED,
    StepKind.RATIFIED,
    StepKind.SIGNED,
    StepKind.AGREED_IN_PRINCIPLE,
    StepKind.NEGOTIATING,
    StepKind.SUSPENDED,
    StepKind.REPLACED,
    StepKind.TERMINATED,
)
# These last; the others are acts of one day.
STATES = (
    StepKind.NEGOTIATING,
    StepKind.PROVISIONALLY_APPLIED,
    StepKind.IN_FORCE,
    StepKind.ACTIVE,
    StepKind.SUSPENDED,
)
TONES: dict[str, str] = {
    StepKind.NEGOTIATING: "pending",
    StepKind.AGREED_IN_PRINCIPLE: "pending",
    StepKind.SIGNED: "pending",
    StepKind.RATIFIED: "pending",
    StepKind.PROVISIONALLY_APPLIED: "in_force",
    StepKind.IN_FORCE: "in_force",
    StepKind.ACTIVE: "in_force",
    StepKind.SUSPENDED: "ended",
    StepKind.TERMINATED: "ended",
    StepKind.REPLACED: "ended",
    StepKind.CLOSED: "ended",
    StepKind.ANNOUNCED: "pending",
    StepKind.POSTPONED: "pending",
    StepKind.CANCELLED: "ended",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A status in words. `tone`: in_force, pending, ended or neutral."""

    word: str
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Standing:
    """The status at the top of a record's page, with its date in words and badges of doubt."""

    badge: Badge | None
    date: str
    doubts: list[Badge]


def badge(status: str, nature: str = Agreement.Nature.BINDING) -> Badge | None:
    """None for a record of which no step is known."""
    if not status:
        return None
    return Badge(status_word(status, nature), TONES.get(status, "neutral"))


def status_word(status: str, nature: str = Agreement.Nature.BINDING) -> str:
    """Only what binds enters into force; the rest takes effect."""
    if status == StepKind.IN_FORCE and nature != Agreement.Nature.BINDING:
        return pgettext("status of a non-binding agreement", "In effect")
    return str(StepKind(status).label)


def warning(status: str) -> str:
    """Nobody should travel to a meeting that does not take place; "" for one that does."""
    warnings: dict[str, str] = {
        StepKind.POSTPONED: _("This meeting was postponed."),
        StepKind.CANCELLED: _("This meeting was cancelled."),
    }
    return warnings.get(status, "")


def place_in_order(status: str) -> int:
    return ORDER.index(status) if status in ORDER else len(ORDER)


def not_verified() -> Badge:
    return Badge(_("Not verified"))


def not_verified_since(iso: str, language: str) -> str:
    """ "Not verified since July 20, 1955": nothing shows that the state still holds; "" -> no date."""
    if not iso:
        return _("Not verified")
    return _("Not verified %(since)s") % {"since": held_since(iso, language)}


def doubts(
    unverified: bool, date_passed: bool = False, *, iso: str = "", language: str
) -> list[Badge]:
    """Badges beside a status: what its word alone would claim too much."""
    words = [not_verified_since(iso, language)] if unverified else []
    words += [_("The date has passed")] if date_passed else []
    return [Badge(word) for word in words]


def how_many_unverified(number: int, language: str) -> str:
    count = format_number(number, language)
    return ngettext("%(count)s not verified", "%(count)s not verified", number) % {"count": count}


def how_many_passed(number: int, language: str) -> str:
    count = format_number(number, language)
    text = ngettext("%(count)s whose date has passed", "%(count)s whose date has passed", number)
    return text % {"count": count}


def standing(step, language: str, nature: str = Agreement.Nature.BINDING) -> Standing | None:
    """The badge, since when, and whether the sources still bear it out; None without a step."""
    if step is None:
        return None
    return Standing(
        badge=badge(step.what, nature),
        date=since(step, language),
        doubts=[not_verified()] if step.not_verified else [],
    )


def since(step, language: str) -> str:
    """Since when a state holds, or the day of an act; else as of when a source said so; else ""."""
    if step.happened_on and step.what in STATES:
        return held_since(step.happened_on, language)
    return format_step_date(step, language)


def held_since(iso: str, language: str) -> str:
    return format_period(Period(iso, kind=PeriodKind.OPEN.value), language)
