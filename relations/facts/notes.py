"""Notes on values: the mark beside a value that calls a note, and the way back from the note.

A mark is a letter in brackets: "25 [a]". Whatever a program, a printer or a reader makes of the space
and the brackets, a letter is never read as one more digit of the value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MARK = re.compile(r'<span class="note-mark">.*?</span>')


@dataclass(slots=True)
class Note:
    """One note, called from each place in `refs` (element ids). `lang` is "" in the page's language."""

    number: int
    id: str
    text: str
    url: str = ""
    lang: str = ""
    refs: list[str] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """ "a" to "z", then "aa", "ab" and so on."""
        letters, rest = "", self.number
        while rest:
            rest, place = divmod(rest - 1, len(LETTERS))
            letters = LETTERS[place] + letters
        return letters


class Notes:
    """The notes of one text or table in order of first call, each there once however often called."""

    def __init__(self, prefix: str):
        self.prefix = prefix
        self._notes: dict[tuple[str, str], Note] = {}

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes.values())

    def call(self, text: str, *, url: str = "", lang: str = "") -> SafeString:
        """The mark for the place of the call, to stand right after a value, without white space.

        The space before the bracket does not break, and is left out with the mark when a reader
        copies (components/source_notes.css). The mark's name is in the active language.
        """
        number = len(self._notes) + 1
        note = self._notes.setdefault(
            (text, url), Note(number, f"{self.prefix}-{number}", text, url, lang)
        )
        note.refs.append(f"{note.id}-ref-{len(note.refs) + 1}")
        return format_html(
            '<span class="note-mark">\N{NO-BREAK SPACE}'
            '<a id="{}" href="#{}" aria-label="{}">[{}]</a></span>',
            note.refs[-1],
            note.id,
            gettext("Note %(mark)s") % {"mark": note.mark},
            note.mark,
        )


def plain_text(html: str) -> str:
    """The words alone, without marks, for places that have no notes."""
    return unescape(strip_tags(MARK.sub("", html)))
