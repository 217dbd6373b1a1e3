"""Everything an anonymous visitor can reach: pages, data, errors. For tests that look for what must
not be there."""

import json
import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from relations.languages import LANGUAGES

from .addresses import RESOURCES, collections, fixed_places

# A word that factories write, the beginning of the markers of drafts, and one with a slip in it.
SEARCHES = ("title", "zqxmarke", "zqxmarkerdrfat")
STARTS = [
    "/",
    *(f"/{language}/{page}" for language in LANGUAGES for page in collections()),
    *(f"/{language}/topics/no-such-topic/" for language in LANGUAGES),
    *fixed_places(),
    *(f"/{language}/statistics/no-such-series/embed/" for language in LANGUAGES),
    "/favicon.ico",
    "/robots.txt",
    "/.well-known/security.txt",
    "/healthz",
    "/readyz",
    "/accounts/login/",
    "/api/v1/",
    "/api/v1/openapi.json",
    "/api/docs/",
    "/api/v1/no-such-thing",
    *(f"/api/v1/{name}{end}" for name in RESOURCES for end in ("", ".csv", "/no-such-record")),
    *(f"/api/v1/{name}?lang={language}" for name in RESOURCES for language in ("fr", "ja")),
    "/api/v1/observations?vintages=all&sources=all",
    "/api/v1/topics?q=zzzmarker",
    *(f"/en/search/?q={words}" for words in SEARCHES),
    *(f"/api/v1/search?q={words}" for words in SEARCHES),
    "/en/statistics/?q=zzzmarker",
    "/en/agreements/?status=zzz",
    "/en/meetings/?status=zzz",
]
LINK = re.compile(r'(?:href|src|action)="([^"]+)"|<loc>([^<]+)</loc>')
ENOUGH = 1_500


def crawl(client, starts=STARTS) -> dict[str, str]:
    """Address -> body text, of every page on this site that links lead to. Static files are left out."""
    waiting, found = list(dict.fromkeys(starts)), {}
    while waiting and len(found) < ENOUGH:
        url = waiting.pop(0)
        if url in found:
            continue
        response = client.get(url)
        assert response.status_code < 500, (url, response.status_code)
        found[url] = text_of(response)
        waiting += [link for link in links_of(url, response, found[url]) if link not in found]
    assert not waiting, "Links lead on and on."
    return found


def text_of(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", "replace")


def links_of(url, response, text):
    kind = response.get("Content-Type", "")
    if "json" in kind:
        targets = [
            t for t in json_strings(json.loads(text)) if t.startswith(("/api/", settings.BASE_URL))
        ]
    elif "html" in kind or "xml" in kind:
        targets = [unescape(a or b) for a, b in LINK.findall(text)]
    else:
        targets = []
    targets.append(response.get("Location", url))
    for target in targets:
        parts = urlsplit(urljoin(url, target.removeprefix(settings.BASE_URL)))
        if not parts.netloc and parts.scheme in ("", "http") and is_public(parts.path):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def is_public(path: str) -> bool:
    return path.startswith("/") and not path.startswith(
        ("/static/", "/admin", "/accounts", "/media/")
    )


def json_strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from json_strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from json_strings(item)
