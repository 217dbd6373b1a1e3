"""Who may take part in a program, from where to where, and when."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from relations.languages import speaking
from relations.models import Program
from relations.models.program import takes_applications
from relations.text.dates import format_date_range, format_partial_date
from relations.values.dates import today

from .status import Badge
from .words import Words, visible, words

ARROWS: dict[str, str] = {Program.Direction.ONE_WAY: "→", Program.Direction.BOTH: "↔"}


def direction(program: Program, language: str) -> str:
    """ "X → Y", names beside an arrow; in words where an end is not named."""
    ends = [visible(program.from_party), visible(program.to_party)]
    if program.direction not in ARROWS or not all(ends):
        return program.get_direction_display()
    return f" {ARROWS[program.direction]} ".join(words(end, "title", language).text for end in ends)


def ages(program: Program, language: str) -> str:
    low, high = program.ages_from, program.ages_to
    if low is None and high is None:
        return ""
    if high is None:
        return _("%(age)d and over") % {"age": low}
    if low is None:
        return _("up to %(age)d") % {"age": high}
    years = speaking(language).number_range(str(low), str(high)) if low != high else str(low)
    return _("%(ages)s years") % {"ages": years}


@dataclass(frozen=True, slots=True)
class Intakes:
    """Whether one is open today, where dates say so, and what is known of each."""

    badge: Badge | None
    lines: list[Words]


def ways_in(intakes, status: str, language: str) -> Intakes:
    """Of a program with the status today."""
    intakes = list(intakes)
    is_open = takes_applications(status, intakes, today())
    all_dated = bool(intakes) and all(intake.opens or intake.closes for intake in intakes)
    word = ""
    if is_open:
        word = pgettext("program", "Open today")
    elif all_dated:
        word = pgettext("program", "Not open today")
    return Intakes(
        badge=Badge(word, "in_force" if is_open else "ended") if word else None,
        lines=[line for intake in intakes for line in lines(intake, language)],
    )


def lines(intake, language: str) -> list[Words]:
    known = (Words(dates(intake, language)), words(intake, "recurring", language))
    return [line for line in known if line.text]


def dates(intake, language: str) -> str:
    if intake.opens and intake.closes:
        return format_date_range(intake.opens, intake.closes, language)
    if intake.opens:
        return _("Opens: %(date)s") % {"date": format_partial_date(intake.opens, language)}
    if intake.closes:
        return _("Closes: %(date)s") % {"date": format_partial_date(intake.closes, language)}
    return ""
