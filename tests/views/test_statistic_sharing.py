"""A series on the pages and in the papers of others: cited, embedded, compared, sorted."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.conf import settings

from relations.text.dates import format_partial_date
from tests.support.factories import (
    ObservationFactory,
    RelationshipFactory,
    SourceFactory,
    StatisticFactory,
    live,
    make_live,
)
from tests.support.reading import LANGUAGES, page, queries, words_of

from .charting import drawing, heights, series, with_class, yearly

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
EUROS = {"unit": "money", "currency": "EUR"}


def spoken(publisher):
    return {f"publisher_{code}": publisher for code in LANGUAGES}


@pytest.fixture
def pair():
    live(RelationshipFactory)
    source, other = (live(SourceFactory, **spoken(name)) for name in ("Office", "Ministry"))
    exports = {"title_en": "Exports", "title_fr": "Exportations", "title_ja": "輸出"}
    imports = {"title_en": "Imports", "title_fr": "Importations", "title_ja": "輸入"}
    one = series("exports", yearly(10, 12, 9, 14, 15, 18), source=source, **EUROS, **exports)
    two = series("imports", yearly(8, 30, 11, start=2012), source=other, **EUROS, **imports)
    return one, two


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_can_be_cited_as_it_stands_today(client, pair, language):
    html = page(client, f"/{language}/statistics/exports/")
    said = re.search(r'id="citation"[^>]*>([^<]+)<', html).group(1)
    day = datetime.now(UTC).date().isoformat()
    today = format_partial_date(day, language)
    title = {"en": "Exports", "fr": "Exportations", "ja": "輸出"}[language]
    name = {"en": "Relations of two", "fr": "Relations de deux", "ja": "両当事者の関係"}[language]
    for part in (title, name, "Office", "2010", "2015", today):
        assert part in unescape(said)
    address = f"/{language}/statistics/exports/?as_of={day}"
    assert unescape(said).endswith(f"{settings.BASE_URL}{address}")
    assert client.get(address).status_code == 200


def test_the_button_that_copies_is_hidden_until_it_works(client, pair):
    html = page(client, "/en/statistics/exports/")
    buttons = re.findall(r"<button[^>]*data-copies[^>]*>", html)
    assert len(buttons) == 2
    assert all(button.endswith("hidden>") for button in buttons)
    assert all('aria-label="Copy"' in button for button in buttons)
    assert re.search(r'<script src="[^"]+copy[^"]*\.js" defer></script>', html)


def test_a_draft_is_not_cited(client):
    live(StatisticFactory, slug="bare")
    assert 'id="cite"' not in page(client, "/en/statistics/bare/")


def test_the_embedding_page_is_the_only_one_that_others_may_frame(client, pair):
    html = page(client, "/fr/statistics/exports/")
    code = unescape(re.search(r"<textarea[^>]*>([^<]+)</textarea>", html).group(1))
    address = re.match(r'<iframe src="([^"]+)" title="Exportations"', code).group(1)
    response = client.get(address.removeprefix(settings.BASE_URL))
    assert response.status_code == 200
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    for path in ("/fr/statistics/exports/", "/fr/statistics/exports.svg", "/fr/statistics/"):
        others = client.get(path)
        assert "frame-ancestors 'none'" in others["Content-Security-Policy"]
        assert others["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_embedded_chart_says_its_period_its_source_and_where_it_is_from(client, pair, language):
    html = page(client, f"/{language}/statistics/exports/embed/")
    assert f'<html lang="{language}">' in html
    assert len(heights(drawing(html))) == 6
    said = words_of(html)
    assert "Office" in said
    assert "2010" in said
    home = f"{settings.BASE_URL}/{language}/statistics/exports/"
    assert f'<a href="{home}">' in html
    assert f'<link rel="canonical" href="{home}">' in html
    assert '<base target="_top">' in html
    # Each other link leaves the frame; the one to the content must not.
    assert '<a class="skip-link" href="#content" target="_self">' in html
    assert "<script" not in html


def test_a_single_value_is_embedded_as_a_figure(client):
    series("one", yearly(5))
    said = words_of(page(client, "/en/statistics/one/embed/"))
    for part in ("5", "2010", "Office, Yearbook"):
        assert part in said
    live(StatisticFactory, slug="bare")
    assert "No value published yet" in page(client, "/en/statistics/bare/embed/")
    StatisticFactory(slug="draft")
    page(client, "/en/statistics/draft/embed/", 404)


def test_series_that_may_share_a_chart_are_offered(client, pair):
    series("dollars", yearly(1, 2), unit="money", currency="USD")
    series("monthly", yearly(1, 2), frequency="monthly", **EUROS)
    live(StatisticFactory, slug="empty", **EUROS)
    StatisticFactory(slug="draft", **EUROS)
    html = page(client, "/en/statistics/exports/")
    assert re.findall(r'href="[^"]*compare=([^"]+)"', html) == ["imports"]


def test_the_other_side_of_the_same_exchange_is_offered_first(client):
    near, far = (live(StatisticFactory, slug=slug, **EUROS) for slug in ("z-near", "a-far"))
    sides = {"reporting_party": None, "counterpart_party": None}
    parties = live(RelationshipFactory)
    sides = {"reporting_party": parties.first_party, "counterpart_party": parties.second_party}
    type(near).objects.filter(pk=near.pk).update(**sides)
    for statistic in (near, far):
        live(ObservationFactory, statistic=statistic, number=1, rounded_to=None)
    series("here", yearly(1, 2), **EUROS, **sides)
    html = page(client, "/en/statistics/here/")
    assert re.findall(r'href="[^"]*compare=([^"]+)"', html) == ["z-near", "a-far"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_series_stand_on_one_chart_told_apart_by_more_than_colour(client, pair, language):
    html = page(client, f"/{language}/statistics/exports/?compare=imports")
    tree = drawing(html)
    lines = {e.get("class") for e in tree.iter() if "line" in e.get("class", "").split()}
    assert lines == {"line"}
    shapes = {e.get("href") for e in with_class(tree, "dot")}
    assert shapes == {"#chart-m1", "#chart-m2"}
    assert len(with_class(tree, "s1")) == len(with_class(tree, "s2")) == 1
    assert len(heights(tree)) == 9
    said = words_of(html)
    assert "Office" in said
    assert "Ministry" in said
    for other in LANGUAGES:
        assert f'href="/{other}/statistics/exports/?compare=imports" lang="{other}"' in html
    bare = f"{settings.BASE_URL}/{language}/statistics/exports/"
    assert f'<link rel="canonical" href="{bare}">' in html
    start = html.index('id="values-table"')
    rows = re.findall(r"<tr>(.*?)</tr>", html[start : html.index("</table>", start)], re.DOTALL)
    cells = [[words_of(c) for c in re.findall(r"<td[^>]*>(.*?)</td>", r, re.DOTALL)] for r in rows]
    assert len(rows) == 1 + 6
    assert "–" in cells[1][1]
    assert "30" in cells[4][1]


def test_both_series_come_as_one_file(client, pair):
    html = page(client, "/en/statistics/exports/?compare=imports")
    path = unescape(re.search(r'href="(/api/v1/observations\.csv[^"]+)"', html).group(1))
    answer = client.get(path)
    text = b"".join(answer.streaming_content).decode()
    assert len(text.splitlines()) == 1 + 6 + 3
    picture = client.get("/en/statistics/exports.svg?compare=imports")
    assert "Exports and Imports" in picture.content.decode()
    assert page(client, "/en/statistics/exports/embed/?compare=imports")


@pytest.mark.parametrize("ending", ["/", "/embed/", ".svg"])
def test_what_cannot_share_a_chart_is_refused_and_says_why(client, pair, ending):
    series("dollars", yearly(1, 2), unit="money", currency="USD")
    series("unknown", yearly(1, 2), unit="money", currency="")
    StatisticFactory(slug="draft", title_en="Veiled", **EUROS)
    base = f"/en/statistics/exports{ending}"
    alike = "Only series of the same unit, currency and frequency can share a chart."
    assert alike in page(client, f"{base}?compare=dollars", 400)
    for name in ("draft", "nothing", "%E2%80%AE", "a,b"):
        html = page(client, f"{base}?compare={name}", 400)
        assert "There is no such statistic." in html
        assert "Veiled" not in html
    assert "another series" in page(client, f"{base}?compare=exports", 400)
    for query in ("compare=imports&compare=x", "comapre=imports"):
        page(client, f"{base}?{query}", 400)
    page(client, f"/en/statistics/unknown{ending}?compare=exports", 400)
    page(client, f"{base}?compare=", 200)


def values_of(html):
    start = html.index('id="values-table"')
    body = html[html.index("<tbody", start) : html.index("</table>", start)]
    return [words_of(v) for v in re.findall(r'<td class="numeric">([^<–]+)', body)]


def test_a_table_is_sorted_by_plain_links(client, pair):
    live(
        ObservationFactory,
        statistic=pair[0],
        period_start="2009",
        number=None,
        words_en="several",
        words_fr="plusieurs",
        rounded_to=None,
    )
    bare = page(client, "/en/statistics/exports/")
    links = re.findall(r'aria-sort="(\w+)"><a href="([^"]+)"', bare)
    assert links == [
        ("ascending", "/en/statistics/exports/?order=-period#values"),
        ("none", "/en/statistics/exports/?order=value#values"),
    ]
    assert values_of(bare)[:2] == ["several", "€10"]
    up = page(client, "/en/statistics/exports/?order=value")
    assert values_of(up) == ["€9", "€10", "€12", "€14", "€15", "€18", "several"]
    assert 'aria-sort="ascending"><a href="/en/statistics/exports/?order=-value#values"' in up
    down = page(client, "/en/statistics/exports/?order=-value")
    assert values_of(down) == ["€18", "€15", "€14", "€12", "€10", "€9", "several"]
    assert f'<link rel="canonical" href="{settings.BASE_URL}/en/statistics/exports/">' in down
    assert heights(drawing(down)) == heights(drawing(bare))
    for order in ("other", "title", "value,period", "-"):
        page(client, f"/en/statistics/exports/?order={order}", 400)


def test_a_comparison_is_sorted_by_either_series(client, pair):
    html = page(client, "/en/statistics/exports/?compare=imports&order=-other")
    assert values_of(html)[1] == "€30"
    assert 'href="/en/statistics/exports/?compare=imports&amp;order=value#values"' in html


@pytest.mark.clients
def test_these_pages_ask_as_much_for_thirty_values_as_for_three(client):
    live(RelationshipFactory)
    source, counts = live(SourceFactory), []
    for size in (3, 30):
        for side in ("a", "b"):
            statistic = make_live(StatisticFactory(slug=f"{side}-{size}", **EUROS))
            for row in yearly(*range(size)):
                live(ObservationFactory, statistic=statistic, source=source, **row)
        paths = (f"a-{size}/?compare=b-{size}", f"a-{size}/embed/", f"a-{size}.svg")
        counts.append([queries(client, f"/en/statistics/{path}") for path in paths])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 8
