"""What a list or a record costs in queries. tests/test_query_counts.py: however long it is."""

import pytest

from relations.api import urls
from relations.models import (
    AgreementLink,
    AgreementPriorityArea,
    AgreementTopic,
    BreakdownItem,
    ForumMember,
    ForumPriorityArea,
    ForumTopic,
    MeetingParticipant,
    MeetingTopic,
    MilestoneTopic,
    ProgramIntake,
    ProgramTopic,
    StatisticBreakdown,
)
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    MilestoneFactory,
    ObservationFactory,
    PartyFactory,
    ProgramFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_all_live,
)
from tests.support.portal import AREA, ROLE, TITLE

pytestmark = pytest.mark.django_db
API = "/api/v1"
COSTS = {
    "agreements": 5,  # version, rows, parties, topics, count
    "changes": 12,  # version, rows, the titles of ten kinds; counted before
    "forums": 5,  # version, rows, members, topics, count
    "meetings": 4,
    "milestones": 4,
    "observations": 5,  # version, rows, linked conflicts, same periods, count
    "parties": 3,
    "priority-areas": 5,  # version, rows, the areas of each table, count
    "programs": 6,  # version, rows, audiences, intakes, topics, count
    "sources": 3,
    "statistics": 5,
    "topics": 3,
}


def test_the_cost_of_every_list_is_known():
    assert COSTS.keys() == {view.name for view in urls.LISTS}


def fill(rows):
    for _ in range(rows):
        topic, party, source = live(TopicFactory), live(PartyFactory), live(SourceFactory)
        forum = ForumFactory(organization=party)
        ForumTopic.objects.create(record=forum, topic=topic)
        ForumPriorityArea.objects.create(record=forum, source=source, **AREA)
        forum = make_all_live(forum)
        agreement = AgreementFactory(forum=forum)
        AgreementTopic.objects.create(record=agreement, topic=topic)
        AgreementLink.objects.create(record=agreement, title_en="Text", title_fr="Texte")
        AgreementPriorityArea.objects.create(record=agreement, source=source, **AREA)
        agreement = make_all_live(agreement)
        meeting = MeetingFactory(forum=forum, host_party=party, part_of=live(MeetingFactory))
        MeetingTopic.objects.create(record=meeting, topic=topic)
        make_all_live(meeting)
        program = ProgramFactory(from_party=party, operator=party, rests_on=agreement)
        ProgramTopic.objects.create(record=program, topic=topic)
        ProgramIntake.objects.create(record=program, opens="2026")
        make_all_live(program)
        milestone = MilestoneFactory()
        MilestoneTopic.objects.create(record=milestone, topic=topic)
        make_all_live(milestone)
        live(ObservationFactory)


def test_a_list_costs_what_is_known(client, django_assert_num_queries):
    fill(3)
    client.get(f"{API}/changes")  # content types are remembered
    for name, queries in COSTS.items():
        with django_assert_num_queries(queries):
            client.get(f"{API}/{name}?page_size=500")


def agreement(rows):
    record = AgreementFactory(steps=[("signed", f"{1900 + n}") for n in range(rows)])
    for _ in range(rows):
        AgreementTopic.objects.create(record=record, topic=live(TopicFactory))
        AgreementPriorityArea.objects.create(record=record, source=live(SourceFactory), **AREA)
    return record


def forum(rows):
    record = ForumFactory()
    for _ in range(rows):
        ForumMember.objects.create(record=record, party=live(PartyFactory))
        ForumPriorityArea.objects.create(record=record, source=live(SourceFactory), **AREA)
    return record


def meeting(rows):
    record = MeetingFactory(forum=live(ForumFactory), steps=["announced"] * rows)
    for _ in range(rows):
        MeetingParticipant.objects.create(record=record, party=live(PartyFactory), **ROLE)
    return record


def program(rows):
    record = ProgramFactory()
    for _ in range(rows):
        ProgramTopic.objects.create(record=record, topic=live(TopicFactory))
    return record


def statistic(rows):
    record = StatisticFactory()
    for _ in range(rows):
        breakdown = StatisticBreakdown.objects.create(
            record=record, source=live(SourceFactory), period_start="2023", **TITLE
        )
        BreakdownItem.objects.create(breakdown=breakdown, **TITLE)
    return record


@pytest.mark.parametrize(
    ("name", "draft", "queries"),
    [
        ("agreements", agreement, 13),
        ("forums", forum, 9),
        ("meetings", meeting, 10),
        ("programs", program, 10),
        ("statistics", statistic, 9),
    ],
)
def test_a_record_costs_what_is_known(client, django_assert_num_queries, name, draft, queries):
    record = make_all_live(draft(3))
    with django_assert_num_queries(queries):
        assert client.get(f"{API}/{name}/{record.slug}").status_code == 200
