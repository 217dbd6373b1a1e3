"""The order of results: in Python, so that both databases give the same one."""

from collections.abc import Iterable
from typing import NamedTuple

from relations.languages import speaking
from relations.models import SearchRow

from .contents import SEARCHED_KINDS
from .engine import marked
from .question import Question

# (the whole word, a word that begins so) in a name, in the summary, anywhere else.
NAMED, SUMMED_UP, SAID = (12.0, 7.0), (4.0, 2.0), (1.5, 0.8)
WHOLE_NAME = 30.0
FULL_NAME = 8.0  # times the part of a name that the words make up
FOREIGN = 0.9
PLACES = {kind: place for place, kind in enumerate(SEARCHED_KINDS)}


class Ranked(NamedTuple):
    score: float
    row: int
    kind: str
    object_id: int
    language: str


def rank(rows: Iterable[SearchRow], questions: list[Question]) -> list[Ranked]:
    """One result a record: the row that answers best, the reader's language (the first) before others."""
    asked = {question.language: question for question in questions}
    best: dict[tuple[str, int], Ranked] = {}
    dates: dict[tuple[str, int], str] = {}
    for row in rows:
        score = points(row, asked[row.language])
        if not score:
            continue
        if row.language != questions[0].language:
            score *= FOREIGN
        key = row.kind, row.object_id
        dates[key] = row.date
        if key not in best or score > best[key].score:
            best[key] = Ranked(score, row.pk, *key, row.language)
    in_order = sorted(best.values(), key=lambda one: one.object_id)  # databases answer in any
    by_date = sorted(in_order, key=lambda one: dates[one.kind, one.object_id], reverse=True)
    return sorted(by_date, key=lambda one: (-one.score, PLACES[one.kind]))


def points(row: SearchRow, question: Question) -> float:
    """0 for a row that holds too few of the words."""
    names = [line.split() for line in row.names.splitlines()]
    named = {term for name in names for term in name}
    summary, words = set(row.summary.split()), set(row.words.split())
    held = ((named, NAMED), (summary, SUMMED_UP), (words, SAID))
    found = [max(worth(group, *part) for part in held) for group in question.groups]
    if question.is_partial and 2 * sum(map(bool, found)) < len(found):
        return 0.0
    total = sum(found) / len(found)
    met = {term for term in named if any(answers(term, group) for group in question.groups)}
    if any(tuple(name) == question.whole for name in names):
        total += WHOLE_NAME
    small = {marked(word, question.language) for word in speaking(question.language).small_words}
    big = [[term for term in name if term not in small] or name for name in names if name]
    parts = [sum(term in met for term in name) / len(name) for name in big]
    return round(total + FULL_NAME * max(parts, default=0), 6)


def worth(group, held: set[str], weights: tuple[float, float]) -> float:
    if any(term in held for term, _goes_on in group):
        return weights[0]
    begun = tuple(term for term, goes_on in group if goes_on)
    if begun and any(term.startswith(begun) for term in held):
        return weights[1]
    return 0.0


def answers(term: str, group) -> bool:
    return any(term == asked or (goes_on and term.startswith(asked)) for asked, goes_on in group)
