"""Previews of records that have no page of their own: what they look like where they are shown."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.languages import known
from relations.text.dates import format_partial_date

from .components.notes import rich_text
from .components.properties import Property
from .components.record import record_head
from .components.source import link
from .components.words import fallback_notice, words
from .context import as_portal
from .page import preview_page, record_context

TEMPLATE = "relations/part_preview.html"


def preview_party(request, draft):
    language = known(get_language())
    facts = [Property(_("Place"), *words(draft, "place", language))]
    return part(request, draft, draft.get_kind_display(), facts, language)


def preview_source(request, draft):
    language = known(get_language())
    names = {"publisher": _("Publisher"), "address": _("Address"), "licence": _("Licence")}
    facts = []
    for name, term in names.items():
        said = words(draft, name, language)
        url = said.text if name == "address" else ""
        facts.append(Property(term, *said, url=url))
    return part(request, draft, _("Source"), facts, language)


def preview_milestone(request, draft):
    language = known(get_language())
    facts = [Property(_("Date"), format_partial_date(draft.date, language))]
    return part(request, draft, _("Milestone"), facts, language)


def part(request, draft, kind: str, facts: list[Property], language: str):
    context = record_context(
        draft,
        record_head(draft, language),
        kind=kind,
        properties=[fact for fact in facts if fact],
        links=[link(row, language) for row in draft.links.all()],
    )
    return preview_page(request, TEMPLATE, context)


def preview_portal(request, draft):
    """The overview's opening and the footer, which are what this record is for."""
    language = known(get_language())
    introduction = rich_text(draft, "introduction", language, preview=True)
    context = {
        "portal": as_portal(draft),
        "introduction": introduction,
        "fallback": fallback_notice([introduction.words], language),
    }
    return preview_page(request, "relations/overview.html", context)
