"""What is drawn is what the table holds: every mark at its number's height, in every language."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from relations.text.numbers import format_number
from tests.support.factories import RelationshipFactory, SourceFactory, live
from tests.support.reading import LANGUAGES, page, words_of

from .charting import drawing, expected, heights, series, table, ticks, with_class, yearly

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
D = Decimal
FISCAL = {"period_start": "2014-04", "period_end": "2015-03", "period_kind": "fiscal_year"}
MIXED = [*yearly(5, 6, 7, 6, 9), {"number": 8, **FISCAL}, {"number": 4, "period_start": "2016-05"}]
CASES = {
    "equal": ({}, yearly(7, 7, 7, 7, 7, 7), 0, 8),
    "negative": ({}, yearly(-3, 5, -1, 4, -6, 2), -10, 5),
    "gaps": ({}, [*yearly(5, 6), *yearly(8, 9, 12, 11, start=2015)], 0, 15),
    "long": ({"unit": "persons"}, yearly(*range(123456789012, 923456789012, 10**11)), 0, 10**12),
    "zero": ({}, yearly(0, 0, 0, 0, 0, 0), 0, 1),
    "small": ({}, yearly(*(D(n).scaleb(-7) for n in (12, 34, 21, 50, 41, 44))), 0, D("0.000005")),
    "mixed": ({}, MIXED, 0, 10),
    "bars": ({"unit": "money", "currency": ""}, yearly(-3, 5, -1), -4, 6),
}


@pytest.mark.parametrize("case", CASES)
def test_every_mark_stands_at_the_height_of_its_number(client, case):
    fields, values, low, high = CASES[case]
    series("a-series", values, **fields)
    numbers = [D(row["value"]) for row in table(client, "/en/statistics/a-series.csv")]
    for language in LANGUAGES:
        tree = drawing(page(client, f"/{language}/statistics/a-series/"))
        axis = ticks(tree)
        for tick in (D(low), D(high)):
            word = format_number(tick, language)
            assert axis[word] == pytest.approx(expected(tick, low, high), abs=0.5), axis
        if case == "bars":
            for bar, number in zip(with_class(tree, "bar"), numbers, strict=True):
                top = expected(max(number, 0), low, high)
                size = abs(expected(number, low, high) - expected(0, low, high))
                assert float(bar.get("y")) == pytest.approx(top, abs=0.5)
                assert float(bar.get("height")) == pytest.approx(size, abs=0.5)
        else:
            drawn = [y for _title, y in heights(tree)]
            assert drawn == pytest.approx([expected(n, low, high) for n in numbers], abs=0.5)


def test_a_chart_says_in_words_what_it_shows(client):
    other = live(SourceFactory, title_en="Gazette", publisher_en="Ministry")
    values = yearly(9, 5, 12, 7, 8, 10, 11)
    values[2] |= {"series_break": True}
    values[6] |= {"status": "provisional"}
    rival = {"period_start": "2011", "number": 6, "source": other, "preferred": False}
    words = {"period_start": "2017", "number": None, "words_en": "many", "words_fr": "beaucoup"}
    series("a-series", [*values, rival, words])
    tree = drawing(page(client, "/en/statistics/a-series/"))
    assert tree.get("role") == "img"
    title, description = tree[0], tree[1]
    assert tree.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert description.text == (
        "From 2010 (9) to 2016 (11). "
        "Break in the series before: 2012. Provisional, estimated, forecast or questionable: 2016. "
        "Sources differ: 2011. Without a number: 2017. "
        "Source: Office, Yearbook; Ministry, Gazette."
    )
    assert [e.find("title").text for e in with_class(tree, "rival")] == ["2011: 6"]
    french = page(client, "/fr/statistics/a-series/")
    assert "Valeur provisoire, estimée, prévue ou douteuse : 2016." in words_of(french)


@pytest.mark.parametrize(
    ("change", "compares"),
    [({}, True), ({"status": "questionable"}, False), ({"series_break": True}, False)],
    ids=str,
)
def test_the_highest_and_lowest_are_said_where_all_can_be_compared(client, change, compares):
    values = yearly(9, 30, 12)
    values[1] |= change
    series("a-series", values)
    french = words_of(page(client, "/fr/statistics/a-series/"))
    assert "De 2010 (9) à 2012 (12)." in french
    assert ("Maximum : 2011 (30) ; minimum : 2010 (9)." in french) is compares


@pytest.mark.parametrize(("frequency", "pieces"), [("annual", 2), ("", 1)])
def test_only_a_series_without_a_rhythm_is_joined_over_a_missing_year(client, frequency, pieces):
    values = [*yearly(5, 6, 7), *yearly(8, 9, 12, start=2014)]
    series("a-series", values, frequency=frequency)
    (line,) = with_class(drawing(page(client, "/en/statistics/a-series/")), "line")
    assert line.get("d").count("M") == pieces


def test_words_alone_and_a_single_number_are_not_drawn(client):
    said = {"number": None, "words_en": "thousands", "words_fr": "des milliers"}
    series("words", [{"period_start": year, **said} for year in ("2021", "2022")])
    series("one", yearly(5))
    for slug in ("words", "one"):
        assert 'class="chart' not in page(client, f"/en/statistics/{slug}/")
        assert 'class="chart' not in page(client, f"/en/statistics/{slug}/embed/")
        page(client, f"/en/statistics/{slug}.svg", 404)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_what_the_page_says_and_where_it_is_from(client, language):
    live(RelationshipFactory)
    long = {"title_en": "Exports & <imports> \x0b " + "of every kind " * 12}
    source = live(SourceFactory, licence_en="Open licence", licence_fr="Licence ouverte")
    series("a-series", yearly(5, 7, 6, 8, 9, 7), source=source, **long)
    text = client.get(f"/{language}/statistics/a-series.svg").content.decode()
    tree = ET.fromstring(text)  # noqa: S314
    width, height = int(tree.get("width")), int(tree.get("height"))
    assert tree.get("viewBox") == f"0 0 {width} {height}"
    words = [(e.text, float(e.get("y"))) for e in tree.findall("{*}text")]
    said = " ".join(word for word, _y in words)
    name = {"en": "Relations of two parties", "fr": "Relations de deux parties"}.get(language)
    assert (name or "両当事者の関係") in said
    assert "CC BY 4.0" in said
    assert f"/{language}/statistics/a-series/" in said
    assert "2010" in said
    assert "2015" in said
    assert ("Licence ouverte" if language == "fr" else "Open licence") in said
    assert all(0 < y < height for _word, y in words)
    shown = drawing(page(client, f"/{language}/statistics/a-series/"))
    assert [y for _t, y in heights(tree)] == [y for _t, y in heights(shown)]


def test_months_are_one_line_with_its_last_point_marked(client):
    months = [f"{1990 + i // 12}-{i % 12 + 1:02}" for i in range(60)]
    values = [{"period_start": m, "number": 1000 + i} for i, m in enumerate(months)]
    series("a-series", values, frequency="monthly")
    tree = drawing(page(client, "/ja/statistics/a-series/"))
    (line,) = with_class(tree, "line")
    assert line.get("d").count("L") == 59
    assert len(with_class(tree, "dot")) == 1


def test_two_hundred_months_pass_where_the_table_says(client):
    months = [f"{2005 + i // 12}-{i % 12 + 1:02}" for i in range(200)]
    values = [{"period_start": m, "number": 500 + (i * 7919) % 611} for i, m in enumerate(months)]
    series("a-series", values, frequency="monthly")
    tree = drawing(page(client, "/en/statistics/a-series/"))
    numbers = [D(row["value"]) for row in table(client, "/en/statistics/a-series.csv")]
    (line,) = with_class(tree, "line")
    drawn = [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", line.get("d"))]
    axis = [D(word.replace(",", "")) for word in ticks(tree)]
    wanted = [expected(number, min(axis), max(axis)) for number in numbers]
    assert len(drawn) == 200
    assert drawn == pytest.approx(wanted, abs=0.5)


def test_what_two_sources_say_stands_at_both_heights(client):
    other = live(SourceFactory, title_en="Gazette", publisher_en="Ministry")
    rival = {"period_start": "2012", "number": 16, "source": other, "preferred": False}
    series("a-series", [*yearly(10, 12, 11, 15, 19, 22), rival])
    tree = drawing(page(client, "/ja/statistics/a-series/"))
    said = dict(heights(tree))
    assert said["2012年: 11"] == pytest.approx(expected(11, 0, 25), abs=0.5)
    assert said["2012年: 16"] == pytest.approx(expected(16, 0, 25), abs=0.5)
    assert len(with_class(tree, "ring")) == 1


def test_a_rank_counts_from_the_top(client):
    series("a-series", yearly(13, 4, 1), unit="rank")
    tree = drawing(page(client, "/fr/statistics/a-series/"))
    first, second, third = (y for _title, y in heights(tree))
    assert first > second > third


def test_the_unit_and_the_period_stand_over_the_chart(client):
    unit = {"unit": "count", "counted_thing_en": "registered associations " * 3}
    series("a-series", yearly(3, 4), **unit, counted_thing_fr="associations")
    html = words_of(page(client, "/en/statistics/a-series/"))
    assert "registered associations registered associations" in html
    assert "2010–2011" in html
