"""The page of changes: what was published, corrected, withdrawn and taken off the site."""

import re

import pytest

from relations.models import (
    AgreementStep,
    AgreementStepPerson,
    BreakdownItem,
    PublicationEvent,
    StatisticBreakdown,
)
from tests.support.factories import (
    AgreementFactory,
    MeetingFactory,
    MilestoneFactory,
    ObservationFactory,
    PartyFactory,
    RelationshipFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
    person,
    texts,
)
from tests.support.reading import LANGUAGES, main_of, page, words_of

from .changing import correct, preferred, publish, withdrawn

pytestmark = pytest.mark.django_db


def html_of(client, query="", language="en"):
    return main_of(page(client, f"/{language}/changes/{query}"))


def text_of(client, query="", language="en"):
    return words_of(html_of(client, query, language))


def test_changes_stand_under_their_day_newest_first(client):
    live(TopicFactory, title_en="First")
    live(TopicFactory, title_en="Second")
    first = PublicationEvent.objects.order_by("pk").first()
    PublicationEvent.objects.filter(pk=first.pk).update(at="2020-02-29T23:59:59Z")
    text = text_of(client)
    assert "Changes found (2)" in text
    assert text.index("Second") < text.index("February 29, 2020 Published Topic First")
    assert "2020年2月29日" in text_of(client, language="ja")


def test_a_correction_shows_both_values_with_their_period_and_source(client):
    statistic = live(
        StatisticFactory, slug="guests", title_en="Guests", unit="money", currency="CAD"
    )
    figure = live(ObservationFactory, statistic=statistic, number=1_100_000_000, rounded_to=8)
    correct(figure, number=1_200_000_000, note_en="Revised.", note_fr="Révisé.")
    html = html_of(client)
    assert '<a href="/en/statistics/guests/">Guests</a>' in html
    text = words_of(html)
    assert "Corrected value Observation Guests 2023: $1.1 billion → $1.2 billion" in text
    assert "Changed: note" in text
    assert "→" in text_of(client, language="fr")


def test_an_act_on_one_record_leaves_the_others_of_its_kind_and_of_its_number_alone(client):
    topic, other = live(TopicFactory, title_en="Ours"), live(TopicFactory, title_en="Theirs")
    live(SourceFactory, pk=topic.pk, title_en="Of the same number")
    publish(topic, title_en="Ours again")
    found = text_of(client)
    assert "Updated Topic Ours again Changed: title (English)" in found
    for title in ("Published Topic Ours again", "Topic Theirs", "Source Of the same number"):
        assert title in found
    publish(other, title_en="Theirs again")
    assert "Source Of the same number" in text_of(client)


def test_the_keys_that_the_editor_gives_to_paragraphs_are_no_change(client):
    topic = live(TopicFactory, body_en="<p>Prose.</p>")
    for key in ("a1b2c", "d3e4f"):
        body = f'<p data-block-key="{key}">Prose.</p>'
        topic = publish(topic, title_en=f"With {key}", body_en=body)
    told = text_of(client)
    assert told.count("Changed: title (English)") == 2
    assert "body" not in told


def test_rows_of_rows_have_not_changed_because_each_publication_writes_them_anew(client):
    """The people of a step, the parts of a breakdown, where a draft brought them."""
    agreement, statistic = live(AgreementFactory), live(StatisticFactory)
    source, part = live(SourceFactory), texts("title", "A", "B")
    step = AgreementStep(what="renewed", happened_on="2020", source=source)
    step.people.add(AgreementStepPerson(**texts("name", "A", "A")))
    agreement.steps.add(step)
    breakdown = StatisticBreakdown(source=source, period_start="2019", **part)
    breakdown.items.add(BreakdownItem(number=1, **part))
    statistic.breakdowns.add(breakdown)
    for record in (agreement, statistic):
        for title in ("Once", "Twice"):
            record.title_en = title
            record.save_revision(user=person("editor")).publish(user=person("publisher"))
            record = record.get_latest_revision_as_object()
    told = re.findall(r"Changed: ([^)]+\)(?:, \w+)?)", text_of(client))
    assert told == [
        "title (English)",
        "title (English), breakdown",
        "title (English)",
        "title (English), step",
    ]


def test_a_correction_of_the_period_tells_both_periods(client):
    figure = live(ObservationFactory, period_start="2022", number=1100)
    correct(figure, period_start="2023")
    assert "2022: 1,100 → 2023: 1,100" in text_of(client)


def test_preferring_another_source_is_no_correction(client):
    figure = live(ObservationFactory, number=1100)
    other = live(
        ObservationFactory,
        statistic=figure.statistic,
        source=live(SourceFactory, title_en="Other"),
        number=1300,
        preferred=False,
    )
    preferred(other)
    text = text_of(client, "?kind=observation")
    assert "Corrected value" not in text
    assert text.count("Value from another source") == 1
    assert text.count("No longer the preferred value") == 1
    assert "Corrected value" not in words_of(page(client, "/en/"))


def test_a_withdrawal_shows_the_value_that_no_longer_stands(client):
    withdrawn(live(ObservationFactory, number=1100), reason="zzreason")
    text = text_of(client)
    assert "Withdrawn value" in text
    assert "zzreason" not in text


def test_a_record_that_went_is_told_by_kind_and_act_only(client):
    meeting = live(MeetingFactory, title_en="Secret talks", slug="secret-talks")
    meeting.unpublish(user=person("publisher"))
    html = html_of(client)
    assert "ecret" not in html
    assert "Taken off the site Meeting" in words_of(html)


def test_a_record_that_came_back_has_its_name_again(client):
    meeting = live(MeetingFactory, title_en="Talks")
    meeting.unpublish(user=person("publisher"))
    publish(meeting)
    assert "Taken off the site Meeting Talks" in text_of(client)


def test_parts_lead_to_where_readers_see_them(client):
    live(RelationshipFactory, name_en="Two lands")
    live(MilestoneFactory, slug="a-beginning", title_en="A beginning")
    live(PartyFactory, title_en="A party")
    html = html_of(client)
    assert (
        '<a href="/en/timeline/?milestone=a-beginning#milestone-a-beginning">A beginning</a>'
        in html
    )
    assert '<a href="/en/">Two lands</a>' in html
    assert '<span class="change-title">A party</span>' in html
    assert 'id="milestone-a-beginning"' in page(client, "/en/timeline/?milestone=a-beginning")


def test_a_name_in_another_language_is_marked(client):
    live(TopicFactory, title_en="Trade", title_ja="")
    assert 'lang="en">Trade</a>' in html_of(client, language="ja")


def test_changes_are_narrowed_by_kind_and_day(client):
    live(TopicFactory, title_en="A topic")
    live(MeetingFactory, title_en="A meeting")
    PublicationEvent.objects.filter(content_type__model="meeting").update(at="2020-02-29T12:00:00Z")
    assert "A topic" not in text_of(client, "?kind=meeting&since=")
    assert "A meeting" in text_of(client, "?kind=meeting,topic&since=2020-02-29")
    assert "A meeting" not in text_of(client, "?since=2020-03")
    asked = html_of(client, "?kind=topic&since=2020")
    assert (
        "/api/v1/changes?kind=topic&amp;updated_since=2020-01-01&amp;lang=en&amp;format=csv"
        in asked
    )
    [address] = re.findall(r'href="(/api/v1/changes\?[^"]+json)"', asked)
    assert client.get(address.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("query", ["kind=zzz", "since=yesterday", "sicne=2020", "page=x", "page=0"])
def test_a_question_that_cannot_be_read_is_refused(client, query):
    assert client.get(f"/en/changes/?{query}").status_code == 400


def test_pages_follow_one_another(client):
    for number in range(49):
        live(TopicFactory, title_en=f"Number {number}.")
    assert "Number 0." not in text_of(client)
    assert 'href="?page=2"' in html_of(client)
    assert "Number 0." in text_of(client, "?page=2")
    assert client.get("/en/changes/?page=3").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_change_is_said_in_words(client, language):
    assert 'class="empty-state"' in html_of(client, language=language)


def test_the_page_is_found_from_the_overview_and_from_every_footer(client):
    make_live(TopicFactory())
    assert '<a href="/en/changes/">All changes</a>' in page(client, "/en/")
    footer = page(client, "/en/topics/").split("<footer")[1]
    assert 'href="/en/changes/"' in footer
    assert 'href="/en/feed.atom"' in html_of(client)
