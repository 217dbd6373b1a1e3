"""The search itself: what the words of a reader find, the best first, and how they were understood."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from relations.languages import FALLBACKS
from relations.models import SearchRow

from . import engine
from .question import Fit, Question, ask
from .ranking import Ranked, rank
from .vocabulary import Vocabularies, vocabularies

COUNTED = 2_000  # rows of a language that are counted; beyond it "more than"
RANKED = 500  # records that are put in order and can be paged through
SUGGESTED = 5


@dataclass
class Found:
    """`results` are in order; `counts` tell each kind's number, whichever kind was asked for."""

    results: list[Ranked] = field(default_factory=list)
    total: int = 0
    is_counted: bool = True  # False where there are more
    counts: dict[str, int] = field(default_factory=dict)
    corrected: str = ""  # what was searched instead of what was typed
    languages: tuple[str, ...] = ()  # in which the words were found
    questions: dict[str, Question] = field(default_factory=dict)
    nearest: list[str] = field(default_factory=list)
    is_partial: bool = False  # no record holds all the words


def find(text: str, language: str, *, kind: str = "", exact: bool = False) -> Found:
    """Of published records. At most five queries a language, however many records there are."""
    known = vocabularies()
    for questions in filter(None, attempts(text, language, known, exact)):
        if found := answer(questions, kind):
            found.questions = {question.language: question for question in questions}
            found.languages = tuple(dict.fromkeys(each.language for each in found.results))
            found.corrected = next((q.said for q in questions if q.fit == Fit.CORRECTED), "")
            found.is_partial = any(q.is_partial for q in questions)
            return found
    return Found(nearest=[] if exact else nearest_words(text, language, known))


def attempts(
    text: str, language: str, known: Vocabularies, exact: bool
) -> Iterable[list[Question]]:
    """Readings of the question, the most faithful first: their own language's words before another's,
    whole words before beginnings, what was typed before what may have been meant."""
    reading = FALLBACKS[language]
    typed = [ask(text, code, known[code], exact=exact) for code in reading[:1]]
    own = typed[0]
    if not own.groups:
        return
    if own.fit == Fit.WHOLE:
        yield [own]
    typed += [ask(text, code, known[code], exact=exact) for code in reading[1:]]
    yield [q for q in typed if q.fit == Fit.WHOLE or (q is own and q.fit == Fit.BEGUN)]
    yield [q for q in typed if q.fit >= Fit.BEGUN]
    if exact:
        return
    for code in reading:
        mended = ask(text, code, known[code], correct=True)
        if mended.fit == Fit.CORRECTED and not mended.unknown:
            yield [mended]
    yield [part for q in typed if (part := q.in_part())]


def answer(questions: list[Question], kind: str) -> Found | None:
    """None where nothing is found, also of other kinds."""
    asked = [question.alternatives for question in questions if question.is_askable]
    each = [engine.find(groups, limit=COUNTED + 1) for groups in asked]
    every = [hit for hits in each for hit in hits]
    if not every:
        return None
    of_kind = every
    if kind:
        of_kind = [h for groups in asked for h in engine.find(groups, kind=kind, limit=COUNTED + 1)]
    candidates = dict.fromkeys([*of_kind[:RANKED], *every[:RANKED]])
    rows = SearchRow.objects.filter(pk__in=[hit.row for hit in candidates]).defer("text")
    ranked = rank(rows, questions)
    results = [one for one in ranked if kind in ("", one.kind)][:RANKED]
    if len(every) <= RANKED:
        counts = Counter(one.kind for one in ranked)
        return Found(results, len(results), counts=counts) if counts else None
    counts = Counter(name for name, _pk in {(hit.kind, hit.object_id) for hit in every})
    total = counts.total()
    if kind:
        total = counts[kind] = len({hit.object_id for hit in of_kind})
    is_counted = max(map(len, each)) <= COUNTED or (kind and total <= COUNTED)
    return Found(results, min(total, COUNTED), is_counted=bool(is_counted), counts=counts)


def nearest_words(text: str, language: str, known: Vocabularies) -> list[str]:
    """As they are written, of the reader's language."""
    vocabulary = known[language]
    asked = ask(text, language, vocabulary)
    found = [near for term in asked.unknown for near in vocabulary.nearest(term, SUGGESTED)]
    return list(dict.fromkeys(vocabulary.written(term) for term in found))[:SUGGESTED]
