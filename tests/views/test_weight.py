"""What a reader on a slow line pays for a first visit: page, stylesheet, font, script and icon."""

import brotli
import pytest
from django.contrib.staticfiles import finders

from cjportal.stylesheet import stylesheet
from relations.models import Relationship
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    StatisticFactory,
    TopicFactory,
    live,
)
from tests.support.portal import portal
from tests.support.reading import LANGUAGES, page

pytestmark = pytest.mark.django_db
MOST = 60_000
# A page with a chart and more text than any other may hold; a list shows 48 rows.
ROWS = 48
SENTENCE = "<p>A sentence of some length that an editor might well have written here, no. {}.</p>"


def sent(text: str) -> int:
    return len(brotli.compress(text.encode(), mode=brotli.MODE_TEXT, quality=5))


def size(name: str) -> int:
    with open(finders.find(name), "rb") as file:
        return len(file.read())


def frame() -> int:
    """Everything beside the page itself; the stylesheet is compressed when it is collected."""
    files = ("fonts/source-serif-4-latin-600.woff2", "img/mark.svg", "img/mark-32.png")
    return sent(stylesheet()) + sum(map(size, files)) + size("js/printed-on.js")


@pytest.mark.clients
def test_no_page_is_heavy_on_a_first_visit(client):
    there = portal()
    assert there[Relationship]
    prose = "".join(SENTENCE.format(n * 7919) for n in range(400))
    live(TopicFactory, slug="long", body_en=prose, body_fr=prose)
    series = live(StatisticFactory, slug="long")
    for n in range(ROWS):
        live(ObservationFactory, statistic=series, period_start=str(1950 + n), number=n * 7919)
    for n in range(ROWS):
        name = f"Agreement no. {n * 7919} on a matter of some weight"
        step = [("signed", f"{1960 + n}-0{n % 9 + 1}-14"), ("in_force", f"{1961 + n}")]
        live(AgreementFactory, title_en=name, title_fr=name, steps=step)
    paths = ["", "topics/long/", "statistics/long/", "statistics/", "timeline/", "agreements/"]
    weights = {
        f"/{language}/{path}": sent(page(client, f"/{language}/{path}")) + frame()
        for language in LANGUAGES
        for path in paths
    }
    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}
    assert frame() < MOST / 1.5


def test_a_page_asks_for_one_stylesheet_and_nothing_of_others(client):
    html = page(client, "/en/")
    assert html.count('rel="stylesheet"') == 1
    assert "style=" not in html
    assert "<style" not in html
