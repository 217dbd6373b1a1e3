"""The words of each language's rows, kept in the process until something else is published."""

from bisect import bisect_left
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from relations.models import ContentVersion, SearchWord

SHORT = 7  # letters: a shorter word may differ by one, a longer one by two
SHORTEST_PART = 3
LEAST = 4  # letters of a word that may be mistyped
MOST_PARTS = 40  # words that may hold a part that was asked for
CLOSE = 0.6  # of words offered where nothing was found: how alike, from 0 to 1


@dataclass
class Vocabulary:
    """Terms of one language with how each is written and the number of rows that hold it."""

    words: dict[str, tuple[str, int]]
    in_order: list[str] = field(init=False)
    in_kana: list[str] = field(init=False)

    def __post_init__(self):
        self.in_order = sorted(self.words)
        self.in_kana = [word for word in self.in_order if not word.isascii()]

    def __bool__(self) -> bool:
        return bool(self.words)

    def __contains__(self, term: str) -> bool:
        return term in self.words

    def written(self, term: str) -> str:
        return self.words[term][0]

    def begins(self, start: str) -> bool:
        """Whether a word goes on from here, or is this."""
        place = bisect_left(self.in_order, start)
        return place < len(self.in_order) and self.in_order[place].startswith(start)

    def holding(self, part: str) -> list[str]:
        """Japanese words with this part anywhere, the most used first."""
        found = [word for word in self.in_kana if part in word]
        return sorted(found, key=lambda word: -self.words[word][1])[:MOST_PARTS]

    def meant(self, term: str) -> str | None:
        """The word that was meant by one that nobody wrote: by a slip of the hand, or else by the
        beginning or the end of it (TPP of CPTPP)."""
        if len(term) >= LEAST:
            most = 1 if len(term) < SHORT else 2
            near = process.extract(
                term, self.in_order, scorer=OSA.distance, score_cutoff=most, limit=10
            )
            if near:
                return min(near, key=lambda n: (n[1], n[0][0] != term[0], -self.words[n[0]][1]))[0]
        if len(term) < SHORTEST_PART:
            return None
        begun = [word for word in self.in_order if word.startswith(term)]
        longer = begun or [word for word in self.in_order if word.endswith(term)]
        return min(longer, key=lambda word: (len(word), word), default=None)

    def nearest(self, term: str, most: int) -> list[str]:
        """Words to offer instead, the nearest first."""
        near = process.extract(
            term,
            self.in_order,
            scorer=OSA.normalized_similarity,
            score_cutoff=CLOSE,
            limit=most,
        )
        return [word for word, _score, _place in near]


_kept: tuple[tuple, dict[str, Vocabulary]] = ((), {})


def vocabularies() -> "Vocabularies":
    """One query for the content version."""
    now = ContentVersion.current()
    return Vocabularies((now.number, now.changed_at))


class Vocabularies:
    """Those of one content version, each read when it is first asked for. One query a language."""

    def __init__(self, stamp: tuple):
        self.stamp = stamp

    def __getitem__(self, language: str) -> Vocabulary:
        global _kept
        stamp, kept = _kept
        if stamp != self.stamp:
            kept = {}
        if not kept.get(language):
            # An empty one is read again: rows may be rebuilt without a publication.
            kept = kept | {language: _read(language)}
            _kept = (self.stamp, kept)  # in one step: two threads may both read, either is whole
        return kept[language]


def _read(language: str) -> Vocabulary:
    rows = SearchWord.objects.filter(language=language).values_list("term", "word", "rows")
    return Vocabulary({term: (word, number) for term, word, number in rows})
