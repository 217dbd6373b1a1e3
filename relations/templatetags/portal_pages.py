"""Formatting for the public templates. Nothing here asks the database."""

import json
import re

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.views.components.downloads import Download

register = template.Library()


# Two words that a hyphen makes one name, short enough for the narrowest screen in large letters.
HYPHENATED = re.compile(r"(?<![\w-])(?=[\w-]{4,16}(?![\w-]))\w+(?:-\w+)+")


@register.filter
def whole_names(text: str) -> SafeString:
    """Large type is broken at its spaces only: "Trans-Pacific" never ends a line at its hyphen."""
    escaped = str(conditional_escape(text))
    return mark_safe(HYPHENATED.sub(r'<span class="unbroken">\g<0></span>', escaped))  # noqa: S308


@register.simple_tag
def crumbs(*labels_and_addresses: str) -> list[tuple[str, str]]:
    """Label, address, label, address ...: what components/breadcrumb.html takes."""
    pairs = iter(labels_and_addresses)
    return list(zip(pairs, pairs, strict=True))


# The only letters with which a text could end the element that holds it.
IN_SCRIPT = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}


@register.simple_tag
def linked_data_script(described: dict) -> SafeString:
    """A description for programs, see views/linked_data. Browsers take it for data, not a script."""
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":")).translate(IN_SCRIPT)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308
    )


@register.simple_tag
def breadcrumb_script(items: list[tuple[str, str]]) -> SafeString:
    """What components/breadcrumb.html says, for programs."""
    steps = [
        {"@type": "ListItem", "position": place, "name": str(label)}
        | ({"item": f"{settings.BASE_URL}{url}"} if url else {})
        for place, (label, url) in enumerate(items, 1)
    ]
    described = {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": steps,
    }
    return linked_data_script(described)


@register.simple_tag
def list_downloads(resource: str, query: str) -> list[Download]:
    """The list on show, with its filters, from the API."""
    asked = f"{query}&" if query else ""
    base = f"/api/v1/{resource}?{asked}lang={get_language()}&format="
    return [
        Download(_("Table"), "CSV", f"{base}csv"),
        Download(_("Data"), "JSON", f"{base}json"),
    ]


@register.simple_tag
def feed_download(url: str) -> list[Download]:
    return [Download(_("Feed"), "Atom", url)]


@register.simple_tag
def calendar_download(url: str) -> list[Download]:
    return [Download(_("Calendar"), "iCalendar", url)]
