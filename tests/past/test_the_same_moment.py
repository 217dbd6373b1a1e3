"""As of the present moment, every address answers what it answers today."""

import re

import pytest
from django.utils import timezone

from relations.languages import LANGUAGES
from relations.models import KINDS
from relations.values.moment import as_of
from tests.support.addresses import collections, details, lists, pages
from tests.support.document import the_document
from tests.support.surfaces import text_of

from .histories import where_they_differ

pytestmark = pytest.mark.django_db
ROUNDS = 20  # records of each kind


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), the_document():
        yield


def every_page(language):
    there = {kind: list(kind.objects.published().order_by("pk")) for kind in KINDS}
    for record in range(ROUNDS):
        some = {kind: rows[record % len(rows)] for kind, rows in there.items()}
        yield from (f"/{language}/{path}" for path in pages(some))


def addresses(client):
    found = list(every_page("en"))
    for language in LANGUAGES:
        found += [f"/{language}/{path}" for path in collections()]
        found += [f"{address}?lang={language}" for address in [*lists(), *details(client)]]
    found += [f"{address}.csv" for address in lists()]
    return [address for address in dict.fromkeys(found) if "/report/" not in address]


# What a page of the past says of itself.
SAID = re.compile(
    r'<meta name="robots"[^>]*>|<div class="notice warn">.*?</div>|'
    r'(?:\?|&amp;|&)as_of=[^"&]*|name="as_of"[^>]*>'
)


def test_every_address_answers_alike_as_of_now(client, seeded):
    now, differing = timezone.now(), {}
    for address in addresses(client):
        text = plain(text_of(client.get(address)))
        with as_of(now):
            then = plain(text_of(client.get(address)))
        if then != text:
            differing[address] = where_they_differ(text, then)
    assert not differing


def plain(text):
    return SAID.sub("", re.sub(r"\s+", " ", text)).replace(" ", "")
