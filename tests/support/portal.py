"""One published record of each kind, each linked to the others: what tests of everything look at."""

from relations.models import (
    Agreement,
    AgreementPriorityArea,
    AgreementTopic,
    BreakdownItem,
    Forum,
    ForumPriorityArea,
    ForumTopic,
    Meeting,
    MeetingAgreement,
    MeetingParticipant,
    MeetingTopic,
    Milestone,
    MilestoneTopic,
    Observation,
    Party,
    Program,
    ProgramAudience,
    ProgramIntake,
    ProgramStatistic,
    ProgramTopic,
    Relationship,
    SitePage,
    Source,
    Statistic,
    StatisticBreakdown,
    StatisticTopic,
    Topic,
)

from .factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    MilestoneFactory,
    ObservationFactory,
    PartyFactory,
    ProgramFactory,
    RelationshipFactory,
    SitePageFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_all_live,
    texts,
)

FACTORIES = {
    Relationship: RelationshipFactory,
    Party: PartyFactory,
    Source: SourceFactory,
    Topic: TopicFactory,
    Statistic: StatisticFactory,
    Observation: ObservationFactory,
    Forum: ForumFactory,
    Agreement: AgreementFactory,
    Meeting: MeetingFactory,
    Program: ProgramFactory,
    Milestone: MilestoneFactory,
    SitePage: SitePageFactory,
}
AREA = texts("title", "Energy", "Énergie") | texts("list_name", "Priorities", "Priorités")
ROLE = texts("role", "Minister", "Ministre")
TITLE = texts("title", "Part", "Partie")


def portal() -> dict:
    """Kind -> its published record."""
    relationship = live(RelationshipFactory)
    return {Relationship: relationship, **records(relationship.first_party)}


def records(party) -> dict:
    """Of every kind but the frame, around one topic and the party."""
    topic = live(TopicFactory)
    there = {
        Party: party,
        Topic: topic,
        **statistic_with_figures(topic),
        Milestone: milestone(topic),
        SitePage: live(SitePageFactory),
    }
    there[Forum] = forum(topic, party, there[Source])
    there[Agreement] = agreement(topic, there[Forum], there[Source])
    there[Meeting] = meeting(topic, party, there[Forum], there[Agreement])
    there[Program] = program(topic, party, there[Agreement], there[Statistic])
    return there


def statistic_with_figures(topic) -> dict:
    statistic, source = StatisticFactory(), live(SourceFactory)
    StatisticTopic.objects.create(record=statistic, topic=topic)
    breakdown = StatisticBreakdown.objects.create(
        record=statistic, source=source, period_start="2023", **TITLE
    )
    BreakdownItem.objects.create(breakdown=breakdown, number="12.50", sort_order=0, **TITLE)
    BreakdownItem.objects.create(breakdown=breakdown, level=2, sort_order=1, **TITLE)
    statistic = make_all_live(statistic)
    figures = [
        live(ObservationFactory, statistic=statistic, source=source, period_start=year)
        for year in ("2022", "2023")
    ]
    return {Source: source, Statistic: statistic, Observation: figures[0]}


def milestone(topic) -> Milestone:
    record = MilestoneFactory()
    MilestoneTopic.objects.create(record=record, topic=topic)
    return make_all_live(record)


def forum(topic, party, source) -> Forum:
    record = ForumFactory(organization=party)
    ForumTopic.objects.create(record=record, topic=topic)
    ForumPriorityArea.objects.create(record=record, source=source, number=1, **AREA)
    return make_all_live(record)


def agreement(topic, its_forum, source) -> Agreement:
    record = AgreementFactory(forum=its_forum)
    AgreementTopic.objects.create(record=record, topic=topic)
    AgreementPriorityArea.objects.create(record=record, source=source, **AREA)
    return make_all_live(record)


def meeting(topic, party, its_forum, its_agreement) -> Meeting:
    summit = live(MeetingFactory, kind=Meeting.Kind.SUMMIT)
    record = MeetingFactory(
        forum=its_forum,
        part_of=summit,
        host_party=party,
        start_time="09:30",
        time_zone="UTC",
        **texts("place", "A city", "Une ville"),
    )
    MeetingTopic.objects.create(record=record, topic=topic)
    MeetingAgreement.objects.create(record=record, agreement=its_agreement)
    MeetingParticipant.objects.create(record=record, party=party, **ROLE)
    return make_all_live(record)


def program(topic, party, its_agreement, its_statistic) -> Program:
    record = ProgramFactory(
        from_party=party, to_party=party, operator=party, rests_on=its_agreement
    )
    ProgramTopic.objects.create(record=record, topic=topic)
    ProgramStatistic.objects.create(record=record, statistic=its_statistic)
    ProgramAudience.objects.create(record=record, audience="students")
    ProgramIntake.objects.create(record=record, opens="2026-01", closes="2026-03-31")
    return make_all_live(record)
