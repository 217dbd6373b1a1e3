"""Feeds, as a subscriber's program reads them; what they tell is the page of changes' too."""

import re
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings

from relations.models import Meeting, MeetingTopic, PublicationEvent, StatisticTopic
from relations.models.versioning import acting
from tests.support.factories import (
    MeetingFactory,
    ObservationFactory,
    RelationshipFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
    person,
    take_off,
)
from tests.support.reading import LANGUAGES, page

from .changing import correct, publish, withdrawn

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def feed_of(client, path="feed.atom", language="en"):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    check(ElementTree.fromstring(response.content))  # noqa: S314
    parsed = feedparser.parse(
        response.content, response_headers={"content-type": response["Content-Type"]}
    )
    assert not parsed.bozo
    assert parsed.version == "atom10"
    return parsed


def check(tree):
    """What RFC 4287 asks of a feed and of each entry."""
    assert tree.tag == f"{ATOM}feed"
    for element in (tree, *tree.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [said] = element.findall(f"{ATOM}{name}")
            assert said.text
        assert UUID.fullmatch(element.find(f"{ATOM}id").text)
        rels = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        assert rels.count("alternate") == 1
    assert tree.find(f"{ATOM}author/{ATOM}name").text
    ids = [entry.find(f"{ATOM}id").text for entry in tree.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def titles(parsed):
    return [entry.title for entry in parsed.entries]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_without_entries_is_a_feed_and_does_not_change(client, language):
    feed_of(client, language=language)
    path = f"/{language}/feed.atom"
    assert client.get(path).content == client.get(path).content


def test_a_feed_says_whose_it_is_in_its_language(client):
    live(RelationshipFactory)
    parsed = feed_of(client, language="fr")
    assert parsed.feed.author == "Relations de deux parties"
    assert parsed.feed.title == "Relations de deux parties\xa0: Changements"
    links = {link.rel: link.href for link in parsed.feed.links}
    assert links["self"] == f"{settings.BASE_URL}/fr/feed.atom"
    assert links["alternate"] == f"{settings.BASE_URL}/fr/changes/"
    assert b'xml:lang="fr"' in client.get("/fr/feed.atom").content


def test_an_act_has_one_id_in_every_language_and_feed_and_each_feed_its_own(client):
    topic = live(TopicFactory, slug="trade")
    paths = ("feed.atom", "topics/trade/feed.atom")
    feeds = [feed_of(client, path, code) for path in paths for code in LANGUAGES]
    assert len({feed.entries[0].id for feed in feeds}) == 1
    assert len({feed.feed.id for feed in feeds}) == 6
    publish(topic, slug="commerce")
    again = feed_of(client, "topics/commerce/feed.atom")
    assert again.feed.id == feeds[3].feed.id
    assert again.entries[1].id == feeds[3].entries[0].id
    assert client.get("/en/topics/trade/feed.atom").status_code == 308


def test_an_entry_says_what_happened_to_what_and_when(client):
    meeting = live(MeetingFactory, title_en="Talks", title_fr="Pourparlers", slug="talks")
    with acting(notes={"en": "The source names <another> place.", "fr": "Autre lieu.", "ja": ""}):
        publish(meeting, place_en="A city", place_fr="Une ville", title_fr="Entretiens")
    newest, first = feed_of(client).entries[:2]
    assert newest.title == "Updated: Talks"
    assert first.title == "Published: Talks"
    assert newest.link == f"{settings.BASE_URL}/en/meetings/talks/"
    assert "Changed: title (Français), place" in newest.summary
    assert "The source names &lt;another&gt; place." in newest.summary
    act = PublicationEvent.objects.of(meeting).order_by("-at").first()
    assert newest.updated == act.at.isoformat()
    entry = feed_of(client, language="ja").entries[0]
    assert entry.title.endswith("：" + meeting.title_ja)
    assert '<p lang="en">The source names' in entry.summary
    assert feed_of(client, language="fr").entries[0].title.endswith("\xa0: Entretiens")


def test_a_corrected_value_is_told_with_what_stood_before(client):
    statistic = live(
        StatisticFactory,
        slug="guests",
        title_en="Guests",
        counted_thing_en="people",
        counted_thing_fr="personnes",
    )
    first = live(
        ObservationFactory,
        statistic=statistic,
        period_start="2023",
        number=1100,
        source__title_en="Census",
    )
    correct(first, number=1200)
    [entry] = [e for e in feed_of(client).entries if e.title == "Corrected value: Guests"]
    assert "2023: 1,100 people → 1,200 people" in entry.summary
    assert "Source: Statistical office, Census" in entry.summary
    assert entry.link == f"{settings.BASE_URL}/en/statistics/guests/"
    french = (
        feed_of(client, language="fr")
        .entries[0]
        .summary.replace("\xa0", " ")
        .replace("\u202f", " ")
    )
    assert "2023 : 1 100 personnes → 1 200 personnes" in french


def test_a_withdrawn_value_is_told_and_the_reason_for_the_desk_is_not(client):
    figure = live(ObservationFactory, number=1100, statistic__title_en="Guests")
    withdrawn(figure, reason="zzreason")
    parsed = feed_of(client)
    assert parsed.entries[0].title == "Withdrawn value: Guests"
    assert "2023: 1,100" in parsed.entries[0].summary
    assert b"zzreason" not in client.get("/en/feed.atom").content


def test_of_a_record_that_went_only_kind_and_act_are_told(client):
    meeting = live(MeetingFactory, title_en="Secret talks", slug="secret-talks")
    topic = live(TopicFactory, title_en="Secret topic")
    meeting.unpublish(user=person("publisher"))
    topic.delete()
    parsed = feed_of(client)
    assert titles(parsed)[:2] == ["Deleted: Topic", "Taken off the site: Meeting"]
    assert parsed.entries[0].link == f"{settings.BASE_URL}/en/changes/"
    assert b"ecret" not in client.get("/en/feed.atom").content


def test_a_draft_and_a_draft_edit_are_told_nowhere(client):
    MeetingFactory(title_en="zzdraft")
    edited = live(MeetingFactory, title_en="Shown")
    edited.title_en = "zzdraft"
    edited.save_revision(user=person("editor"))
    draft = ObservationFactory(statistic__title_en="zzdraft")
    draft.save_revision(user=person("editor"))
    assert b"zzdraft" not in client.get("/en/feed.atom").content
    assert titles(feed_of(client))[0] == "Published: Shown"


def test_the_values_of_a_statistic_that_went_name_it_no_more(client):
    figure = live(ObservationFactory, statistic__title_en="Secret series", number=4321)
    take_off(figure.statistic)
    body = client.get("/en/feed.atom").content.decode()
    assert "Secret series" not in body
    assert "4,321" not in body
    assert "Published: Observation" in titles(feed_of(client))


def test_a_topics_feed_tells_of_it_of_what_is_filed_under_it_and_of_its_values(client):
    topic, other = live(TopicFactory, slug="trade", title_en="Trade"), live(TopicFactory)
    statistic = StatisticFactory(title_en="Exports")
    StatisticTopic.objects.create(record=statistic, topic=topic)
    live(ObservationFactory, statistic=make_live(statistic))
    for title, under in (("Filed", topic), ("Elsewhere", other)):
        meeting = MeetingFactory(title_en=title)
        MeetingTopic.objects.create(record=meeting, topic=under)
        make_live(meeting)
    draft = MeetingFactory(title_en="Draft")
    MeetingTopic.objects.create(record=draft, topic=topic)
    gone = MeetingFactory(title_en="Gone")
    MeetingTopic.objects.create(record=gone, topic=topic)
    make_live(gone)
    Meeting.objects.get(pk=gone.pk).unpublish(user=person("publisher"))
    parsed = feed_of(client, "topics/trade/feed.atom")
    assert titles(parsed) == [
        "Published: Filed",
        "New value: Exports",
        "Published: Exports",
        "Published: Trade",
    ]
    assert parsed.feed.links[0].href == f"{settings.BASE_URL}/en/topics/trade/"


def test_a_feed_holds_the_newest_fifty(client):
    for number in range(51):
        live(TopicFactory, title_en=f"Number {number}")
    found = titles(feed_of(client))
    assert len(found) == 50
    assert found[0] == "Published: Number 50"
    assert "Published: Number 0" not in found


def test_what_xml_may_not_hold_is_left_out(client):
    live(TopicFactory, title_en="Trade\x0b <b>&amp;</b>")
    assert titles(feed_of(client)) == ["Published: Trade <b>&amp;</b>"]


def test_whoever_has_the_feed_is_told_that_it_is_the_same(client):
    tag = client.get("/en/feed.atom")["ETag"]
    assert client.get("/en/feed.atom", headers={"if-none-match": tag}).status_code == 304
    live(TopicFactory)
    assert client.get("/en/feed.atom", headers={"if-none-match": tag}).status_code == 200


def test_feeds_refuse_questions_and_a_topic_that_went_is_gone(client):
    topic = live(TopicFactory, slug="trade")
    for path in ("feed.atom", "topics/trade/feed.atom"):
        assert client.get(f"/en/{path}?kind=topic").status_code == 400
    topic.unpublish(user=person("publisher"))
    assert client.get("/en/topics/trade/feed.atom").status_code == 410


def test_programs_find_the_feed_from_every_page_and_a_topics_from_its_own(client):
    live(TopicFactory, slug="trade")
    link = '<link rel="alternate" type="application/atom+xml" title="{}" href="/fr/{}">'
    html = page(client, "/fr/topics/trade/")
    assert link.format("Changements", "feed.atom") in html
    assert 'href="/fr/topics/trade/feed.atom"' in html.split("</head>")[0]
    assert link.format("Changements", "feed.atom") in page(client, "/fr/meetings/")
