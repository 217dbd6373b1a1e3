"""The beginning and the end of every record's page."""

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from relations.text.dates import format_partial_date

from .description import description
from .page_end import page_end
from .source import citation, link
from .words import Words, fallback_notice, unofficial_title, words


def heading(
    record: Any, language: str, texts: Sequence[Words] = (), facts: Sequence[str] = ()
) -> dict:
    """Title, summary and other names; a notice when these or `texts` are in another language.

    `facts` tell the page from others that have little of a summary.
    """
    title, summary = words(record, "title", language), words(record, "summary", language)
    return {
        "record": record,
        "page_title": title.text,
        "page_description": description(
            title.text, summary.text, [*kind(record), *facts], language
        ),
        "title": title,
        "summary": summary,
        "acronym": words(record, "acronym", language),
        "other_names": words(record, "other_names", language),
        "unofficial": unofficial_title(record, language),
        "fallback": fallback_notice([title, summary, *texts], language),
    }


def kind(record: Any) -> list[str]:
    return [record.get_kind_display()] if hasattr(record, "get_kind_display") else []


def closing(record: Any, language: str) -> dict:
    """Sources, links and dates; the record's child rows are connected (snapshots.load_snapshot)."""
    citations = [citation(row, language) for row in record.citations.all() if row.source]
    return {"citations": citations, **links_and_dates(record, language)}


def links_and_dates(record: Any, language: str) -> dict:
    return {
        "ending": page_end(record),
        "links": [link(row, language) for row in record.links.all()],
        "dates": {
            "text_changed": moment(changed_at(record, "text"), language),
            # The facts that a topic tells are records of their own.
            "facts_changed": moment(changed_at(record, "facts"), language)
            if hasattr(record, "steps")
            else None,
            "last_checked": moment(record.last_checked_on, language),
        },
    }


def changed_at(record: Any, what: str):
    """When its "text" or its "facts" changed last, where snapshots.with_public_state asked the log."""
    return getattr(record, f"{what}_changed_at", None) or record.last_published_at


def moment(when, language: str) -> dict | None:
    """A date, or the day of a moment in UTC, for components/record_dates.html."""
    if when is None:
        return None
    iso = when.isoformat()[:10]
    return {"date": format_partial_date(iso, language), "iso": iso}


def contents(*sections: tuple[str, str, object]) -> list[dict]:
    """For components/on_this_page.html: (id, label, what it shows), the empty left out."""
    return [{"id": found, "label": label} for found, label, shown in sections if shown]


def section(
    found: str, label: str | Promise, entries: list[dict], all_url: str = "", all_count: str = ""
) -> dict:
    """For partials/sections.html; `all_url` leads to all of them where some are not shown."""
    more = {"all_url": all_url, "all_count": all_count}
    return {"id": found, "label": label, "entries": entries, **more}


def contents_of_sections(sections: list[dict]) -> list[dict]:
    return contents(*((row["id"], row["label"], row["entries"]) for row in sections))


def end_of_contents(context: dict) -> list[dict]:
    """The sections of partials/record_end.html."""
    return contents(
        ("sources", _("Sources"), context["citations"]),
        ("links", _("Related links"), context["links"]),
    )
