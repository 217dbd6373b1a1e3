"""Run by test_made_up in a process of its own, where the site speaks a fourth language."""

import re

import pytest
from django.test import Client

from tests.support.addresses import MODELS, RECORD, page_routes
from tests.support.document import the_document
from tests.support.surfaces import text_of

from .made_up import CODE

pytestmark = pytest.mark.django_db


MOST = 12  # records of a kind


def paths():
    """Below the language: every list, and the pages and files of some records of each kind."""
    for route, kind in page_routes():
        if kind:
            for record in MODELS[kind].objects.published().order_by("pk")[:MOST]:
                yield RECORD.sub(record.slug, route)
        else:
            yield route
    yield "search/?q=agreement"
    yield "agreements/?status=in_force"


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Path -> text of what answers there."""
    with django_db_blocker.unblock(), the_document():
        answers = {path: Client().get(f"/{CODE}/{path}") for path in paths()}
        missing = [path for path, response in answers.items() if response.status_code != 200]
        assert all(path.endswith((".ics", ".svg")) for path in missing)  # no day, no chart
        yield {path: text_of(response) for path, response in answers.items()}


def test_every_page_says_that_it_is_in_it(pages):
    html = {path: text for path, text in pages.items() if text[:15].lower() == "<!doctype html>"}
    assert html
    assert [path for path, text in html.items() if f'<html lang="{CODE}"' not in text] == []


def test_the_frame_speaks_in_brackets(pages):
    assert "[Agreements]" in pages[""]
    assert "[Statistics]" in pages[""]


def test_texts_of_records_are_those_of_the_first_language(pages):
    page = pages["topics/defence-and-security/"]
    assert '<div class="prose" id="text" lang="en">' in page


def test_dates_and_numbers_are_its_own(pages):
    texts = " ".join(pages.values())
    assert re.search(r"\d{1,2}\. (Oktober|Dezember|März|Mai) \d{4}", texts)
    assert re.search(r"\b\d{1,3}\.\d{3}\b", texts)
