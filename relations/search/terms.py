"""From text to the terms that an engine compares: all knowledge of the three languages stands here."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .folding import JAPANESE, fold

ELIDED = "l|d|qu|n|s|j|c|m|t|jusqu|lorsqu|puisqu|quoiqu"
PIECE = re.compile(
    rf"(?P<elision>(?<![a-z0-9])(?:{ELIDED})'(?=[a-z0-9]))"
    r"|(?P<possessive>(?<=[a-z0-9])'s(?![a-z0-9]))"
    r"|(?P<word>[a-z0-9]+(?:\+[a-z0-9]+)*)"
    rf"|(?P<run>[{JAPANESE}]+)"
)
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|e|er|re|eme|ieme)")
KATAKANA = re.compile("[ァ-ヺー]{3,}")
LONGEST = 40  # letters of a word; longer ones are codes or noise
# They stand in most texts: a search that has other words asks without them.
SMALL_WORDS = {
    "en": frozenset("a an and are as at by for from in is of on or the to with".split()),
    "fr": frozenset("a au aux avec dans de des du en et la le les ou par pour sur un une".split()),
    "ja": frozenset(),
}


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
    return (_french if language == "fr" else _english)(word)


def _english(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


def _french(word: str) -> str:
    if len(word) > 4 and word.endswith("aux") and not word.endswith("eaux"):
        return word[:-3] + "al"
    if len(word) > 3 and (word.endswith("ux") or (word[-1] == "s" and word[-2] not in "su")):
        return word[:-1]
    return word


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
        if len(token.text) <= LONGEST:
            yield stem(token.text, language), text[token.start : token.end]
        compound.append(token.text)
        if not token.hyphen:
            joined = "".join(compound)
            if len(compound) > 1 and len(joined) <= LONGEST:
                yield stem(joined, language), ""  # indo-pacific, indopacific
            compound = []


def katakana(run: str) -> list[str]:
    """Words that Japanese sets apart by their letters: the ones that people mistype."""
    return [word for word in KATAKANA.findall(run) if len(word) <= LONGEST]


def is_word(term: str) -> bool:
    """Whether it may stand for a mistyped one: pairs and single letters of Japanese may not."""
    return term.isascii() or len(term) > 2
