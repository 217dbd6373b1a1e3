"""What stands in the head of a page for whoever finds it elsewhere: a title and words of its own."""

import re
from html import unescape

import pytest

from tests.support.factories import (
    ForumFactory,
    MeetingFactory,
    ObservationFactory,
    RelationshipFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
)
from tests.support.reading import LANGUAGES, main_of, page

pytestmark = pytest.mark.django_db
LONG = "Ministers of the two sides look back on the year and settle what they will do next, " * 2


def title_of(html):
    return unescape(re.search(r"<title>(.*?)</title>", html).group(1))


def description_of(html):
    return unescape(re.search(r'<meta name="description" content="([^"]*)">', html).group(1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_and_a_forum_of_one_name_have_each_a_title_of_their_own(client, language):
    live(RelationshipFactory)
    live(TopicFactory, slug="same", title_en="Committee", title_fr="Comité")
    live(ForumFactory, slug="same", title_en="Committee", title_fr="Comité")
    titles = [title_of(page(client, f"/{language}/{kind}/same/")) for kind in ("topics", "forums")]
    assert len(set(titles)) == 2
    if language == "en":
        assert titles[1] == "Committee – Forums – Relations of two parties"


@pytest.mark.parametrize("language", LANGUAGES)
def test_forums_described_by_one_sentence_are_told_apart(client, language):
    for name in ("First", "Second"):
        both = {"summary_en": "Both take part.", "summary_fr": "Les deux y participent."}
        titles = dict.fromkeys(("title_en", "title_fr", "title_ja"), name)
        live(ForumFactory, slug=name.lower(), **titles, **both)
    said = {description_of(page(client, f"/{language}/forums/{n}/")) for n in ("first", "second")}
    assert len(said) == 2
    assert all(words.startswith(("First · ", "Second · ")) for words in said)


def test_a_summary_that_says_enough_stands_alone(client):
    live(ForumFactory, slug="told", summary_en=LONG.strip(), summary_fr=LONG.strip())
    assert description_of(page(client, "/en/forums/told/")) == LONG.strip()


def test_a_meeting_without_a_summary_is_described_by_its_day_and_place(client):
    bare = {"summary_en": "", "summary_fr": "", "start": "2021-12-16", "end": "2021-12-17"}
    live(
        MeetingFactory, slug="bare", title_en="Talks", place_en="Geneva", place_fr="Genève", **bare
    )
    said = description_of(page(client, "/en/meetings/bare/"))
    assert said.startswith("Talks · ")
    assert "December 16–17, 2021 · Geneva" in said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Travellers: over 251,000 (2018). Source: Office, Yearbook. All who crossed."),
        ("fr", "Voyageurs : plus de 251 000 (2018). Source : Bureau, Annuaire. Tous."),
        ("ja", "旅行者：251,000超（2018年）。出典：統計局「年鑑」。全員。"),
    ],
)
def test_a_statistic_is_described_by_its_newest_value_with_period_and_source(
    client, language, said
):
    names = {"title_en": "Yearbook", "title_fr": "Annuaire", "title_ja": "年鑑"}
    office = {"publisher_en": "Office", "publisher_fr": "Bureau", "publisher_ja": "統計局"}
    statistic = live(
        StatisticFactory,
        slug="travellers",
        unit="number",
        title_en="Travellers",
        title_fr="Voyageurs",
        title_ja="旅行者",
        summary_en="",
        summary_fr="",
        definition_en="All who crossed.",
        definition_fr="Tous.",
        definition_ja="全員。",
    )
    value = {"period_start": "2018", "number": 251000, "qualifier": "over", "rounded_to": 0}
    live(
        ObservationFactory,
        statistic=statistic,
        source=live(SourceFactory, **names, **office),
        **value,
    )
    found = description_of(page(client, f"/{language}/statistics/travellers/"))
    assert (
        found.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ") == said
    )


def test_a_name_with_a_hyphen_stays_whole_in_large_type_and_its_letters_are_escaped(client):
    title = "Trans-Pacific <b>talks</b> & half-a-dozen-very-long-names"
    live(ForumFactory, slug="whole", title_en=title, title_fr=title)
    head = re.search(r"<h1>(.*?)</h1>", main_of(page(client, "/en/forums/whole/"))).group(1)
    assert head == (
        '<span class="unbroken">Trans-Pacific</span> &lt;b&gt;talks&lt;/b&gt; &amp; '
        "half-a-dozen-very-long-names"
    )
