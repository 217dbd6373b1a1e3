"""Formatting for the public templates. Nothing here asks the database."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def crumbs(*labels_and_addresses: str) -> list[tuple[str, str]]:
    """Label, address, label, address ...: what components/breadcrumb.html takes."""
    pairs = iter(labels_and_addresses)
    return list(zip(pairs, pairs, strict=True))


@register.simple_tag
def list_downloads(resource: str, query: str) -> list[dict]:
    """The list on show, with its filters, from the API."""
    asked = f"{query}&" if query else ""
    base = f"/api/v1/{resource}?{asked}lang={get_language()}&format="
    return [
        {"label": _("Table"), "format": "CSV", "url": f"{base}csv"},
        {"label": _("Data"), "format": "JSON", "url": f"{base}json"},
    ]
