"""Stored rich text to what readers see: each live fact with its value of today and a numbered note."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override
from wagtail.rich_text import expand_db_html

from relations.models import Observation

from .address import FactAddress
from .phrase import Phrase, phrase
from .resolve import resolve


@dataclass(slots=True)
class Note:
    """A numbered source note, linked from each place (`refs`, element ids) that it supports."""

    number: int
    id: str
    text: str
    url: str
    refs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Prose:
    html: SafeString = ""
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    language: str
    preview: bool
    drafts: list[Observation]
    prefix: str
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)


_page: ContextVar[_Page | None] = ContextVar("page_of_prose", default=None)


def render_prose(
    html: str,
    language: str,
    *,
    preview: bool = False,
    drafts: Iterable[Observation] = (),
    prefix: str = "note",
) -> Prose:
    """HTML for a page in the language, and its source notes in order of first use.

    A fact that is not published prints nothing but, in a preview, a visible mark. `prefix` keeps
    the ids of several texts on one page apart. The number of queries does not grow with the facts.
    """
    page = _Page(language, preview, list(drafts), prefix)
    token = _page.set(page)
    try:
        with override(language):
            expanded = expand_db_html(html or "")
    finally:
        _page.reset(token)
    # Wagtail's rewriter leaves stored, allow-listed markup; what we insert is escaped below.
    return Prose(mark_safe(expanded), list(page.notes.values()))  # noqa: S308


def expand_facts(attributes_list: list[dict]) -> list[str]:
    """All facts of one text, in order. Outside render_prose the source stands in the text itself."""
    page = _page.get()
    language = page.language if page else "en"
    addresses = [FactAddress.from_attributes(attributes) for attributes in attributes_list]
    facts = resolve([a for a in addresses if a], page.drafts if page else ())
    parts = []
    for address in addresses:
        fact = facts.get(address) if address else None
        if fact is None:
            parts.append(_missing(address, preview=bool(page and page.preview)))
        elif page is None:
            said = phrase(fact, language)
            parts.append(format_html("{} ({})", said.text, said.note))
        else:
            parts.append(_with_note(phrase(fact, language), page))
    return parts


def _with_note(said: Phrase, page: _Page) -> str:
    key = (said.note, said.url)
    if key not in page.notes:
        number = len(page.notes) + 1
        page.notes[key] = Note(number, f"{page.prefix}-{number}", said.note, said.url)
    note = page.notes[key]
    ref = f"{note.id}-ref-{len(note.refs) + 1}"
    note.refs.append(ref)
    return format_html(
        '<a class="live-fact" id="{}" href="#{}"><data value="{}">{}</data><sup>{}</sup></a>',
        ref,
        note.id,
        said.machine,
        said.text,
        note.number,
    )


def _missing(address: FactAddress | None, *, preview: bool) -> str:
    if not preview:
        return ""
    name = f"{address.kind} {address.slug} {address.period or address.part}" if address else "?"
    text = gettext("Missing fact: %(name)s") % {"name": name.strip()}
    return format_html('<mark class="live-fact--missing">{}</mark>', text)
