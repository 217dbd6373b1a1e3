"""How these tests look at a page."""

import re

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import KINDS

LANGUAGES = ("en", "fr", "ja")
TAGS = re.compile(r"<[^>]+>")


def page(client, url, status=200):
    """The HTML of an address that answers as expected."""
    response = client.get(url)
    assert response.status_code == status, (url, response.status_code)
    return response.content.decode()


def words_of(html):
    """What a reader reads, in one line."""
    body = html[html.index("<body") :] if "<body" in html else html
    return " ".join(TAGS.sub(" ", body).replace("\N{NO-BREAK SPACE}", " ").split())


def main_of(html):
    return html[html.index("<main") : html.index("</main>")]


def queries(client, url):
    """How many queries a warm process asks for the page."""
    ContentType.objects.get_for_models(*KINDS)
    page(client, url)
    with CaptureQueriesContext(connection) as asked:
        page(client, url)
    return len(asked)
