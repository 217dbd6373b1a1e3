from relations.models import (
    Agreement,
    AgreementParty,
    AgreementStep,
    AgreementStepPerson,
    AgreementTopic,
    Forum,
)

from .maker import Maker
from .words import ROLES

STATES_OF_TREATIES = (("signed", "in_force"), ("signed", "ratified", "in_force"), ("signed",))
STATES = {
    Agreement.Kind.TREATY: STATES_OF_TREATIES,
    Agreement.Kind.ARRANGEMENT: (("signed", "active"), ("signed", "in_force", "terminated")),
    Agreement.Kind.DECLARATION: (("adopted",),),
    Agreement.Kind.ACTION_PLAN: (("adopted", "active"), ("adopted", "active", "replaced")),
    Agreement.Kind.PARTNERSHIP: (("established", "active"),),
    Agreement.Kind.POLICY: (("adopted",), ("adopted", "active")),
}


def agreement(make: Maker) -> Agreement:
    kind = make.chance.choice(list(STATES))
    natures = Agreement.Nature
    steps = make.steps(AgreementStep, make.chance.choice(STATES[kind]), make.someday())
    if make.chance.random() < 0.3:
        people = [make.row(AgreementStepPerson, **make.words.one_of("role", ROLES))]
        steps[0].people = people
    return make.record(
        Agreement,
        **make.name(3),
        kind=kind,
        nature=natures.BINDING if kind == Agreement.Kind.TREATY else natures.NON_BINDING,
        forum_id=make.one_of(Forum) if make.chance.random() < 0.1 else None,
        party_links=make.parties(AgreementParty),
        topic_links=make.topics(AgreementTopic),
        steps=steps,
    )
