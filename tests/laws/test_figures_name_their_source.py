"""Law 3 on every surface: wherever a figure can be read, its period and its source can be read too."""

import csv
import io
import json

import pytest
from django.db import transaction

from relations.models import BreakdownItem, StatisticBreakdown, StatisticTopic
from tests.support.factories import (
    ObservationFactory,
    RelationshipFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_all_live,
)
from tests.support.surfaces import crawl

pytestmark = [pytest.mark.django_db, pytest.mark.clients]
NUMBER = "77313377"  # stands in no other text
FACT = '<p>It was <embed embedtype="fact" kind="statistic" slug="series" period="2019"/>.</p>'
SHOWN = ("77,313,377", "77 313 377", NUMBER)


@pytest.fixture(scope="module")
def figures(django_db_setup, django_db_blocker):
    """A series told in prose, on cards and in tables; there for every test of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        live(RelationshipFactory)
        source = live(SourceFactory, title_en="Yearbook", title_fr="Annuaire", title_ja="年鑑")
        statistic = live(StatisticFactory, slug="series", unit="persons")
        for year, number in (("2019", NUMBER), ("2018", 12), ("2017", 11)):
            row = {"period_start": year, "number": number}
            live(ObservationFactory, statistic=statistic, source=source, **row)
        other = live(StatisticFactory, slug="other", unit="persons")
        live(ObservationFactory, statistic=other, source=source, period_start="2018", number=7)
        body = {f"body_{code}": FACT for code in ("en", "fr", "ja")}
        topic = live(TopicFactory, slug="a-topic", **body)
        StatisticTopic.objects.create(record=statistic, topic=topic)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def read():
    return {}


@pytest.fixture
def surfaces(figures, db, client, read):
    """Address -> text of all that shows the number, read once: nothing here changes it."""
    if not read:
        everything = crawl(client)
        read |= {u: t for u, t in everything.items() if any(shown in plain(t) for shown in SHOWN)}
    return read


def plain(text):
    return text.replace("\xa0", " ").replace("\u202f", " ")


def test_figures_are_found_on_pages_in_prose_and_in_data(surfaces):
    for url in ("/en/", "/fr/topics/a-topic/", "/ja/statistics/", "/en/statistics/series/"):
        assert url in surfaces
    assert any(url.startswith("/api/v1/observations.csv") for url in surfaces)


def test_no_page_shows_a_figure_without_period_and_source(surfaces):
    titles = {"en": "Yearbook", "fr": "Annuaire", "ja": "年鑑"}
    for url, text in surfaces.items():
        language = url[1:3]
        if language in titles and not url.endswith((".csv", ".json", ".svg")):
            assert "2019" in text, url
            assert titles[language] in text, url


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_charts_that_leave_their_page_take_period_and_source_with_them(client, surfaces, language):
    """The picture, the embedded page, two series on one chart, and the small chart of a card."""
    title = {"en": "Yearbook", "fr": "Annuaire", "ja": "年鑑"}[language]
    base = f"/{language}/statistics/series"
    for url in (f"{base}.svg", f"{base}/embed/", f"{base}/?compare=other", f"/{language}/"):
        text = client.get(url).content.decode()
        assert title in text, url
        assert "2017" in text, url
        assert "2019" in text, url
    assert f"{base}/embed/" in surfaces
    assert "sparkline" in client.get(f"/{language}/").content.decode()


def test_no_answer_of_the_api_gives_a_figure_without_period_and_source(surfaces):
    answers = {u: t for u, t in surfaces.items() if u.startswith("/api/") and t[:1] in "{["}
    assert answers
    for url, text in answers.items():
        for row in holders(json.loads(text)):
            assert row.get("period"), (url, row)
            assert row.get("source") or row.get("source_title"), (url, row)


def holders(value):
    """Every JSON object that has the number as a member."""
    if isinstance(value, dict):
        if NUMBER in value.values():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from holders(item)


def test_no_table_gives_a_figure_without_period_and_source(surfaces):
    tables = {u: t for u, t in surfaces.items() if ".csv" in u}
    assert tables
    for url, text in tables.items():
        rows = list(csv.DictReader(io.StringIO(text)))
        for row in [r for r in rows if NUMBER in r.values()]:
            prefix = "" if "period" in row else "latest_"
            assert row[f"{prefix}period"] == "2019", url
            assert row[f"{prefix}source"], url


def test_the_parts_of_a_figure_stand_with_the_period_and_source_of_their_breakdown(client):
    record = StatisticFactory(slug="whole")
    source = SourceFactory(title_en="Yearbook", title_fr="Annuaire", title_ja="年鑑")
    names = {"title_en": "Part", "title_fr": "Partie"}
    parts = StatisticBreakdown.objects.create(
        record=record, source=source, period_start="2019", **names
    )
    BreakdownItem.objects.create(breakdown=parts, number=NUMBER, **names)
    make_all_live(record)
    answer = client.get("/api/v1/statistics/whole").json()
    (told,) = [row for row in answer["breakdowns"] if list(holders(row))]
    assert (told["period"], told["source"]) == ("2019", source.slug)
    for language, title in (("en", "Yearbook"), ("fr", "Annuaire"), ("ja", "年鑑")):
        html = client.get(f"/{language}/statistics/whole/").content.decode()
        assert any(shown in plain(html) for shown in SHOWN)
        assert "2019" in html
        assert title in html
