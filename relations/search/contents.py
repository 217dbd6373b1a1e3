"""What of a record's public content is searched, and what of it is quoted."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags

from relations.kinds import placed

# The kinds that are searched, the first ones first among equals.
SEARCHED_KINDS = {kind.name: kind for kind in placed("search")}
NAMES = ("title", "acronym", "other_names")
# Shown only while their source is public, or addresses.
LEFT_OUT = ("says_otherwise", "address", "apply_address")
# In this order where they stand on the pages; whatever else is said follows.
FIRST = ("body", "definition", "outcome", "eligibility")
BETWEEN_NAMES = re.compile("[;；]")
FACT = re.compile(r"<embed\b[^>]*>")
BLOCK_END = re.compile(r"</(?:p|h\d|li)>")
LONGEST_TEXT = 60_000  # letters of a text; further on nobody would see why it was found


class Contents(NamedTuple):
    names: list[str]
    summary: str
    paragraphs: list[str]
    date: str

    @property
    def is_empty(self) -> bool:
        return not (self.names or self.summary or self.paragraphs)


def contents(content: dict, language: str) -> Contents:
    """Of a log row's content (PublicationEvent.content), in one language. No query."""
    names = [content.get(f"{name}_{language}") or "" for name in NAMES]
    *alone, others = names
    named = [*alone, *BETWEEN_NAMES.split(others)]
    return Contents(
        names=[name.strip() for name in named if name.strip()],
        summary=(content.get(f"summary_{language}") or "").strip(),
        paragraphs=list(_paragraphs(content, language)),
        date=str(content.get("start") or ""),
    )


def _paragraphs(content: dict, language: str) -> Iterator[str]:
    own = [*(f"{name}_{language}" for name in FIRST), *sorted(content)]
    length = 0
    for key in dict.fromkeys(own):
        for text in _texts(key, content.get(key), language):
            length += len(text)
            if length > LONGEST_TEXT:
                return
            yield text


def _texts(key: str, value, language: str) -> Iterator[str]:
    """The texts of one key in the language; of child rows, and of theirs, a paragraph each."""
    if isinstance(value, list):
        for row in filter(lambda row: isinstance(row, dict), value):
            yield from _texts_of_row(row, language)
    elif text := _text(key, value, language):
        name = key.rpartition("_")[0]
        if name not in (*NAMES, "summary"):
            yield from plain(text) if name == "body" else [text]


def _texts_of_row(row: dict, language: str) -> Iterator[str]:
    said = [_text(key, row[key], language) for key in sorted(row)]
    yield from filter(None, [" · ".join(dict.fromkeys(filter(None, said)))])
    for key in sorted(row):
        if isinstance(row[key], list):
            yield from _texts(key, row[key], language)


def _text(key: str, value, language: str) -> str:
    name, _, code = key.rpartition("_")
    if code != language or not isinstance(value, str) or name in LEFT_OUT:
        return ""
    return value.strip()


def plain(html: str) -> list[str]:
    """Paragraphs without markup. A live fact is left open: here it could not name its source."""
    blocks = BLOCK_END.split(FACT.sub("…", html))
    return [
        text
        for block in blocks
        if (text := " ".join(unescape(strip_tags(block)).split())) and text != "…"
    ]
