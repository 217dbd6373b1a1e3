"""components/source_notes.html and the prose above it: notes, sections with addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from relations.facts.notes import Note, plain_text
from relations.facts.prose import render_prose

from .on_this_page import ContentsLine
from .words import Words, words

HEADING = re.compile(r"<h([23])\b([^>]*)>(.*?)</h\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """`text`: of a live fact what it is, its period and its source; `host`: where `url` leads;
    `references`: ids of the places that call the note."""

    mark: str
    id: str
    text: str
    lang: str
    url: str
    host: str
    references: Sequence[str]


@dataclass(frozen=True, slots=True)
class Text:
    """A rich text ready for a page: in which language it is, its sections, its source notes."""

    html: SafeString = field(default_factory=SafeString)
    lang: str = ""
    notes: list[NoteLine] = field(default_factory=list)
    sections: list[ContentsLine] = field(default_factory=list)

    @property
    def plain(self) -> str:
        return plain_text(self.html)

    @property
    def words(self) -> Words:
        return Words(self.html, self.lang)


def rich_text(record, name: str, language: str, *, preview=False, drafts=(), prefix="note") -> Text:
    """Facts speak the language of the text around them, also where that is a fallback."""
    reading = record.reading(name, language)
    prose = render_prose(
        reading.text, reading.language or language, preview=preview, drafts=drafts, prefix=prefix
    )
    html, sections = with_addresses(prose.html)
    return Text(
        html, words(record, name, language).lang, [note_line(n) for n in prose.notes], sections
    )


def note_line(note: Note) -> NoteLine:
    """The link says where it leads: the host's name, without the "www." that says nothing."""
    host = (urlsplit(note.url).hostname or "").removeprefix("www.")
    return NoteLine(note.mark, note.id, note.text, note.lang, note.url, host, note.refs)


def with_addresses(html: str) -> tuple[SafeString, list[ContentsLine]]:
    """The same HTML with an id on each heading, and the headings as on_this_page lists them."""
    sections: list[Any] = []

    def name(match):
        level, attributes, inside = match.groups()
        found = f"section-{len(sections) + 1}"
        label = strip_tags(inside).replace("\N{NO-BREAK SPACE}", " ").strip()
        sections.append(ContentsLine(found, mark_safe(label), sub=level == "3"))  # noqa: S308
        return f'<h{level} id="{found}"{attributes}>{inside}</h{level}>'

    # Stored markup of Wagtail's allow-list, already expanded; only our own ids are added.
    return mark_safe(HEADING.sub(name, html)), sections  # noqa: S308
