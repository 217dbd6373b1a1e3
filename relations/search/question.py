"""From what a reader typed to what an engine is asked, in the words of one language."""

import re
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import partial
from typing import NamedTuple

from relations.languages import speaking

from .engine import Term, marked
from .folding import fold
from .terms import KATAKANA, grams, stem, terms, tokens
from .vocabulary import Vocabulary

LONGEST_QUESTION = 200  # letters of a question
MOST_WORDS = 12
SHORTEST_BEGINNING = 3  # letters that may go on: acquis, acquisition
# 経済と文化の協力 asks for three words; a particle between them belongs to none.
PARTICLE = re.compile("(?<=[^ぁ-ん])[のとをはがにへで](?=[^ぁ-ん])")


class Fit(IntEnum):
    """How well a language knows the words, worst first."""

    UNKNOWN = 0
    CORRECTED = 1
    BEGUN = 2
    WHOLE = 3


class Word(NamedTuple):
    """A word of the question: folded, and as readers write it."""

    text: str
    written: str
    is_run: bool


@dataclass
class Question:
    language: str
    groups: list[list[Term]] = field(default_factory=list)  # a row holds one of each
    runs: list[str] = field(default_factory=list)  # Japanese, folded, to be marked where it stands
    fit: Fit = Fit.WHOLE
    said: str = ""  # the words as they were understood
    whole: tuple[str, ...] = ()  # a name made of just these is what was asked for
    unknown: list[str] = field(default_factory=list)
    is_partial: bool = False  # half of the groups will do

    @property
    def is_askable(self) -> bool:
        return bool(self.groups) and (self.is_partial or not self.unknown)

    @property
    def alternatives(self) -> list[list[Term]]:
        """What an engine is asked: a term of each of these."""
        if self.is_partial:
            return [[term for group in self.groups for term in group]]
        return self.groups

    def in_part(self) -> "Question | None":
        """The same where some of the words are enough; None where it would ask nothing less."""
        return replace(self, is_partial=True) if len(self.groups) > 1 else None


def ask(
    text: str, language: str, vocabulary: Vocabulary, *, correct=False, exact=False
) -> Question:
    """`exact` takes the words as they are: none goes on, none is corrected."""
    question = Question(language)
    typed = in_question(text)
    words = mended(typed, language, vocabulary) if correct else typed
    if words != typed:
        question.fit = Fit.CORRECTED
    big = [word for word in words if word.text not in speaking(language).small_words] or words
    for place, word in enumerate(big[:MOST_WORDS]):
        if word.is_run:
            add_run(question, word.text, vocabulary)
        else:
            may_go_on = not exact and place == len(big) - 1
            add(question, stem(word.text, language), vocabulary, may_go_on=may_go_on)
    question.said = " ".join(word.written for word in words)
    found = terms(question.said if words != typed else text[:LONGEST_QUESTION], language)
    question.whole = tuple(marked(term, language) for term, _word in found)
    return question


def add(question: Question, term: str, vocabulary: Vocabulary, *, may_go_on: bool) -> None:
    """One more word that a row must hold: itself, or what begins with it where that may be meant."""
    name, known = marked(term, question.language), term in vocabulary
    begins = may_go_on and len(term) >= SHORTEST_BEGINNING and vocabulary.begins(term)
    question.groups.append([(name, False)] + [(name, True)] * begins)
    if not known:
        question.fit = min(question.fit, Fit.BEGUN if begins else Fit.UNKNOWN)
        if not begins:
            question.unknown.append(term)


def add_run(question: Question, run: str, vocabulary: Vocabulary) -> None:
    """Words in katakana are looked up whole; of the rest each pair of neighbours must be there."""
    question.runs.append(run)
    name = partial(marked, language=question.language)
    for word in KATAKANA.findall(run):
        longer = vocabulary.holding(word)
        question.groups.append([(name(each), False) for each in longer or [word]])
        if not longer:
            question.fit = Fit.UNKNOWN
            question.unknown.append(word)
    for rest in filter(None, KATAKANA.split(run)):
        question.groups += [[(name(gram), False)] for gram in grams(rest)]


def in_question(text: str) -> list[Word]:
    """The words of a question; a run of Japanese is divided at its particles."""
    text, found = text[:LONGEST_QUESTION], []
    for token in tokens(text):
        if token.is_run:
            found += [Word(part, part, True) for part in PARTICLE.split(token.text) if part]
        else:
            found.append(Word(token.text, text[token.start : token.end], False))
    return found


def mended(words: list[Word], language: str, vocabulary: Vocabulary) -> list[Word]:
    """The words without slips, as far as the vocabulary knows what was meant."""
    last = len(words) - 1
    return [
        _mended_run(word, vocabulary)
        if word.is_run
        else _mended_word(word, language, vocabulary, may_go_on=place == last)
        for place, word in enumerate(words)
    ]


def _mended_word(word: Word, language: str, vocabulary: Vocabulary, *, may_go_on: bool) -> Word:
    known = stem(word.text, language)
    if known in vocabulary or word.text in speaking(language).small_words:
        return word
    if may_go_on and vocabulary.begins(known):
        return word
    meant = vocabulary.meant(known)
    if meant is None:
        return word
    written = vocabulary.written(meant)
    return Word(fold(written).text, written, False)


def _mended_run(word: Word, vocabulary: Vocabulary) -> Word:
    def meant(match):
        part = match[0]
        return part if vocabulary.holding(part) else vocabulary.meant(part) or part

    text = KATAKANA.sub(meant, word.text)
    return Word(text, text, True) if text != word.text else word
