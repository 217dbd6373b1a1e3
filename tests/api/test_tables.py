"""CSV: opens in pandas and in a spreadsheet, runs nothing, needs no memory."""

import csv
import io

import pandas
import pytest

from relations.api import listing, urls
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.portal import portal

pytestmark = pytest.mark.django_db
LISTS = [view.name for view in urls.LISTS]


def table(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.content
    return b"".join(response)


@pytest.mark.parametrize("name", LISTS)
def test_pandas_reads_every_list(client, name):
    portal()
    frame = pandas.read_csv(io.BytesIO(table(client, f"{name}.csv")))
    assert len(frame) >= 1
    assert {"slug", "title_en", "title_fr", "title_ja"} <= set(frame.columns)


def test_values_are_exact_numbers_and_moments_have_their_zone(client):
    live(ObservationFactory, number="15800000000.25", rounded_to=None)
    text = table(client, "observations.csv").decode()
    [row] = csv.DictReader(io.StringIO(text))
    assert row["value"] == "15800000000.25"
    assert row["published_at"].endswith("Z")
    assert (row["preferred"], row["conflicting"], row["value_to"]) == ("true", "false", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_neutralised(client, start):
    live(TopicFactory, title_en=f"{start}HYPERLINK(1)")
    [row] = csv.DictReader(io.StringIO(table(client, "topics.csv").decode(), newline=""))
    assert row["title_en"] == f"'{start}HYPERLINK(1)"


def test_a_negative_number_stays_a_number(client):
    live(ObservationFactory, number=-5, statistic=StatisticFactory(unit="number"))
    frame = pandas.read_csv(io.BytesIO(table(client, "observations.csv")))
    assert frame["value"].tolist() == [-5]


def test_a_byte_order_mark_comes_only_when_asked_for(client):
    assert table(client, "topics.csv").startswith(b"slug,")
    assert table(client, "topics.csv?bom=1").startswith(b"\xef\xbb\xbfslug,")


def test_a_table_is_whole_and_in_blocks(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(listing, "BLOCK", 4)
    statistic, source = live(StatisticFactory), live(SourceFactory)
    for n in range(10):
        make_live(
            ObservationFactory(statistic=statistic, source=source, period_start=str(1990 + n))
        )
    with django_assert_num_queries(10):  # the version; for each block rows, links, same periods
        response = client.get("/api/v1/observations.csv")
        blocks = list(response)
    assert len(blocks) == 3
    assert len(pandas.read_csv(io.BytesIO(b"".join(blocks)))["slug"].unique()) == 10
    assert response.headers["Content-Disposition"] == 'attachment; filename="observations.csv"'


def test_columns_can_be_chosen(client):
    live(ObservationFactory)
    assert table(client, "observations.csv?fields=value,period") == b"period,value\r\n2023,1200\r\n"


def test_the_head_of_a_table_costs_no_table(client, django_assert_num_queries):
    live(ObservationFactory)
    with django_assert_num_queries(1):
        response = client.head("/api/v1/observations.csv")
    assert response.headers["Content-Type"].startswith("text/csv")
    assert b"".join(response) == b""
    assert "Content-Length" not in response.headers
