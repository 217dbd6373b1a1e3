"""components/cite.html: a page as others cite it, and as they put it into their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _

from relations.languages import speaking
from relations.text.dates import format_partial_date
from relations.values.dates import day_of_reading

from .record import WrittenDate
from .source import SourceLine, source_names

EMBED_HEIGHT = 560  # pixels; room for chart, legend and source on a narrow page


@dataclass(frozen=True, slots=True)
class Sharing:
    """`citation`: one text; `embed_code`: HTML to copy; `embed_url`: what it shows."""

    citation: str
    embed_code: str
    embed_url: str


def cite(
    title: str,
    *,
    portal: str,
    period: str,
    sources: Sequence[SourceLine],
    changed: WrittenDate | None,
    url: str,
    language: str,
) -> str:
    """What a reader copies into a list of references, in the page's language."""

    def sentences() -> Iterator[str]:
        named = {"title": title, "period": period}
        yield (_("%(title)s, %(period)s.") if period else _("%(title)s.")) % named
        if portal:
            yield _("%(title)s.") % {"title": portal}
        if sources:
            yield _("Source: %(source)s.") % {"source": source_names(sources, language)}
        if changed:
            yield _("Values last changed on %(date)s.") % {"date": changed.date}
        read = format_partial_date(day_of_reading(), language)
        yield _("Retrieved on %(date)s: %(url)s") % {"date": read, "url": url}

    return speaking(language).between_sentences.join(sentences())


def embed_code(title: str, url: str) -> str:
    """HTML for the page of somebody else."""
    return (
        f'<iframe src="{escape(url)}" title="{escape(title)}" width="100%" '
        f'height="{EMBED_HEIGHT}" loading="lazy"></iframe>'
    )
