"""What is sorted by title on pages and in the API stands in the reader's own order."""

import re
from html import unescape

import pytest
from django.core import serializers

from relations.models import Agreement, AgreementParty, Party
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    PartyFactory,
    ProgramFactory,
    StatisticFactory,
    live,
)
from tests.support.reading import page, words_of

pytestmark = pytest.mark.django_db
# slug -> titles; each language has an order of its own.
TITLES = {
    "a": {"title_en": "Trade treaty", "title_fr": "Échange", "title_ja": "会議"},
    "b": {"title_en": "Exchange", "title_fr": "Zone", "title_ja": "ガーデン"},
    "c": {"title_en": "Zone", "title_fr": "Traité", "title_ja": "かし"},
    "d": {"title_en": "Dialogue", "title_fr": "Dialogue", "title_ja": ""},
}
ORDER = {"en": "dbac", "fr": "dacb", "ja": "dbca"}


def records(factory, **fields):
    return [live(factory, slug=slug, **titles, **fields) for slug, titles in TITLES.items()]


def titles_in(language):
    names = (TITLES[slug] for slug in ORDER[language])
    return [each[f"title_{language}"] or each["title_en"] for each in names]


def in_text(html, titles):
    text = words_of(html)
    return sorted(titles, key=text.index)


@pytest.mark.parametrize("language", ORDER)
@pytest.mark.parametrize("way", ["", "-"])
def test_the_api_sorts_by_title_as_the_language_does(client, language, way):
    records(AgreementFactory)
    address, seen = f"/api/v1/agreements?page_size=1&ordering={way}title_{language}", []
    while address:
        body = client.get(address).json()
        seen += [row["slug"] for row in body["results"]]
        address = body["next"]
    assert "".join(seen) == ORDER[language][:: -1 if way else 1]


@pytest.mark.parametrize("language", ORDER)
def test_the_choices_of_a_list_stand_in_the_readers_order(client, language):
    parties = records(PartyFactory)
    agreement = live(AgreementFactory)
    for party in parties:
        AgreementParty.objects.create(record=agreement, party=party)
    html = page(client, f"/{language}/agreements/")
    select = re.search(r'<select name="party".*?</select>', html, re.S).group()
    assert "".join(re.findall(r'value="([a-d])"', select)) == ORDER[language]


@pytest.mark.parametrize(
    ("address", "factory"),
    [("forums", ForumFactory), ("programs", ProgramFactory), ("statistics", StatisticFactory)],
)
def test_a_list_by_name_stands_in_the_order_of_whoever_reads_it(client, address, factory):
    records(factory)
    for language in (*ORDER, *ORDER):  # what one reader was told is remembered for another
        html = unescape(page(client, f"/{language}/{address}/"))
        slugs = dict.fromkeys(re.findall(rf'href="/{language}/{address}/([a-d])/"', html))
        assert "".join(slugs) == ORDER[language]


def test_a_corrected_title_takes_its_new_place(client, admin_user, settings):
    settings.REQUIRE_SECOND_PERSON = False
    records(AgreementFactory)
    agreement = Agreement.objects.get(slug="b")
    agreement.title_fr = "Âge"
    agreement.publish(agreement.save_revision(user=admin_user), user=admin_user)
    found = client.get("/api/v1/agreements?ordering=title_fr").json()["results"]
    assert [row["slug"] for row in found] == ["b", "d", "a", "c"]


def test_records_loaded_from_a_dump_stand_in_order_too():
    records(PartyFactory)
    dump = serializers.serialize("json", Party.objects.filter(slug__in=TITLES))
    assert "title_order" not in dump
    Party.objects.filter(slug__in=TITLES).update(title_order_fr=None)
    for row in serializers.deserialize("json", dump):
        row.save()
    found = Party.objects.filter(slug__in=TITLES).by_title("fr")
    assert "".join(found.values_list("slug", flat=True)) == ORDER["fr"]


def test_the_log_holds_no_sort_keys():
    agreement = live(AgreementFactory)
    assert not [name for name in agreement.serializable_data() if "title_order" in name]
