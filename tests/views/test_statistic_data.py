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

from tests.support.factories import ObservationFactory, SourceFactory, StatisticFactory, live
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
        assert row["title_en"] == "'=danger()"
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
