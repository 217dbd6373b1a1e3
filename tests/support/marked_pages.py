"""The pages of the seeded document on which values carry the marks of notes: whatever has one is found."""

import re
from html import unescape

from relations.languages import LANGUAGES

from .addresses import MODELS, RECORD, page_routes

MARKED = 'class="note-mark"'
COMPARISON = re.compile(r'href="([^"]+\?compare=[^"&#]+)"')


def marked_pages(client) -> list[str]:
    """Addresses below a language. Of a language's own marks there are none: texts name the same facts."""
    found = {}
    for path in every_page():
        html = client.get(f"/{LANGUAGES[0]}/{path}").text
        if MARKED in html:
            found[path] = html
    compared = {
        unescape(address).removeprefix(f"/{LANGUAGES[0]}/")
        for html in found.values()
        for address in COMPARISON.findall(html)[:1]
    }
    return [*found, *sorted(compared)]


def every_page():
    for route, kind in page_routes():
        if kind and route.endswith("/"):
            for record in MODELS[kind].objects.published():
                yield RECORD.sub(record.slug, route)
        elif not route or route.endswith("/"):
            yield route
