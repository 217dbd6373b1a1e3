"""Synthetic parties, sources, topics and milestones."""

from relations.languages import column
from relations.models import (
    Milestone,
    MilestoneCitation,
    MilestoneTopic,
    Party,
    Source,
    Topic,
    TopicCitation,
)

from .maker import Maker
from .words import PLACES, PUBLISHER, texts

FACT = '<p><embed embedtype="fact" kind="statistic" slug="{}" show="value"/></p>'


def source(make: Maker) -> Source:
    address = {column("address"): f"https://source-{make.number}.example/"}
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
    return make.record(Topic, **make.name(), **body, order=1_000, citations=cited)


def milestone(make: Maker) -> Milestone:
    return make.record(
        Milestone,
        **make.name(1),
        date=make.as_known(make.someday()),
        topic_links=make.topics(MilestoneTopic),
        citations=[make.cited(MilestoneCitation)],
    )
