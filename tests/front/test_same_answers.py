"""Through the server in front, every address answers what Django answers without it."""

import pytest
from django.test import Client

from relations.languages import LANGUAGES
from relations.models import Topic
from tests.support.addresses import details, fixed_places, lists, pages
from tests.support.factories import TopicFactory, live, person
from tests.support.portal import portal
from tests.support.surfaces import STARTS

pytestmark = [pytest.mark.django_db, pytest.mark.clients]
# Django's compression and validators are made once by the cache instead.
MADE_BY_THE_FRONT = {
    "date",
    "transfer-encoding",
    "server",
    "etag",
    "vary",
    "content-length",
    "connection",
}
OWN = ("report/", "/readyz", "/healthz", "/accounts/")  # of one caller, or of the process


@pytest.fixture
def addresses(site):
    there = portal()
    Topic.objects.filter(pk=there[Topic].pk)
    gone = live(TopicFactory, slug="gone")
    gone.unpublish(user=person("publisher"))
    client = Client()
    found = [f"/{code}/{page}" for code in LANGUAGES for page in pages(there)]
    found += [*lists(), *details(client), *fixed_places(), *STARTS]
    found += [f"/{code}/topics/gone/" for code in LANGUAGES]
    found += ["/en/topics", "/en/topics?utm_source=x", "/es/topics/", "/en/timeline/?kind=wrong"]
    return [path for path in dict.fromkeys(found) if not any(own in path for own in OWN)]


def headers_of(answer) -> dict[str, str]:
    said = {name.lower(): value for name, value in answer.headers.items()}
    return {name: value for name, value in said.items() if name not in MADE_BY_THE_FRONT}


def differing(found, expected) -> set:
    return set(found[2].items()) ^ set(expected[2].items())


@pytest.mark.parametrize("asked", [{}, {"Accept-Language": "ja"}, {"Accept": "text/csv"}])
def test_every_address_answers_what_django_answers(site, addresses, asked):
    assert len(addresses) > 160
    client, wrong = Client(), []
    for path in addresses:
        ours = site.ask("GET", path, headers=asked)
        again = site.ask("GET", path, headers=asked)
        theirs = client.get(path, headers={name.lower(): value for name, value in asked.items()})
        body = b"".join(theirs) if theirs.streaming else theirs.content
        expected = theirs.status_code, body, headers_of(theirs)
        found = ours.status, ours.body, headers_of(ours)
        if found != expected:
            wrong.append(
                (path, found[0], expected[0], found[1] == body, differing(found, expected))
            )
        assert (again.status, again.body) == (ours.status, ours.body), path
    assert wrong == []
