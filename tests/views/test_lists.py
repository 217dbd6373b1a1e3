"""Lists: strict questions, removable filters, pages, and the same queries however long they are."""

import pytest

from relations.models import ProgramAudience, ProgramIntake, StatisticTopic
from tests.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    MilestoneFactory,
    ObservationFactory,
    PartyFactory,
    ProgramFactory,
    RelationshipFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
)

from .reading import LANGUAGES, main_of, page, queries, words_of

pytestmark = pytest.mark.django_db


def agreements(count, **fields):
    return [live(AgreementFactory, **fields) for _ in range(count)]


def forums(count):
    for _ in range(count):
        forum = ForumFactory()
        make_live(forum.members.first().party)
        make_live(forum)


def meetings(count):
    for _ in range(count):
        live(MeetingFactory, forum=live(ForumFactory), host_party=live(PartyFactory))


def programs(count):
    for _ in range(count):
        program = ProgramFactory(from_party=live(PartyFactory), to_party=live(PartyFactory))
        ProgramAudience.objects.create(record=program, audience="youth")
        ProgramIntake.objects.create(record=program, closes="2020")
        live(lambda made=program: made)


def dated(count):
    agreements(count)
    meetings(count)
    programs(count)
    for _ in range(count):
        live(MilestoneFactory)


def statistics(count):
    topic = live(TopicFactory)
    source = live(SourceFactory)
    for _ in range(count):
        statistic = StatisticFactory()
        StatisticTopic.objects.create(record=statistic, topic=topic)
        live(ObservationFactory, statistic=make_live(statistic), source=source)


@pytest.mark.parametrize(
    "kind",
    ["topics", "agreements", "forums", "meetings", "programs", "statistics"],
)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "question", ["foo=1", "page=0", "page=x", "page=9999", "page=-1", "q=a&q=b", "page=٣"]
)
def test_a_question_nobody_can_read_is_refused_with_help(client, kind, language, question):
    html = page(client, f"/{language}/{kind}/?{question}", 400)
    assert 'class="problems"' in html
    assert question.partition("=")[0] in html


@pytest.mark.parametrize(
    "question",
    ["status=zzz", "kind=zzz", "in_force_on=2019", "signed_from=x", "party=zzz", "topic=zzz"],
)
def test_a_value_that_is_no_choice_is_refused(client, question):
    page(client, f"/en/agreements/?{question}", 400)


def test_fields_left_empty_are_no_question(client):
    agreements(2)
    html = page(client, "/en/agreements/?q=&status=&kind=&party=&in_force_on=&signed_from=&page=")
    assert "(2)" in html
    assert 'class="filter-tags"' not in html


def test_a_page_past_the_end_is_nowhere(client):
    page(client, "/en/agreements/?page=2", 404)


def test_filters_narrow_the_list_and_can_be_taken_back(client):
    live(AgreementFactory, slug="holds")
    live(AgreementFactory, slug="signed-only", steps=[("signed", "2020-01-01")])
    html = page(client, "/en/agreements/?status=signed&kind=treaty")
    assert "(1)" in html
    assert "/en/agreements/signed-only/" in html
    assert "/en/agreements/holds/" not in html
    assert 'href="?kind=treaty"' in html
    assert 'href="?status=signed"' in html
    assert "Status: Signed" in words_of(html)


def test_the_party_filter_offers_who_has_agreements(client):
    agreement = live(AgreementFactory)
    live(RelationshipFactory, first_party__title_en="Party without treaty")
    form = main_of(page(client, "/en/agreements/"))
    assert agreement.party_links.first().party.title_en in form
    assert "Party without treaty" not in form


def test_the_data_of_a_list_answer_the_same_question(client):
    agreements(1)
    html = page(client, "/en/agreements/?status=in_force&page=1&q=")
    link = "/api/v1/agreements?status=in_force&amp;lang=en&amp;format=csv"
    assert f'href="{link}"' in html
    assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_no_answer_offers_a_way_out(client):
    agreements(1)
    html = page(client, "/en/agreements/?status=ratified")
    assert "(0)" in html
    assert 'class="empty-state"' in html
    assert 'href="?">Clear all filters' in html


def test_a_long_list_is_read_page_by_page_with_its_question(client):
    agreements(50)
    first = page(client, "/en/agreements/?kind=treaty")
    assert 'href="?kind=treaty&amp;page=2" rel="next"' in first
    second = page(client, "/en/agreements/?kind=treaty&page=2")
    assert 'href="?kind=treaty" rel="prev"' in second
    assert second.count('class="entry"') == 2


def test_statistics_stand_under_their_topics_in_outline_order(client):
    late, early = (live(TopicFactory, order=n, title_en=t) for n, t in ((9, "Late"), (1, "Early")))
    for topic in (late, early):
        statistic = StatisticFactory()
        StatisticTopic.objects.create(record=statistic, topic=topic)
        live(ObservationFactory, statistic=make_live(statistic))
    live(ObservationFactory, statistic=live(StatisticFactory))
    text = words_of(main_of(page(client, "/en/statistics/")).split("Statistics found")[1])
    assert text.index("Early") < text.index("Late") < text.index("Other statistics")


def test_a_statistic_without_a_value_says_so(client):
    live(StatisticFactory, title_en="Bare series")
    text = words_of(page(client, "/en/statistics/"))
    assert "Bare series" in text
    assert "No value published yet" in text


def test_topics_stand_under_the_topic_they_are_part_of(client):
    whole = live(TopicFactory, title_en="The whole", order=5)
    live(TopicFactory, title_en="The part", parent=whole, order=1)
    html = main_of(page(client, "/en/topics/"))
    assert html.index("The whole") < html.index("The part")
    assert 'class="parts"' in html


@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("agreements/", agreements),
        ("agreements/?status=in_force", agreements),
        ("statistics/", statistics),
        ("topics/", lambda count: [live(TopicFactory) for _ in range(count)]),
        ("forums/", forums),
        ("meetings/", meetings),
        ("programs/", programs),
        ("timeline/", dated),
    ],
)
def test_a_list_asks_as_much_for_thirty_rows_as_for_three(client, path, make):
    live(RelationshipFactory)
    make(3)
    few = queries(client, f"/en/{path}")
    make(27)
    assert queries(client, f"/en/{path}") == few <= 9


def test_dates_are_asked_for_as_text_with_their_form_beside(client):
    agreements(1)
    html = page(client, "/en/agreements/?in_force_on=2019-06-01&signed_from=2018")
    assert 'type="date"' not in html
    assert 'aria-describedby="id_in_force_on_helptext"' in html
    assert "A day: 2022-10-11" in words_of(html)
    assert "Signed from: 2018" in words_of(html)
    assert "In force on: June 1, 2019" in words_of(html)
