"""components/source.html, and the list of citations at the end of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _

from relations.languages import speaking
from relations.text.dates import format_partial_date
from relations.text.observed import source_url

from .words import Words, words


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source as it was cited. `lang`: of its page, "" for the reader's own; `retrieved`: the
    day in words, "" if unknown."""

    name: str
    url: str
    lang: str
    retrieved: str
    retrieved_iso: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with what else a record's citation says of it."""

    source: SourceLine
    edition: str
    says_otherwise: Words
    licence: Words


@dataclass(frozen=True, slots=True)
class Link:
    """A related page or a document. `url` is "" where the address was lost."""

    title: Words
    url: str
    hreflang: str
    in_other_language: bool


def source_line(cited, language: str) -> SourceLine | None:
    """Of anything that cites (an observation, a step, a citation); its source is loaded with it."""
    source = cited.source
    if source is None:
        return None
    retrieved = cited.retrieved_on.isoformat() if cited.retrieved_on else ""
    return SourceLine(
        name=source_name(source, language),
        url=source_url(cited, language),
        lang="" if cited.address else words(source, "address", language).lang,
        retrieved=format_partial_date(retrieved, language),
        retrieved_iso=retrieved,
    )


def source_list(cited, language: str) -> list[SourceLine]:
    """Each source once, in order of first use, as it was cited last."""
    found = {}
    for row in cited:
        if line := source_line(row, language):
            found[line.name] = line
    return list(found.values())


def source_names(sources: Iterable[SourceLine], language: str) -> str:
    """Of a source_list, in one sentence; a name may hold a comma of its own."""
    return speaking(language).between_sources.join(source.name for source in sources)


def source_name(source, language: str) -> str:
    """Publisher and title, unless the one already says the other."""
    title = source.reading("title", language).text
    publisher = source.reading("publisher", language).text
    if publisher in title:
        return title
    return speaking(language).titled.format(publisher=publisher, title=title)


def citation(cited, language: str) -> Citation:
    """Of a citation that has a source."""
    edition = format_partial_date(cited.edition, language)
    return Citation(
        source=cast("SourceLine", source_line(cited, language)),
        edition=_("Edition of %(date)s") % {"date": edition} if edition else "",
        says_otherwise=words(cited, "says_otherwise", language),
        licence=words(cited.source, "licence", language),
    )


def link(row, language: str) -> Link:
    address = words(row, "address", language)
    return Link(
        title=words(row, "title", language),
        url=address.text,
        hreflang=address.lang or language,
        in_other_language=bool(address.lang),
    )
