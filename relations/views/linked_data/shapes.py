"""What the descriptions of all kinds share."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from relations.languages import known
from relations.views.addresses import address

CONTEXT = "https://schema.org"


def thing(kind: str, record, context: dict) -> dict:
    """What can be said of anything that has a page. `context` is that of its page."""
    here = absolute(address(record))
    return said(
        {
            "@context": CONTEXT,
            "@type": kind,
            "@id": here,
            "url": here,
            "name": context["head"].title.text,
            "alternateName": context["head"].acronym.text,
            "description": context["head"].summary.text,
        }
    )


def work(kind: str, record, context: dict, portal) -> dict:
    """What can be said of anything written: its language, age and licence too."""
    changed = context["end"].dates.text_changed
    return said(
        thing(kind, record, context)
        | {
            "inLanguage": known(get_language()),
            "dateModified": changed.iso if changed else "",
            "license": portal.licence_url,
            "isPartOf": {"@id": absolute(reverse("relations:overview"))},
        }
    )


def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def said(description: dict) -> dict:
    """Without what is unknown."""
    return {name: value for name, value in description.items() if value not in ("", None, [])}
