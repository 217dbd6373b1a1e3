"""The files of a statistic: the page's rows, digit for digit, in every language, harmless."""

import csv
import io
import json
import re
from base64 import b64encode
from decimal import Decimal
from hashlib import sha256
from xml.etree import ElementTree

import pytest

from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    live,
    make_live,
)
from tests.support.reading import LANGUAGES

pytestmark = pytest.mark.django_db
EXACT = Decimal("123456789012345678901.123456789012")


@pytest.fixture
def series():
    statistic = live(StatisticFactory, slug="a-series", unit="number", title_en="=danger()")
    source = live(SourceFactory, slug="yearbook", title_en="@Yearbook")
    for year, number in (("2022", EXACT), ("2023", Decimal("-5"))):
        live(
            ObservationFactory,
            statistic=statistic,
            source=source,
            period_start=year,
            number=number,
            rounded_to=None,
            note_en="+1 is not added",
            note_fr="+1 non ajouté",
        )
    return statistic


def csv_of(client, language="en"):
    response = client.get(f"/{language}/statistics/a-series.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="a-series.csv"'
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def test_the_table_holds_exact_numbers_oldest_first(client, series):
    rows = csv_of(client)
    assert [row["value"] for row in rows] == [str(EXACT), "-5"]
    assert [row["period"] for row in rows] == ["2022", "2023"]


def test_the_table_is_the_same_in_every_language(client, series):
    tables = [csv_of(client, language) for language in LANGUAGES]
    assert tables[0] == tables[1] == tables[2]
    assert {"title_en", "title_fr", "title_ja"} <= tables[0][0].keys()


def test_no_cell_of_text_is_a_formula(client, series):
    for row in csv_of(client):
        assert row["title_en"].startswith("'=danger()")
        assert row["statistic_title_en"] == "'=danger()"
        assert row["source_title_en"] == "'@Yearbook"
        assert row["note_en"] == "'+1 is not added"


def test_the_data_say_the_same_as_the_table(client, series):
    response = client.get("/en/statistics/a-series.json")
    assert response["Content-Type"].startswith("application/json")
    data = json.loads(response.content)
    assert data["title_en"] == "=danger()"
    assert [row["value"] for row in data["values"]] == [row["value"] for row in csv_of(client)]
    assert data["values"][0]["source"] == "yearbook"
    assert data["url"].endswith("/en/statistics/a-series/")


@pytest.fixture
def odd_series(series):
    """Values with all that may be missing or said in words, and one that another source disputes."""
    described = {"period_words_en": "before the war", "period_words_fr": "avant la guerre"}
    worded = {"words_en": "few", "words_fr": "peu", "number": None, "rounded_to": None}
    fiscal = {"period_start": "2015-04", "period_end": "2016-03", "period_kind": "fiscal_year"}
    other = SourceFactory(slug="other", title_ja="", address_en="", address_fr="")
    for fields in (
        {"period_kind": "described", "period_start": "", "period_end": "1938"} | described,
        {"period_kind": "about", "period_start": "2010"} | worded,
        {"period_kind": "open", "period_start": "2019", "qualifier": "over"},
        {"period_kind": "decade", "period_start": "1990"},
        {"period_start": "2022", "source": live_of(other), "preferred": False},
        fiscal,
    ):
        live(ObservationFactory, **{"statistic": series, "source": live_of(other)} | fields)
    return series


def live_of(record):
    if not record.live:
        make_live(record)
    return record


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_api_give_the_same_columns_and_values(client, odd_series, language):
    asked = f"statistic=a-series&ordering=period&lang={language}"
    page = client.get(f"/{language}/statistics/a-series.csv")
    api = client.get(f"/api/v1/observations.csv?{asked}")
    assert page.content == b"".join(api)
    page = client.get(f"/{language}/statistics/a-series.json").json()
    api = client.get(f"/api/v1/observations?{asked}").json()
    assert len(page["values"]) == 7
    assert page["values"] == api["results"]


def test_each_value_has_its_period_in_dates_and_words_and_its_unit(client, odd_series):
    odd_series.refresh_from_db()
    rows = csv_of(client)
    assert [(row["period"], row["period_start"], row["period_end"]) for row in rows] == [
        ("", "", ""),  # its dates only sort it
        ("1990/1999", "1990", "1999"),
        ("2010~", "2010", "2010"),
        ("2015-04/2016-03", "2015-04", "2016-03"),
        ("2019/..", "2019", ""),
        ("2022", "2022", "2022"),
        ("2023", "2023", "2023"),
    ]
    assert [row["period_words_fr"] for row in rows] == ["avant la guerre", *[""] * 6]
    for row in rows:
        assert row["unit"] == "number"
        assert row["counted_thing_fr"] == odd_series.counted_thing_fr
        assert row["statistic_title_fr"] == odd_series.title_fr


def test_new_columns_come_after_those_that_programs_know(client, series):
    known = """
        slug title_en title_fr title_ja statistic period period_kind value value_to qualifier words_en
        words_fr words_ja unit currency currency_assumed rounded_to status series_break preferred
        conflicting source source_title_en source_title_fr source_title_ja source_url licence_en
        licence_fr licence_ja edition note_en note_fr note_ja retrieved_on published_at superseded_at
        corrects period_start period_end period_words_en period_words_fr period_words_ja
        statistic_title_en statistic_title_fr statistic_title_ja counted_thing_en counted_thing_fr
        counted_thing_ja
    """.split()
    assert list(csv_of(client)[0])[: len(known)] == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_stands_alone_under_its_own_policy(client, series, language):
    response = client.get(f"/{language}/statistics/a-series.svg")
    assert response["Content-Type"] == "image/svg+xml"
    drawing = ElementTree.fromstring(response.content)  # noqa: S314
    assert drawing.get("width")
    assert drawing.get("height")
    style = re.search(r"<style>(.*?)</style>", response.content.decode(), re.DOTALL).group(1)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = response["Content-Security-Policy"]
    assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("ending", ["csv", "json", "svg"])
def test_other_sites_may_read_the_files(client, series, ending):
    response = client.get(f"/en/statistics/a-series.{ending}")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_series_without_values_is_an_empty_file(client, ending):
    live(StatisticFactory, slug="bare")
    assert client.get(f"/en/statistics/bare.{ending}").status_code == 200


@pytest.mark.parametrize("ending", ["csv", "json", "svg"])
def test_a_draft_has_no_files(client, ending):
    StatisticFactory(slug="draft")
    assert client.get(f"/en/statistics/draft.{ending}").status_code == 404
