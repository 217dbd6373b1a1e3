"""The sentences of public prose that tell of a record, as they read now and as a draft makes them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from relations.kinds import Without
from relations.languages import LANGUAGES
from relations.models import Observation
from relations.models.showing import (
    ATTRIBUTE,
    EMBED,
    names_of,
    prose_columns,
    records_with_prose_about,
)
from relations.text.sentences import sentences, words_of

from .address import KINDS_OF_FACTS, FactAddress
from .phrase import phrase
from .resolve import Fact, resolve

MARK = re.compile("\ue000(\\d+)\ue001")
NOTHING = "—"
Facts = dict[FactAddress, Fact]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`pieces`: (what readers read, what they will once the draft is public), in order. They differ
    only where a live fact stands, which is one piece."""

    record: object
    language: str
    pieces: tuple[tuple[str, str], ...]

    @property
    def changes(self) -> bool:
        return any(old != new for old, new in self.pieces)


def subject_of(record: Any) -> Any:
    """What prose names when it tells of the record: of a figure, its series."""
    return record.statistic if isinstance(record, Observation) else record


def sentences_about(record: Any, draft: Any) -> list[Sentence]:
    """Those of live records that hold a live fact of it. The queries do not grow with them."""
    subject = subject_of(record)
    if not hasattr(subject, "slug"):
        return []  # no live fact can name it
    names, kind = names_of(subject), subject._meta.model_name
    found = []
    for holder in records_with_prose_about(subject):
        for language, html in _prose_of(holder):
            for marked, addresses in _marked_sentences(html):
                if any(a and a.kind == kind and a.slug in names for a in addresses.values()):
                    found.append((holder, language, marked, addresses))
    wanted = {address for *_, addresses in found for address in addresses.values() if address}
    old = resolve(wanted)
    new = old | _as_drafted(wanted, names, kind, draft)
    return [
        Sentence(holder, language, tuple(_pieces(marked, addresses, (old, new), language)))
        for holder, language, marked, addresses in found
    ]


def _as_drafted(
    wanted: set[FactAddress], names: Collection[str], kind: str, draft: Any
) -> dict[FactAddress, Fact]:
    if isinstance(draft, Observation):
        return resolve(wanted, [draft]) if draft.preferred else {}
    declared = KINDS_OF_FACTS.get(kind)
    if declared is None or isinstance(declared.facts.row, Without):
        return {}
    row_of, found = declared.facts.row.load(), {}
    for address in wanted:
        is_named = address.kind == kind and address.slug in names
        if is_named and (row := row_of(draft, address.part)):
            found[address] = Fact(address, record=draft, step=row)
    return found


def _prose_of(holder: Any) -> Iterator[tuple[str, str]]:
    for column in prose_columns(type(holder)):
        language = column.rpartition("_")[2]
        yield language if language in LANGUAGES else LANGUAGES[0], getattr(holder, column)


def _marked_sentences(html: str) -> Iterator[tuple[str, dict[int, FactAddress | None]]]:
    """Each sentence with a mark where a fact stands, and the addresses that its marks number."""
    addresses = [
        FactAddress.from_attributes(dict(ATTRIBUTE.findall(embed))) for embed in EMBED.findall(html)
    ]
    numbers = iter(range(len(addresses)))
    marked = EMBED.sub(lambda _embed: f"\ue000{next(numbers)}\ue001", html)
    for sentence in sentences(words_of(marked)):
        yield sentence, {int(n): addresses[int(n)] for n in MARK.findall(sentence)}


def _pieces(
    marked: str,
    addresses: dict[int, FactAddress | None],
    sides: tuple[Facts, Facts],
    language: str,
) -> Iterator[tuple[str, str]]:
    for place, piece in enumerate(MARK.split(marked)):
        if place % 2:
            address = addresses[int(piece)]
            old, new = (_said(facts.get(address) if address else None, language) for facts in sides)
            yield old, new
        elif piece:
            yield piece, piece


def _said(fact: Fact | None, language: str) -> str:
    return phrase(fact, language).text if fact else NOTHING


def records_telling(observation: Observation) -> list[Any]:
    """The live records in whose prose a live fact is this very figure."""
    named = [
        (holder, address)
        for holder in records_with_prose_about(observation.statistic)
        for _language, html in _prose_of(holder)
        for _marked, addresses in _marked_sentences(html)
        for address in addresses.values()
        if address
    ]
    facts = resolve({address for _holder, address in named})
    here = {address for address, fact in facts.items() if fact.observation == observation}
    return list(dict.fromkeys(holder for holder, address in named if address in here))
