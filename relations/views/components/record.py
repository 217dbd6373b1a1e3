"""The beginning and the end of every record's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from relations.text.dates import format_partial_date

from .description import description
from .on_this_page import ContentsLine, contents
from .page_end import PageEnd, page_end
from .source import Citation, Link, citation, link
from .words import UnofficialTitle, Words, fallback_notice, unofficial_title, words


@dataclass(frozen=True, slots=True)
class RecordHead:
    """partials/record_head.html. `description` is for the head of the document; `fallback`: the
    languages that texts are shown in instead of the reader's, by name, or ""."""

    title: Words
    summary: Words
    acronym: Words
    other_names: Words
    unofficial: UnofficialTitle | None
    fallback: str
    description: str


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day in words and in ISO 8601."""

    date: str
    iso: str


@dataclass(frozen=True, slots=True)
class RecordDates:
    """components/record_dates.html; None for what is unknown or not the record's own."""

    text_changed: WrittenDate | None = None
    facts_changed: WrittenDate | None = None
    last_checked: WrittenDate | None = None


@dataclass(frozen=True, slots=True)
class RecordEnd:
    """partials/record_end.html."""

    citations: list[Citation]
    links: list[Link]
    dates: RecordDates
    page_end: PageEnd


def record_head(
    record: Any, language: str, texts: Sequence[Words] = (), facts: Sequence[str] = ()
) -> RecordHead:
    """The notice of another language speaks of title, summary and `texts`.

    `facts` tell the page from others that have little of a summary.
    """
    title, summary = words(record, "title", language), words(record, "summary", language)
    return RecordHead(
        title=title,
        summary=summary,
        acronym=words(record, "acronym", language),
        other_names=words(record, "other_names", language),
        unofficial=unofficial_title(record, language),
        fallback=fallback_notice([title, summary, *texts], language),
        description=description(title.text, summary.text, [*kind(record), *facts], language),
    )


def kind(record: Any) -> list[str]:
    return [record.get_kind_display()] if hasattr(record, "get_kind_display") else []


def record_end(record: Any, language: str, *, facts_changed_at=None) -> RecordEnd:
    """Of a record whose child rows are connected (snapshots.load_snapshot); without citations
    where its kind has none. `facts_changed_at`: where its facts are records of their own."""
    cited = record.citations.all() if hasattr(record, "citations") else ()
    if facts_changed_at is None and hasattr(record, "steps"):
        facts_changed_at = changed_at(record, "facts")
    return RecordEnd(
        citations=[citation(row, language) for row in cited if row.source],
        links=[link(row, language) for row in record.links.all()],
        dates=RecordDates(
            text_changed=written_date(changed_at(record, "text"), language),
            facts_changed=written_date(facts_changed_at, language),
            last_checked=written_date(record.last_checked_on, language),
        ),
        page_end=page_end(record),
    )


def changed_at(record: Any, what: str):
    """When its "text" or its "facts" changed last, where snapshots.with_public_state asked the log."""
    return getattr(record, f"{what}_changed_at", None) or record.last_published_at


def written_date(when, language: str) -> WrittenDate | None:
    """A date, or the day of a moment in UTC."""
    if when is None:
        return None
    iso = when.isoformat()[:10]
    return WrittenDate(format_partial_date(iso, language), iso)


def end_of_contents(end: RecordEnd) -> list[ContentsLine]:
    return contents(
        ("sources", _("Sources"), end.citations),
        ("links", _("Related links"), end.links),
    )
