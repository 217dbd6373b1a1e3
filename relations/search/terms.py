"""From text to the terms that an engine compares: what differs from language to language it asks of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from relations.languages import ALL, speaking

from .folding import RUN_LETTERS, fold

ELIDED = "|".join(language.elisions for language in ALL if language.elisions)
ENDINGS = "|".join(ending for language in ALL for ending in language.ordinal_endings)
PIECE = re.compile(
    rf"(?P<elision>(?<![a-z0-9])(?:{ELIDED})'(?=[a-z0-9]))"
    r"|(?P<possessive>(?<=[a-z0-9])'s(?![a-z0-9]))"
    r"|(?P<word>[a-z0-9]+(?:\+[a-z0-9]+)*)"
    rf"|(?P<run>[{RUN_LETTERS}]+)"
)
ORDINAL = re.compile(rf"(\d+)(?:{ENDINGS})")
KATAKANA = re.compile("[ァ-ヺー]{3,}")
LONGEST_WORD = 40  # letters of a word; longer ones are codes or noise


class Token(NamedTuple):
    """A word or a run of Japanese, folded, and where it stands in the original."""

    text: str
    start: int
    end: int
    is_run: bool
    hyphen: bool  # joined to the next one by a hyphen


def tokens(text: str) -> list[Token]:
    folded = fold(text)
    found, length = [], len(folded.text)
    for piece in PIECE.finditer(folded.text):
        if piece.lastgroup not in ("word", "run"):
            continue
        start, end = piece.span()
        joined = end + 1 < length and folded.text[end] == "-" and folded.text[end + 1].isalnum()
        where = folded.starts[start], folded.ends[end - 1]
        written = piece.group().replace("+", "plus")
        found.append(Token(written, *where, piece.lastgroup == "run", joined))
    return found


def stem(word: str, language: str) -> str:
    """Plural and singular made alike, and ordinals made numbers; nothing more."""
    if ordinal := ORDINAL.fullmatch(word):
        return ordinal[1]
    return speaking(language).stem(word)


def grams(run: str) -> list[str]:
    """Pairs of neighbours: 経済協力 is 経済, 済協, 協力."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def terms(text: str, language: str) -> Iterator[tuple[str, str]]:
    """(term, the word as written, or "" for a part of one) of all that a text is found by."""
    compound = []
    for token in tokens(text):
        if token.is_run:
            yield from ((gram, "") for gram in grams(token.text))
            if len(token.text) > 1:
                yield from ((letter, "") for letter in token.text)  # 米 alone is found too
            yield from ((word, word) for word in katakana(token.text))
            continue
        if len(token.text) <= LONGEST_WORD:
            yield stem(token.text, language), text[token.start : token.end]
        compound.append(token.text)
        if not token.hyphen:
            joined = "".join(compound)
            if len(compound) > 1 and len(joined) <= LONGEST_WORD:
                yield stem(joined, language), ""  # indo-pacific, indopacific
            compound = []


def katakana(run: str) -> list[str]:
    """Words that Japanese sets apart by their letters: the ones that people mistype."""
    return [word for word in KATAKANA.findall(run) if len(word) <= LONGEST_WORD]


def is_word(term: str) -> bool:
    """Whether it may stand for a mistyped one: pairs and single letters of Japanese may not."""
    return term.isascii() or len(term) > 2
