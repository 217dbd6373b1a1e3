"""The two parties are data: a portal of another pair names neither country of the document."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.support.surfaces import LANGUAGES, RESOURCES, crawl

pytestmark = [pytest.mark.django_db, pytest.mark.clients]
OTHER_PAIR = settings.BASE_DIR / "tests" / "fixtures" / "other_pair"
# 日本語 is the name of a language in the switch, "Japanese" its name in English.
NAMES = re.compile(
    r"Canad|カナダ|加拿大|日加|\bJapan\b|\bJapon\b|日本(?!語)|\bCAD\b|\bdollars?\b|\$"
)

# The API's description gives examples of its syntax, such as a currency.
API = ("/api/v1/openapi", "/api/docs")
IN_API = re.compile(r"Canada|カナダ|\bJapan\b|\bJapon\b")


def test_a_portal_of_another_pair_names_no_country_of_the_document(client):
    """One portal read whole: seeding and crawling it takes seconds."""
    call_command("seed", fixtures=OTHER_PAIR, verbosity=0)
    surfaces = crawl(client)
    spoken = {
        url: sorted(set((IN_API if url.startswith(API) else NAMES).findall(text)))
        for url, text in surfaces.items()
    }
    assert {url: names for url, names in spoken.items() if names} == {}
    pages = [u for u in surfaces if u.startswith("/en/") and "no-such" not in u and "?" not in u]
    for url in pages:
        for language in LANGUAGES:
            twin = url.replace("/en/", f"/{language}/", 1)
            assert client.get(twin).status_code == 200, twin
    for resource in RESOURCES:
        for language in LANGUAGES:
            answer = client.get(f"/api/v1/{resource}?lang={language}")
            assert answer.json()["total"] > 0, (resource, language)
