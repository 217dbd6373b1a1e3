"""Stored rich text to what readers see: each live fact with its value of today and the mark of its note."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, cast

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override
from wagtail.rich_text import expand_db_html

from relations.languages import FIRST
from relations.models import Observation
from relations.models.translated import spoken

from .address import FactAddress
from .notes import Note, Notes
from .phrase import phrase
from .resolve import Fact, resolve


@dataclass(slots=True)
class Prose:
    html: SafeString = field(default_factory=SafeString)
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    language: str
    preview: bool
    drafts: list[Observation]
    links_in: str
    notes: Notes


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

    A fact that is not published prints nothing but, in a preview, a visible mark. A value links to
    its record in the active language, which differs from the text's where that is a fallback.
    `prefix` keeps the ids of several texts on one page apart. The number of queries does not grow
    with the facts.
    """
    page = _Page(language, preview, list(drafts), spoken(), Notes(prefix))
    token = _page.set(page)
    try:
        with override(language):
            expanded = expand_db_html(html or "")
    finally:
        _page.reset(token)
    # Wagtail's rewriter leaves stored, allow-listed markup; what we insert is escaped below.
    return Prose(mark_safe(expanded), list(page.notes))  # noqa: S308


def expand_facts(attributes_list: list[dict[str, str]]) -> list[str]:
    """All facts of one text, in order. Outside render_prose the source stands in the text itself."""
    page = _page.get()
    language = page.language if page else FIRST
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
            parts.append(_with_note(fact, page))
    return parts


def _with_note(fact: Fact, page: _Page) -> str:
    said = phrase(fact, page.language)
    value = format_html('<data value="{}">{}</data>', said.machine, said.text)
    if url := _address(fact, page):
        value = format_html('<a class="live-fact" href="{}">{}</a>', url, value)
    return value + page.notes.call(said.note, url=said.url)


def _address(fact: Fact, page: _Page) -> str:
    """Of the record's page; "" for a party, which has none, and for a draft's statistic."""
    record: Any = fact.record or cast("Observation", fact.observation).statistic
    with override(page.links_in):
        return record.get_absolute_url() if record.live else ""


def _missing(address: FactAddress | None, *, preview: bool) -> str:
    if not preview:
        return ""
    name = f"{address.kind} {address.slug} {address.period or address.part}" if address else "?"
    text = gettext("Missing fact: %(name)s") % {"name": name.strip()}
    return format_html('<mark class="live-fact--missing">{}</mark>', text)
