"""What a fact prints in a sentence, and what its note says, in one language."""

from dataclasses import dataclass
from typing import Any, cast

from django.utils.translation import gettext, override

from relations.languages import speaking
from relations.models import Meeting, Observation
from relations.text.dates import format_date_range
from relations.text.observed import describe, source_url
from relations.text.ordinals import format_ordinal_word
from relations.text.steps import format_step_date
from relations.values.words import Unit

from .address import KINDS_OF_FACTS
from .resolve import Fact


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text` in the sentence; `machine` its value for programs; `note` and `url` for the source."""

    text: str
    machine: str
    note: str
    url: str


def phrase(fact: Fact, language: str) -> Phrase:
    with override(language):
        return cast("Phrase", KINDS_OF_FACTS[fact.address.kind].facts.phrase.load()(fact, language))


def observed(fact: Fact, language: str) -> Phrase:
    observation, show = cast("Observation", fact.observation), fact.address.show
    figure = describe(observation, language)
    text = figure.value
    if show == "ordinal" and figure.number is not None and observation.statistic.unit == Unit.RANK:
        text = format_ordinal_word(figure.number, language)
    if show == "period":
        text = figure.period
    elif show == "value_period" or fact.address.is_latest:
        text = speaking(language).in_parentheses.format(text, figure.period)
    title = observation.statistic.reading("title", language).text
    source = [figure.source_title, figure.publisher, figure.edition]
    if figure.retrieved_on:
        source.append(gettext("retrieved on %(date)s") % {"date": figure.retrieved_on})
    note = _sentences(
        [
            _with_colon(title, [figure.period], language),
            figure.status_label.capitalize(),
            _with_colon(gettext("Source"), source, language),
            figure.note,
        ],
        language,
    )
    machine = "" if figure.number is None else f"{figure.number:f}"
    return Phrase(text, machine, note, figure.source_url)


def dated(fact: Fact, language: str) -> Phrase:
    """The date of a step, or the status that it is; or when a meeting takes place."""
    step, record = cast("Any", fact.step), cast("Any", fact.record)
    if fact.address.part == "date":
        text = format_date_range(record.start, record.end, language)
        said, machine = [text], "/".join(filter(None, [record.start, record.end]))
    else:
        label, text = step.get_what_display(), format_step_date(step, language)
        said, machine = [label, text], step.sort_date
        if fact.address.part == "status":
            said += doubts(record, step)
            more = speaking(language).comma.join(filter(None, said[1:]))
            text = speaking(language).in_parentheses.format(label, more) if more else label
    parts = [_with_colon(record.reading("title", language).text, said, language)]
    url = ""
    if step.source and step.source.live:
        source = [step.source.reading(name, language).text for name in ("title", "publisher")]
        parts.append(_with_colon(gettext("Source"), source, language))
        url = source_url(step, language)
    return Phrase(text, machine, _sentences(parts, language), url)


def doubts(record: Any, step: Any) -> list[str]:
    """What the word of the status alone would claim too much."""
    unverified = [gettext("not verified")] if step.not_verified else []
    passed = isinstance(record, Meeting) and record.date_has_passed(step.what)
    return unverified + ([gettext("the date has passed")] if passed else [])


def _with_colon(head: str, parts: list[str], language: str) -> str:
    return head + speaking(language).colon + speaking(language).comma.join(filter(None, parts))


def _sentences(parts: list[str], language: str) -> str:
    """Each part as a sentence, whether or not it ends in a full stop already."""
    speaks = speaking(language)
    stop, space = speaks.full_stop, speaks.between_sentences
    return space.join(part.rstrip(stop) + stop for part in parts if part)
