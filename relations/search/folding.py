"""Text as a search sees it: without accents, width, case, middle dots and invisible signs.

Every folded letter knows which letters of the original it came from, so that what was found can be
marked where it stands.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from relations.languages import ALL

# Only these and [a-z0-9] ever reach a database: letters of words without spaces between them.
RUN_LETTERS = "".join(language.run_letters for language in ALL)
SPELT_OUT = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "・": "", "’": "'", "‘": "'", "ʼ": "'"}
HYPHENS = "-‐‑‒–—−"


class Folded(NamedTuple):
    """`text[i]` came from `original[starts[i]:ends[i]]`."""

    text: str
    starts: list[int]
    ends: list[int]


def fold(original: str) -> Folded:
    letters, starts, ends = [], [], []
    for start, end in _clusters(original):
        for letter in _folded(original[start:end]):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return Folded("".join(letters), starts, ends)


def _clusters(text: str):
    """A letter with the marks that follow it, a half-width voicing mark too."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _is_mark(text[end]):
            yield start, end
            start = end


def _is_mark(letter: str) -> bool:
    return letter in "ﾞﾟ" or (letter > "\u02ff" and unicodedata.combining(letter) != 0)


@lru_cache(maxsize=10_000)
def _folded(cluster: str) -> str:
    out = []
    for letter in unicodedata.normalize("NFKC", cluster).casefold():
        if letter in SPELT_OUT:
            out.append(SPELT_OUT[letter])
        elif letter in HYPHENS:
            out.append("-")
        elif letter >= "\u3000":
            out.append(letter)  # the voicing mark of ダ is no accent
        elif unicodedata.category(letter) != "Cf":
            bare = unicodedata.normalize("NFKD", letter)
            out += [c for c in bare if not unicodedata.combining(c)]
    return "".join(out)
