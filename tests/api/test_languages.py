import pytest

from tests.support.factories import ObservationFactory, TopicFactory, live

pytestmark = pytest.mark.django_db
TOPICS = "/api/v1/topics"


@pytest.fixture
def topic():
    return live(TopicFactory, title_en="Trade", title_fr="Commerce", title_ja="貿易")


@pytest.mark.parametrize(
    ("asked", "header", "title"),
    [
        (None, None, "Trade"),
        (None, "de", "Trade"),
        (None, "fr-CA,fr;q=0.9,en;q=0.5", "Commerce"),
        (None, "ja", "貿易"),
        ("en", "ja", "Trade"),
        ("fr", "ja", "Commerce"),
    ],
)
def test_the_address_beats_the_header_and_english_is_the_default(
    client, topic, asked, header, title
):
    params = {"lang": asked} if asked else {}
    headers = {"accept-language": header} if header else {}
    for address in (TOPICS, f"{TOPICS}/{topic.slug}"):
        response = client.get(address, params, headers=headers)
        row = response.json().get("results", [response.json()])[0]
        assert row["title"] == title
        assert row["title_lang"] == response.headers["Content-Language"]
        assert row["title_i18n"] == {"en": "Trade", "fr": "Commerce", "ja": "貿易"}
        assert row["url"].endswith(f"/{row['title_lang']}/topics/{topic.slug}/")


def test_a_fallback_is_shown_as_one(client):
    live(TopicFactory, title_en="Trade", title_ja="")
    [row] = client.get(TOPICS, {"lang": "ja"}).json()["results"]
    assert (row["title"], row["title_lang"], row["title_i18n"]["ja"]) == ("Trade", "en", None)


def test_an_observation_is_named_by_its_series_and_period(client):
    observation = live(ObservationFactory, period_start="2022-10")
    observation.statistic.refresh_from_db()
    [row] = client.get("/api/v1/observations", {"lang": "ja"}).json()["results"]
    assert row["title"] == f"{observation.statistic.title_ja}、2022年10月"
    assert row["title_i18n"]["fr"] == f"{observation.statistic.title_fr}, octobre 2022"


def test_every_answer_says_what_it_varies_with(client, topic):
    for address in (TOPICS, f"{TOPICS}.csv", f"{TOPICS}/{topic.slug}", f"{TOPICS}/none"):
        varies = set(client.get(address).headers["Vary"].split(", "))
        assert varies - {"Accept-Encoding"} == {"Accept", "Accept-Language"}


@pytest.mark.parametrize("name", ["agreements", "observations", "statistics", "topics"])
def test_a_table_is_the_same_whatever_the_readers_language(client, name):
    live(ObservationFactory)
    live(TopicFactory)
    tables = [
        b"".join(client.get(f"/api/v1/{name}.csv?lang={code}")) for code in ("en", "fr", "ja")
    ]
    assert tables[0] == tables[1] == tables[2]
    assert b"title_en,title_fr,title_ja" in tables[0]


@pytest.mark.parametrize(
    ("suffix", "query", "accept", "kind"),
    [
        ("", "", None, "application/json"),
        ("", "", "*/*", "application/json"),
        ("", "", "text/html,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("", "", "text/csv", "text/csv"),
        ("", "", "application/json;q=0.5,text/csv", "text/csv"),
        ("", "?format=csv", "application/json", "text/csv"),
        ("", "?format=json", "text/csv", "application/json"),
        (".csv", "", "application/json", "text/csv"),
        (".json", "", "text/csv", "application/json"),
    ],
)
def test_suffix_then_parameter_then_header_choose_the_format(client, suffix, query, accept, kind):
    headers = {"accept": accept} if accept else {}
    response = client.get(f"{TOPICS}{suffix}{query}", headers=headers)
    assert response.headers["Content-Type"].split(";")[0] == kind
