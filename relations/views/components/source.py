"""components/source.html, and the list of citations at the end of a page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from relations.languages import speaking
from relations.text.dates import format_partial_date
from relations.text.observed import source_url

from .words import words


def source_line(cited, language: str) -> dict | None:
    """Of anything that cites (an observation, a step, a citation); its source is loaded with it."""
    source = cited.source
    if source is None:
        return None
    retrieved = cited.retrieved_on.isoformat() if cited.retrieved_on else ""
    return {
        "name": source_name(source, language),
        "url": source_url(cited, language),
        "lang": "" if cited.address else words(source, "address", language).lang,
        "retrieved": format_partial_date(retrieved, language),
        "retrieved_iso": retrieved,
    }


def source_list(cited, language: str) -> list[dict]:
    """Each source once, in order of first use, as it was cited last."""
    found = {}
    for row in cited:
        if line := source_line(row, language):
            found[line["name"]] = line
    return list(found.values())


def source_names(sources: Iterable[dict], language: str) -> str:
    """Of a source_list, in one sentence; a name may hold a comma of its own."""
    return speaking(language).between_sources.join(source["name"] for source in sources)


def source_name(source, language: str) -> str:
    """Publisher and title, unless the one already says the other."""
    title = source.reading("title", language).text
    publisher = source.reading("publisher", language).text
    if publisher in title:
        return title
    return speaking(language).titled.format(publisher=publisher, title=title)


def citation(cited, language: str) -> dict:
    """A source line with what else a citation says."""
    edition = format_partial_date(cited.edition, language)
    return {
        "source": source_line(cited, language),
        "edition": _("Edition of %(date)s") % {"date": edition} if edition else "",
        "says_otherwise": words(cited, "says_otherwise", language),
        "licence": words(cited.source, "licence", language),
    }


def link(row, language: str) -> dict:
    """A related page or a document; its address may be lost, or be in another language."""
    address = words(row, "address", language)
    return {
        "title": words(row, "title", language),
        "url": address.text,
        "hreflang": address.lang or language,
        "in_other_language": bool(address.lang),
    }
