"""A forum's page: who meets there, what they work on, and when they met."""

import pytest

from relations.models import (
    ForumCitation,
    ForumMember,
    ForumPriorityArea,
    ForumStep,
    ForumTopic,
)
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    PartyFactory,
    SourceFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.reading import main_of, page, words_of

pytestmark = pytest.mark.django_db


def text_of(client, forum, language="en"):
    return words_of(main_of(page(client, f"/{language}/forums/{forum.slug}/")))


def area(forum, number, title, **fields):
    names = {"list_name_en": "Shared areas", "list_name_fr": "Domaines communs"}
    source = fields.pop("source", None) or live(SourceFactory)
    return ForumPriorityArea.objects.create(
        record=forum,
        number=number,
        title_en=title,
        title_fr=title,
        source=source,
        **names,
        **fields,
    )


def test_members_are_named_and_the_lead_is_marked(client):
    forum = ForumFactory(level_en="Ministers", level_fr="Ministres")
    for role, name in (("lead", "First land"), ("observer", "Third land")):
        party = live(PartyFactory, title_en=name)
        ForumMember.objects.create(record=forum, party=party, role=role, valid_from="1989")
    text = text_of(client, live(lambda: forum))
    assert "First land Lead since 1989" in text
    assert "Third land Observer since 1989" in text
    assert "Ministers" in text


def test_an_area_stands_under_the_one_it_belongs_to_with_the_year_it_was_added(client):
    forum = ForumFactory()
    source = live(SourceFactory, title_en="Minutes")
    area(forum, 4, "Science", valid_from="2016", source=source)
    area(forum, None, "Innovation", valid_from="2020", part_of=4, source=source)
    area(forum, 5, "Coal", valid_from="2016", valid_to="2018", source=source)
    html = page(client, f"/en/forums/{live(lambda: forum).slug}/")
    text = words_of(main_of(html))
    assert "4. Science since 2016 Innovation since 2020 5. Coal 2016–2018" in text
    assert "No longer on the list" in text
    assert '<a href="#areas">Shared areas</a>' in html
    assert text.count("Minutes") == 1


def test_areas_of_several_sources_name_each(client):
    forum = ForumFactory()
    for title in ("Minutes", "Report"):
        area(forum, None, "Energy", source=live(SourceFactory, title_en=title))
    text = text_of(client, live(lambda: forum))
    assert "Minutes" in text
    assert "Report" in text


def test_a_step_known_only_by_its_statement_says_as_of(client):
    forum = ForumFactory()
    ForumStep.objects.create(
        record=forum, what="active", stated_on="2026-03-06", source=live(SourceFactory)
    )
    forum = live(lambda: forum)
    assert "Active as of March 6, 2026" in text_of(client, forum)
    assert "en date du 6 mars 2026" in text_of(client, forum, "fr")


def test_meetings_stand_newest_first_and_agreements_follow(client):
    forum = live(ForumFactory)
    live(MeetingFactory, forum=forum, title_en="Older", start="2016")
    live(MeetingFactory, forum=forum, title_en="Newer", start="2019-12-10", end="2019-12-11")
    live(AgreementFactory, forum=forum, title_en="Framework")
    text = text_of(client, forum)
    assert text.index("Newer") < text.index("Older") < text.index("Framework", text.index("Older"))
    assert "December 10–11, 2019" in text


def test_nothing_unpublished_is_named(client):
    forum = ForumFactory(organization=PartyFactory(title_en="hidden organization"))
    ForumMember.objects.create(record=forum, party=PartyFactory(title_en="hidden member"))
    ForumTopic.objects.create(record=forum, topic=TopicFactory(title_en="hidden topic"))
    ForumCitation.objects.create(record=forum, source=SourceFactory(title_en="hidden source"))
    MeetingFactory(forum=forum, title_en="hidden meeting")
    AgreementFactory(forum=forum, title_en="hidden agreement")
    forum = make_live(forum)
    for path in (f"forums/{forum.slug}/", "forums/", "timeline/", ""):
        assert "hidden" not in words_of(page(client, f"/en/{path}")), path


def busy_forum(count):
    forum = ForumFactory()
    source = live(SourceFactory)
    for number in range(1, count + 1):
        ForumMember.objects.create(record=forum, party=live(PartyFactory))
        ForumTopic.objects.create(record=forum, topic=live(TopicFactory))
        ForumStep.objects.create(record=forum, what="renewed", happened_on="2001", source=source)
        area(forum, number, "Area", source=source)
    forum = live(lambda: forum)
    for _ in range(count):
        live(MeetingFactory, forum=forum)
        live(AgreementFactory, forum=forum)
    return forum


def test_a_long_past_leads_on_to_the_list_of_meetings(client):
    forum = live(ForumFactory, slug="busy")
    for _ in range(49):
        live(MeetingFactory, forum=forum)
    html = page(client, "/en/forums/busy/")
    assert html.count('class="entry"') == 48
    assert 'href="/en/meetings/?forum=busy"' in html
    page(client, "/en/meetings/?forum=busy")
