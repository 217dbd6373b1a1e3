"""Synthetic records of each kind but figures, unsaved and live, each complete by every law."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from relations.models import (
    Agreement,
    AgreementParty,
    AgreementStep,
    AgreementStepPerson,
    AgreementTopic,
    Forum,
    ForumMember,
    ForumStep,
    ForumTopic,
    Meeting,
    MeetingAgreement,
    MeetingCitation,
    MeetingParticipant,
    MeetingStep,
    MeetingTopic,
    Milestone,
    MilestoneCitation,
    MilestoneTopic,
    Party,
    Program,
    ProgramAudience,
    ProgramIntake,
    ProgramStep,
    ProgramTopic,
    Source,
    Topic,
    TopicCitation,
)

from .scale_words import PLACES, PUBLISHER, ROLES, Words, texts

FIRST_YEAR = 1929
FACT = '<p><embed embedtype="fact" kind="statistic" slug="{}" show="value"/></p>'
FEW = 8  # the oldest topics, sources and forums are named by half of all records
STATES_OF_TREATIES = (("signed", "in_force"), ("signed", "ratified", "in_force"), ("signed",))
STATES = {
    Agreement.Kind.TREATY: STATES_OF_TREATIES,
    Agreement.Kind.ARRANGEMENT: (("signed", "active"), ("signed", "in_force", "terminated")),
    Agreement.Kind.DECLARATION: (("adopted",),),
    Agreement.Kind.ACTION_PLAN: (("adopted", "active"), ("adopted", "active", "replaced")),
    Agreement.Kind.PARTNERSHIP: (("established", "active"),),
    Agreement.Kind.POLICY: (("adopted",), ("adopted", "active")),
}


@dataclass
class Portal:
    """What is public already and may be named: keys by kind, the oldest first."""

    day: date
    sides: tuple[int, int]  # the two parties of the relationship
    currency: str
    told: list[str]  # address names of statistics for live facts
    keys: dict[type, list[int]] = field(default_factory=dict)


class Maker:
    """Makes one record: all its chances come from one seed, so it is the same in every run."""

    def __init__(self, portal: Portal, seed: int, kind: str, number: int):
        self.portal, self.kind, self.number = portal, kind, number
        self.chance = Random(f"{seed} {kind} {number}")  # noqa: S311 (no secret)
        self.words = Words(self.chance)

    def name(self, sentences: int = 2) -> dict:
        """The columns of every kind: live, its address, its title and its summary."""
        return {
            "live": True,
            "slug": f"synthetic-{self.kind}-{self.number}",
            **self.words.title(self.kind, self.number),
            **(self.words.prose("summary", sentences) if sentences else {}),
        }

    def one_of(self, kind: type) -> int | None:
        """The key of one that is public; half of the time one of the oldest."""
        keys = self.portal.keys[kind]
        if not keys:
            return None
        return self.chance.choice(keys[:FEW] if self.chance.random() < 0.5 else keys)

    def row(self, model, order: int = 0, **columns):
        uid = uuid.UUID(int=self.chance.getrandbits(128), version=4)
        return model(uid=uid, sort_order=order, **columns)

    def cited(self, model, order: int = 0, **columns):
        return self.row(model, order, source_id=self.one_of(Source), **columns)

    def topics(self, model) -> list:
        keys = dict.fromkeys(self.one_of(Topic) for _ in range(self.chance.choice((1, 1, 2))))
        return [self.row(model, n, topic_id=key) for n, key in enumerate(keys) if key]

    def parties(self, model, **columns) -> list:
        """Both sides mostly, sometimes with a third."""
        more = [self.one_of(Party)] if self.chance.random() < 0.2 else []
        keys = dict.fromkeys([*self.portal.sides, *more])
        return [self.row(model, n, party_id=key, **columns) for n, key in enumerate(keys)]

    def someday(self) -> date:
        """In the past, more often of late."""
        years = self.portal.day.year - FIRST_YEAR
        back = int(years * 365 * self.chance.random() ** 2)
        return self.portal.day - timedelta(days=back + 1)

    def as_known(self, day: date) -> str:
        """One in ten is known by its year or month only."""
        return day.isoformat()[: self.chance.choice((4, 7, *[10] * 18))]

    def steps(self, model, states: tuple[str, ...], first: date) -> list:
        made, day = [], first
        for order, what in enumerate(states):
            happened = self.as_known(min(day, self.portal.day))
            made.append(self.cited(model, order, what=what, happened_on=happened))
            day += timedelta(days=self.chance.randint(400, 900))
        return made


def source(make: Maker) -> Source:
    address = {"address_en": f"https://source-{make.number}.example/"}
    return Source(**make.name(0), **texts("publisher", PUBLISHER), **address)


def party(make: Maker) -> Party:
    kinds = (Party.Kind.AGENCY, Party.Kind.CITY, Party.Kind.ORGANIZATION, Party.Kind.PROVINCE)
    place = make.words.one_of("place", PLACES)
    belongs = make.chance.choice(make.portal.sides)
    return Party(**make.name(1), **place, kind=make.chance.choice(kinds), parent_id=belongs)


def topic(make: Maker) -> Topic:
    told = make.portal.told
    fact = FACT.format(make.chance.choice(told)) if told else ""
    body = make.words.prose("body", 5, form=f"<h2>{make.number}</h2><p>{{}}</p>{fact}")
    cited = [make.cited(TopicCitation)]
    return Topic(**make.name(), **body, order=1_000, citations=cited)


def forum(make: Maker) -> Forum:
    return Forum(
        **make.name(),
        kind=make.chance.choice(Forum.Kind.values),
        members=make.parties(ForumMember, role=ForumMember.Role.MEMBER),
        topic_links=make.topics(ForumTopic),
        steps=make.steps(ForumStep, ("established", "active"), make.someday()),
    )


def agreement(make: Maker) -> Agreement:
    kind = make.chance.choice(list(STATES))
    natures = Agreement.Nature
    steps = make.steps(AgreementStep, make.chance.choice(STATES[kind]), make.someday())
    if make.chance.random() < 0.3:
        people = [make.row(AgreementStepPerson, **make.words.one_of("role", ROLES))]
        steps[0].people = people
    return Agreement(
        **make.name(3),
        kind=kind,
        nature=natures.BINDING if kind == Agreement.Kind.TREATY else natures.NON_BINDING,
        forum_id=make.one_of(Forum) if make.chance.random() < 0.1 else None,
        party_links=make.parties(AgreementParty),
        topic_links=make.topics(AgreementTopic),
        steps=steps,
    )


def meeting(make: Maker) -> Meeting:
    """One in thirty is still to come."""
    today, ahead = make.portal.day, make.chance.random() < 1 / 30
    soon = today + timedelta(days=make.chance.randint(30, 700))
    start = soon.isoformat() if ahead else make.as_known(make.someday())
    announced = {"what": "announced", "stated_on": today.isoformat()}
    step = announced if ahead else {"what": "held", "happened_on": start}
    signed = [make.one_of(Agreement)] if make.chance.random() < 0.1 else []
    return Meeting(
        **make.name(1),
        **make.words.one_of("place", PLACES),
        kind=make.chance.choice(Meeting.Kind.values),
        start=start,
        forum_id=make.one_of(Forum) if make.chance.random() < 0.5 else None,
        host_party_id=make.chance.choice(make.portal.sides),
        topic_links=make.topics(MeetingTopic),
        agreement_links=[make.row(MeetingAgreement, agreement_id=key) for key in signed if key],
        participants=[make.row(MeetingParticipant, **make.words.one_of("role", ROLES))],
        citations=[make.cited(MeetingCitation)],
        steps=[make.cited(MeetingStep, **step)],
    )


def program(make: Maker) -> Program:
    opens = make.portal.day + timedelta(days=make.chance.randint(-900, 200))
    closes = opens + timedelta(days=make.chance.randint(30, 200))
    dates = {"opens": opens.isoformat(), "closes": closes.isoformat()}
    audience = make.chance.choice(ProgramAudience.Audience.values)
    return Program(
        **make.name(3),
        kind=make.chance.choice(Program.Kind.values),
        direction=Program.Direction.BOTH,
        rests_on_id=make.one_of(Agreement) if make.chance.random() < 0.3 else None,
        audiences=[make.row(ProgramAudience, audience=audience)],
        intakes=[make.row(ProgramIntake, **dates)],
        topic_links=make.topics(ProgramTopic),
        steps=make.steps(ProgramStep, ("established", "active"), make.someday()),
    )


def milestone(make: Maker) -> Milestone:
    return Milestone(
        **make.name(1),
        date=make.as_known(make.someday()),
        topic_links=make.topics(MilestoneTopic),
        citations=[make.cited(MilestoneCitation)],
    )


# In the order in which they may name each other.
MAKERS: dict[type, Callable[[Maker], object]] = {
    Source: source,
    Party: party,
    Topic: topic,
    Forum: forum,
    Agreement: agreement,
    Meeting: meeting,
    Program: program,
    Milestone: milestone,
}
