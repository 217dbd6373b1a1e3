"""Lists: strict questions, removable filters, pages, and the same queries however long they are."""

import re

import pytest

from relations.models import (
    AgreementParty,
    MeetingParticipant,
    ProgramAudience,
    ProgramIntake,
    StatisticTopic,
)
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    ObservationFactory,
    PartyFactory,
    ProgramFactory,
    RelationshipFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.reading import LANGUAGES, main_of, page, queries, words_of

pytestmark = pytest.mark.django_db


def agreements(count, **fields):
    return [live(AgreementFactory, **fields) for _ in range(count)]


def meetings(count):
    for _ in range(count):
        live(MeetingFactory, forum=live(ForumFactory), host_party=live(PartyFactory))


def programs(count):
    for _ in range(count):
        program = ProgramFactory(from_party=live(PartyFactory), to_party=live(PartyFactory))
        ProgramAudience.objects.create(record=program, audience="youth")
        ProgramIntake.objects.create(record=program, closes="2020")
        live(lambda made=program: made)


@pytest.mark.parametrize(
    "kind",
    ["topics", "agreements", "forums", "meetings", "programs", "statistics"],
)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "question", ["paeg=2", "page=0", "page=x", "page=9999", "page=-1", "q=a&q=b", "page=٣"]
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


@pytest.mark.clients
@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("agreements/?status=in_force", agreements),
        ("meetings/?year=2023", meetings),
    ],
)
def test_a_question_asks_as_much_for_thirty_rows_as_for_three(client, path, make):
    live(RelationshipFactory)
    make(3)
    few = queries(client, f"/en/{path}")
    make(27)
    assert queries(client, f"/en/{path}") == few <= 13


def test_dates_are_asked_for_as_text_with_their_form_beside(client):
    agreements(1)
    html = page(client, "/en/agreements/?in_force_on=2019-06-01&signed_from=2018")
    assert 'type="date"' not in html[: html.index("as-it-stood")]
    assert 'aria-describedby="id_in_force_on_helptext"' in html
    assert "A day: 2022-10-11" in words_of(html)
    assert "Signed from: 2018" in words_of(html)
    assert "In force on: June 1, 2019" in words_of(html)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("signed_from=2012&signed_to=2018", False),
        ("signed_from=2012", True),
        ("signed_to=2018", True),
        ("signed_from=2010-03&signed_to=2010-03-31", True),
    ],
)
def test_both_ends_of_a_period_are_asked_of_one_signature(client, question, found):
    live(AgreementFactory, slug="twice", steps=[("signed", "2010-03-04"), ("signed", "2020-05-06")])
    assert ("/agreements/twice/" in page(client, f"/en/agreements/?{question}")) is found
    rows = client.get(f"/api/v1/agreements?{question}").json()["results"]
    assert bool(rows) is found


def test_choices_say_how_many_records_they_would_find(client):
    agreements(2)
    live(AgreementFactory, steps=[("signed", "2020-05-01")])
    form = words_of(main_of(page(client, "/en/agreements/?status=in_force")))
    assert "In force (2)" in form
    assert "Signed (1)" in form
    assert "2020" not in form.partition("Agreements found")[0]
    assert "2018 (2)" in form


def test_a_choice_that_would_find_nothing_is_not_offered(client):
    agreements(1)
    form = words_of(main_of(page(client, "/en/agreements/")))
    assert "Ratified" not in form
    asked_for = words_of(main_of(page(client, "/en/agreements/?status=ratified")))
    assert "Ratified (0)" in asked_for


def test_an_agreement_counts_once_for_a_party_that_it_names_twice(client):
    agreement = AgreementFactory()
    party = agreement.party_links.get().party
    type(party).objects.filter(pk=party.pk).update(title_en="Named twice")
    AgreementParty.objects.create(record=agreement, party=party, sort_order=1)
    live(lambda: agreement)
    assert "Named twice (1)" in words_of(page(client, "/en/agreements/"))


def test_a_draft_is_not_counted(client):
    agreements(1)
    AgreementFactory()
    assert "In force (1)" in words_of(page(client, "/en/agreements/"))


def test_a_party_of_a_meeting_counts_once_however_it_belongs(client):
    party = live(PartyFactory, title_en="Host and guest")
    meeting = MeetingFactory(host_party=party)
    MeetingParticipant.objects.create(
        record=meeting, party=party, role_en="Guest", role_fr="Invité"
    )
    live(lambda: meeting)
    assert "Host and guest (1)" in words_of(page(client, "/en/meetings/"))


@pytest.mark.parametrize(
    ("path", "make", "label"),
    [
        ("agreements", agreements, "In force<"),
        ("meetings", meetings, "Held"),
        ("programs", programs, "Open today"),
    ],
)
def test_a_common_question_is_one_link_that_says_when_it_is_asked(client, path, make, label):
    make(1)
    shortcut = re.compile(rf'href="([^"]+)"( aria-current="true")?>{label}')
    address, current = shortcut.search(page(client, f"/en/{path}/")).groups()
    assert not current
    _address, current = shortcut.search(page(client, f"/en/{path}/{address}")).groups()
    assert current


@pytest.mark.parametrize(
    ("kind", "factory", "inside", "outside"),
    [
        ("meetings", MeetingFactory, {"start": "2023-05"}, {"start": "2022-12-31"}),
        ("agreements", AgreementFactory, {"steps": [("signed", "2023")]}, {}),
    ],
)
def test_the_year_is_asked_of_pages_and_data_alike(client, kind, factory, inside, outside):
    live(factory, slug="in-the-year", **inside)
    live(factory, slug="before", **outside)
    html = page(client, f"/en/{kind}/?year=2023")
    assert f"/{kind}/in-the-year/" in html
    assert f"/{kind}/before/" not in html
    rows = client.get(f"/api/v1/{kind}?year=2023").json()["results"]
    assert [row["slug"] for row in rows] == ["in-the-year"]
