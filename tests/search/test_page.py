"""/search/: the form, the results with their passages, what to do where there are none."""

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import AgreementCitation, Topic
from relations.models.publication import PublicationEvent
from relations.search.index import write_rows
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    ProgramFactory,
    RelationshipFactory,
    SitePageFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    texts,
)
from tests.support.reading import main_of, page, words_of

pytestmark = pytest.mark.django_db
ATTACK = '<script>alert("x")</script> & river'


def results(html):
    """(address, text) of each result."""
    found = re.findall(r'<li class="entry">(.*?)</li>', main_of(html), re.DOTALL)
    return [(re.search(r'href="([^"]+)"', each)[1], words_of(each)) for each in found]


def search(client, words, language="en", more="", status=200):
    return page(client, f"/{language}/search/?q={quote(words)}{more}", status)


def test_every_page_has_a_labelled_form_that_leads_to_the_search(client):
    live(TopicFactory, slug="told")
    for language, label in (("en", "Search this site"), ("fr", "Rechercher dans ce site")):
        for path in ("", "topics/", "topics/told/", "timeline/"):
            html = page(client, f"/{language}/{path}")
            [form] = re.findall(r'<form class="search-form small".*?</form>', html, re.DOTALL)
            assert f'action="/{language}/search/"' in form
            assert 'method="get"' in form
            assert re.search(rf'<label for="site-search"[^>]*>{label}</label>', form)


def test_the_search_page_has_one_form_with_what_was_asked(client):
    html = search(client, 'a "b"')
    assert html.count("<form") == 1
    assert 'value="a &quot;b&quot;"' in html


def test_a_page_that_was_not_found_leads_to_the_search(client):
    assert 'href="/fr/search/"' in main_of(page(client, "/fr/rien/", 404))


def test_a_result_tells_its_kind_date_status_and_the_passage_that_was_found(client):
    live(AgreementFactory, slug="a", **texts("summary", "Shares the river.", "Partage le fleuve."))
    [(url, said)] = results(search(client, "rivers"))
    assert url == "/en/agreements/a/"
    assert "Agreement · Treaty Signed or adopted: April 21, 2018 In force" in said
    assert "<mark>river</mark>" in search(client, "rivers")


def test_all_kinds_with_a_page_are_found_and_counted(client):
    factories = (TopicFactory, AgreementFactory, ForumFactory, MeetingFactory, ProgramFactory)
    for factory in (*factories, StatisticFactory, SitePageFactory):
        live(factory, title_en=f"River of {factory.__name__}")
    html = search(client, "river")
    assert len(results(html)) == 7
    assert "Results for “river” (7)" in words_of(html)
    assert "Agreements (1)" in words_of(html)
    html = search(client, "river", more="&kind=meeting")
    [(url, _said)] = results(html)
    assert url.startswith("/en/meetings/")
    tag = re.search(r'<a class="tag" href="([^"]+)"', html)[1]
    assert tag == "?q=river"
    assert "Forums (1)" in words_of(html)


def test_nothing_that_is_shown_becomes_markup(client):
    live(TopicFactory, title_en=ATTACK, summary_en=f"river {ATTACK}", body_en="<p>x</p>")
    for words in ("river", ATTACK, "alert", "script"):
        html = main_of(search(client, words))
        assert "<script" not in html
        assert "&lt;" in html
    assert "<script" not in main_of(search(client, "<script>nothing</script>"))


def test_a_passage_of_another_language_says_which(client):
    live(TopicFactory, title_ja="", summary_ja="", body_ja="", summary_en="About a river.")
    html = search(client, "river", "ja")
    assert '<p class="entry-summary" lang="en">About a <mark>river</mark>.</p>' in html
    assert "次の言語で見つかりました：英語" in words_of(html)


def test_the_readers_language_stands_before_a_little_more_in_another(client):
    live(TopicFactory, slug="theirs", **texts("title", "Harbour town", "Port neuf", "町"))
    live(TopicFactory, slug="ours", **texts("title", "Portage", "Sentier", "道"))
    found = [address for address, _said in results(search(client, "port"))]
    assert found == ["/en/topics/ours/", "/en/topics/theirs/"]


def test_what_a_source_says_otherwise_finds_no_record(client):
    """It is shown only while that source is public."""
    agreement, said = AgreementFactory(), texts("says_otherwise", "Zebra crossing", "Zèbre")
    AgreementCitation.objects.create(record=agreement, source=live(SourceFactory), **said)
    agreement.steps.model.objects.filter(record=agreement).update(**said)
    live(lambda: agreement)
    assert results(search(client, "zebra")) == []
    assert "Zebra" in page(client, f"/en/agreements/{agreement.slug}/")


def test_a_word_of_a_title_that_is_not_shown_is_quoted(client):
    live(TopicFactory, title_en="Agreement", title_fr="Entente", summary_fr="Autre chose.")
    html = search(client, "entente")
    assert '<p class="entry-summary" lang="fr"><mark>Entente</mark></p>' in html


def test_a_passage_never_prints_a_figure_without_its_source(client):
    fact = '<embed embedtype="fact" kind="statistic" slug="x" show="value"/>'
    live(TopicFactory, body_en=f"<p>River trade was {fact} last year.</p>")
    assert "<mark>River</mark> trade was … last year." in search(client, "river")


def test_a_slip_is_mended_with_a_way_to_the_exact_words(client):
    live(TopicFactory, title_en="Confluence")
    html = search(client, "confluance")
    assert "Showing results for “confluence” (1)" in words_of(html)
    exact = re.search(r'<a class="way" href="([^"]+)"', html)[1].replace("&amp;", "&")
    html = page(client, f"/en/search/{exact}")
    assert results(html) == []
    assert "Results for “confluance” (0)" in words_of(html)


def test_nothing_found_offers_near_words_and_the_lists(client):
    live(TopicFactory, title_en="Navigation")
    html = main_of(search(client, "navigaxxxion"))
    assert 'href="?q=navigation"' in html
    assert 'href="/en/agreements/"' in html


def test_before_any_words_there_are_examples_that_find_something(client):
    live(ForumFactory, **texts("acronym", "ABC", "ABF"))
    live(TopicFactory, title_en="Rivers & lakes")
    ForumFactory(**texts("acronym", "DRAFT", "DRAFT"))
    html = main_of(page(client, "/en/search/"))
    links = re.findall(r'class="shortcut" href="(\?q=[^"]+)"', html)
    assert links == ["?q=ABC", "?q=Rivers+%26+lakes"]
    for link in links:
        assert results(page(client, f"/en/search/{link}"))


def test_search_engines_take_all_results_for_the_one_page_of_the_search(client):
    html = search(client, "river", more="&page=1")
    assert '<meta name="robots"' not in html
    assert re.search(r'<link rel="canonical" href="[^"?]+/en/search/">', html)


def test_other_languages_get_the_same_question(client):
    html = search(client, "l'eau", "fr")
    assert 'href="/en/search/?q=l%27eau"' in html


@pytest.mark.parametrize(
    "query",
    [
        "knd=agreement",
        "q=a&kind=nothing",
        "q=a&page=0",
        "q=a&page=x",
        "q=a&exact=yes",
        "q=a&q=b",
        "q=" + "a" * 201,
        "q=%00",
        "q=%ed%a0%80",
    ],
)
def test_what_cannot_be_read_is_refused(client, query):
    html = page(client, f"/en/search/?{query}", 400)
    assert '<html lang="en">' in html


def test_a_question_that_is_too_long_is_told_how_long_it_may_be(client):
    assert "at most 200 letters" in words_of(page(client, "/en/search/?q=" + "a" * 201, 400))
    page(client, "/en/search/?q=" + "a" * 200)


def test_fields_left_empty_ask_nothing(client):
    html = page(client, "/en/search/?q=&kind=&page=&exact=")
    assert "Results for" not in html


def test_results_come_page_by_page(client):
    for n in range(45):
        record = TopicFactory(title_en=f"River {n:02}")
        live(lambda record=record: record)
    seen = []
    for number in (1, 2, 3):
        seen += [url for url, _said in results(search(client, "river", more=f"&page={number}"))]
    assert len(seen) == len(set(seen)) == 45
    assert "21–40 of 45" in words_of(search(client, "river", more="&page=2"))
    search(client, "river", more="&page=4", status=404)


@pytest.mark.clients
def test_a_search_costs_as_much_among_three_thousand_rows_as_among_three(client):
    topic = live(TopicFactory, title_en="River")
    content = PublicationEvent.objects.get(object_id=topic.pk, content_type__model="topic").content
    questions = ("river", "river&kind=topic", "rivr", "nothing at all")
    few = [asked(client, words) for words in questions]
    for number in range(1000):
        other = content | {"title_en": f"River {number}", "slug": f"river-{number}"}
        write_rows("topic", {10_000 + number: other})
    many = [asked(client, words) for words in questions]
    assert few == many
    assert max(many) <= 12


def asked(client, words):
    words, _and, more = words.partition("&")
    search(client, words, more=f"&{more}" * bool(more))
    with CaptureQueriesContext(connection) as queries:
        search(client, words, more=f"&{more}" * bool(more))
    return len(queries)


def test_a_row_whose_record_is_gone_is_not_shown(client):
    topic = live(TopicFactory, title_en="River")
    Topic._base_manager.filter(pk=topic.pk).update(live=False)
    assert results(search(client, "river")) == []


def test_browsers_can_add_the_search(client):
    live(RelationshipFactory, name_en="Two & lands")
    html = page(client, "/en/")
    address = re.search(r'<link rel="search"[^>]* href="([^"]+)"', html)[1]
    response = client.get(address)
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    assert "/en/search/?q={searchTerms}" in response.text
    assert "Two &amp; lands" in response.text
