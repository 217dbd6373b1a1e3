"""/api/v1/search: the page's answers as data."""

import jsonschema
import pytest

from relations.api.root import description
from tests.support.factories import AgreementFactory, SitePageFactory, TopicFactory, live, texts

pytestmark = pytest.mark.django_db
API = "/api/v1/search"


def get(client, **params):
    response = client.get(API, params)
    assert response.status_code == 200, response.text
    return response.json()


def test_a_result_tells_the_record_and_the_passage(client):
    live(AgreementFactory, slug="a", title_en="Pact", **texts("summary", "A river.", "Un fleuve."))
    body = get(client, q="rivers")
    [row] = body["results"]
    assert (row["kind"], row["slug"], row["title"], row["title_lang"]) == (
        "agreement",
        "a",
        "Pact",
        "en",
    )
    assert (row["passage"], row["passage_lang"]) == ("A river.", "en")
    assert row["title_i18n"].keys() == {"en", "fr", "ja"}
    assert row["url"].endswith("/en/agreements/a/")
    assert client.get(row["api_url"]).json()["slug"] == "a"
    assert (body["total"], body["counts"], body["corrected"]) == (1, {"agreement": 1}, None)


def test_the_language_is_negotiated(client):
    live(AgreementFactory, slug="a", **texts("summary", "A river.", "Un fleuve."))
    [row] = get(client, q="fleuve", lang="fr")["results"]
    assert (row["passage"], row["title_lang"]) == ("Un fleuve.", "fr")
    assert row["url"].endswith("/fr/agreements/a/")
    [row] = get(client, q="fleuve", lang="en")["results"]
    assert (row["passage_lang"], row["title_lang"]) == ("fr", "en")


def test_a_page_about_the_site_has_no_data_of_its_own(client):
    live(SitePageFactory, title_en="Harbour")
    [row] = get(client, q="harbour")["results"]
    assert (row["kind"], row["api_url"]) == ("sitepage", None)


def test_slips_are_mended_unless_the_exact_words_are_asked_for(client):
    live(TopicFactory, title_en="Confluence")
    assert get(client, q="confluance")["corrected"] == "confluence"
    body = get(client, q="confluance", exact="1")
    assert (body["results"], body["corrected"]) == ([], None)


def test_walking_gives_every_result_once(client):
    for number in range(7):
        live(TopicFactory, title_en=f"River {number}")
    seen, address = [], f"{API}?q=river&page_size=3"
    while address:
        response = client.get(address)
        body = response.json()
        seen += [row["slug"] for row in body["results"]]
        address = body["next"]
        assert bool(address) == ('rel="next"' in response.headers.get("Link", ""))
    assert len(seen) == len(set(seen)) == 7 == body["total"]
    assert len(client.get(body["previous"]).json()["results"]) == 3


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("", "q", "missing"),
        ("q=", "q", "empty"),
        ("q=" + "a" * 201, "q", "max_length"),
        ("q=a&kind=party", "kind", "invalid"),
        ("q=a&exact=2", "exact", "invalid"),
        ("q=a&page_size=501", "page_size", "invalid"),
        ("q=a&cursor=abc", "cursor", "invalid"),
        ("q=a&page=2", "page", "unknown"),
        ("q=a&lang=de", "lang", "invalid"),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_names_it(client, query, parameter, code):
    response = client.get(f"{API}?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (parameter, code) in [(e["parameter"], e["code"]) for e in response.json()["errors"]]


def test_answers_have_the_shape_that_is_described(client):
    live(AgreementFactory, title_en="River")
    live(SitePageFactory, title_en="River")
    described = description()
    answer = described["paths"][API]["get"]["responses"]["200"]["content"]["application/json"]
    schema = answer["schema"] | {"components": described["components"]}
    for words in ("river", "rivr", "nothing"):
        jsonschema.validate(get(client, q=words), schema, jsonschema.Draft202012Validator)


def test_the_answer_changes_its_tag_with_each_publication(client):
    live(TopicFactory, title_en="River")
    before = client.get(f"{API}?q=river")
    assert (
        client.get(f"{API}?q=river", headers={"if-none-match": before["ETag"]}).status_code == 304
    )
    live(TopicFactory, title_en="River")
    after = client.get(f"{API}?q=river", headers={"if-none-match": before["ETag"]})
    assert (after.status_code, after.json()["total"]) == (200, 2)
