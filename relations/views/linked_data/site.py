"""The portal itself, and the texts of its topics."""

from django.urls import reverse
from django.utils.translation import get_language

from relations.languages import known

from .shapes import CONTEXT, absolute, said, work


def website(portal, description: str) -> dict:
    """With the way to search it."""
    home = absolute(reverse("relations:overview"))
    return said(
        {
            "@context": CONTEXT,
            "@type": "WebSite",
            "@id": home,
            "url": home,
            "name": portal.name,
            "description": description,
            "inLanguage": known(get_language()),
            "license": portal.licence_url,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{home}search/?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )


def article(topic, context: dict, portal) -> dict:
    described = work("Article", topic, context, portal)
    return described | {"headline": described["name"]}
