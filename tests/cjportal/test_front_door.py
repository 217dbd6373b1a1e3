"""Whatever language an address or a browser names, it leads to a page that exists, or is a 404 at once."""

import pytest

from tests.support.factories import AgreementFactory, SitePageFactory, TopicFactory, live, person

pytestmark = pytest.mark.django_db
STRANGE = [
    "es",
    "zh-Hant",
    "*",
    "garbage;;q=x",
    "",
    "x" * 4000,
    "es-419,zh;q=0.9,*;q=0.1",
    "-,;=\xff",
]


def led_to(client, address, accepted="", status=302):
    response = client.get(address, headers={"accept-language": accepted})
    assert response.status_code == status, address
    assert "Accept-Language" in response["Vary"]
    assert "Cookie" not in response["Vary"]
    return response.get("Location")


@pytest.mark.parametrize("accepted", STRANGE)
@pytest.mark.parametrize("address", ["/", "/es/", "/es", "/agreements/"])
def test_a_browser_without_a_language_of_ours_gets_english(client, address, accepted):
    found = led_to(client, address, accepted)
    assert found == ("/en/agreements/" if "agreements" in address else "/en/")
    assert client.get(found).status_code == 200


@pytest.mark.parametrize(
    ("address", "accepted", "found"),
    [
        ("/es/", "fr", "/fr/"),
        ("/es/", "es, ja;q=0.5", "/ja/"),
        ("/es/agreements/", "ja", "/ja/agreements/"),
        ("/es/agreements", "", "/en/agreements/"),
        ("/es/agreements/?q=trait%C3%A9&page=1", "", "/en/agreements/?q=trait%C3%A9&page=1"),
        ("/zh-hant/", "", "/en/"),
        ("/zh-Hant-TW/timeline/", "", "/en/timeline/"),
        ("/pt-br/", "", "/en/"),
        ("/pt_BR/search/", "fr", "/fr/search/"),
        ("/es-419/", "", "/en/"),
        ("/EN/", "fr", "/en/"),
        ("/Fr/topics/", "ja", "/fr/topics/"),
        ("/fr-CA/", "en", "/fr/"),
        ("/fr-CA/agreements/", "en", "/fr/agreements/"),
        ("/ja-JP/statistics/", "en", "/ja/statistics/"),
        ("/en-GB/feed.atom", "fr", "/en/feed.atom"),
        ("/fil/", "", "/en/"),
    ],
)
def test_an_address_in_another_language_leads_to_the_page_in_one_of_ours(
    client, address, accepted, found
):
    assert led_to(client, address, accepted) == found
    assert client.get(found).status_code == 200


def test_records_are_found_under_every_language(client):
    live(AgreementFactory, slug="a-treaty")
    for address in ("/es/agreements/a-treaty/", "/agreements/a-treaty/", "/agreements/a-treaty"):
        assert led_to(client, address, "fr") == "/fr/agreements/a-treaty/"
    gone = live(TopicFactory, slug="gone")
    gone.unpublish(user=person("publisher"))
    assert led_to(client, "/es/topics/gone/") == "/en/topics/gone/"
    assert client.get("/en/topics/gone/").status_code == 410


@pytest.mark.parametrize(
    "address",
    [
        "/es/nothing/",
        "/nothing/",
        "/es/agreements/no-such-treaty/",
        "/agreements/no-such-treaty/",
        "/es/agreements/A_B/",
        "/es/es/",
        "/es//",
        "/es/en/",
        "/qq/",
        "/xx/agreements/",
        "/xx-agreements/",
        "/es-/",
        "/es//evil.example/",
        "/es/%2F%2Fevil.example/",
        "/es/%0d%0aSet-Cookie:a=b/",
        "/../es/",
    ],
)
@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_what_is_nowhere_is_not_found_at_once_and_in_the_readers_language(
    client, address, language
):
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 404
    assert f'<html lang="{language}"' in response.text
    assert "Accept-Language" in response["Vary"]


def test_a_draft_is_not_hinted_at(client):
    TopicFactory(slug="only-a-draft")
    led_to(client, "/es/topics/only-a-draft/", status=404)


def test_a_page_about_the_site_may_be_called_like_a_language(client):
    assert led_to(client, "/es/") == "/en/"
    live(SitePageFactory, slug="es")
    assert led_to(client, "/es/", "fr") == "/fr/es/"
    assert client.get("/fr/es/").status_code == 200


def test_nothing_is_sent_elsewhere_but_what_is_read(client):
    assert client.head("/es/")["Location"] == "/en/"
    for address in ("/es/", "/agreements/"):
        assert client.post(address).status_code in (404, 405)


def test_looking_for_the_page_asks_little(client, django_assert_max_num_queries):
    live(AgreementFactory, slug="a-treaty")
    client.get("/en/nothing/")
    for address in ("/es/", "/es/agreements/a-treaty/", "/es/nothing/"):
        with django_assert_max_num_queries(2 + 2):  # the page that says 404, then the search
            client.get(address)
