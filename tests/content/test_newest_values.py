"""No page leads with an older number than the document's."""

import re

import pytest

from relations.models import Observation, Statistic
from tests.support.reading import LANGUAGES, main_of, page, words_of

pytestmark = pytest.mark.django_db
DOCUMENT = "gac-canada-japan-relations"
NAME = "sister-relationships"
SAID = {
    "en": ("71", "period not stated", "April 2019"),
    "fr": ("71", "période non précisée", "avril 2019"),
    "ja": ("71", "時期の記載なし", "2019年4月"),
}
LEAD = re.compile(r'<p class="figure-value[^"]*">(.*?)</div>', re.DOTALL)


def test_what_the_document_states_is_the_newest_of_its_series(seeded):
    of_document = Observation.objects.published().open().preferred().filter(source__slug=DOCUMENT)
    undated = of_document.filter(period_kind="not_stated")
    newest = Observation.objects.newest_of_each_series()
    assert undated.count() >= 5
    assert not undated.exclude(pk__in=newest)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["statistics/", "topics/bilateral-relations/", f"statistics/{NAME}/"]
)
def test_the_number_of_the_document_leads_where_its_period_is_not_stated(
    client, seeded, language, path
):
    value, period, older = SAID[language]
    html = main_of(page(client, f"/{language}/{path}"))
    title = Statistic.objects.get(slug=NAME).reading("title", language).text
    cards = [words_of(card) for card in LEAD.findall(html)]
    of_series = [card for card in cards if title in card] or cards[:1]
    assert of_series, path
    for card in of_series:
        assert card.startswith(value), card
        assert period in card, card
        assert older not in card, card


def test_programs_read_the_same_newest_value(client, seeded):
    latest = client.get(f"/api/v1/statistics/{NAME}").json()["latest"]
    assert (latest["value"], latest["period"]) == ("71", None)
    rows = client.get(f"/api/v1/observations?statistic={NAME}").json()["results"]
    assert [row["value"] for row in rows] == ["71", "73"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_chart_and_no_citation_gives_an_undated_value_a_place_in_time(client, seeded, language):
    html = page(client, f"/{language}/statistics/{NAME}/")
    assert '<svg class="chart' not in html
    cited = words_of(html[html.index('id="cite"') :])
    assert SAID[language][1] not in cited.casefold()
    assert SAID[language][2].replace("A", "a") in cited.replace("A", "a")
