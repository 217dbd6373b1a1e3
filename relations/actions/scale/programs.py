from datetime import timedelta

from relations.models import (
    Agreement,
    Program,
    ProgramAudience,
    ProgramIntake,
    ProgramStep,
    ProgramTopic,
)

from .maker import Maker


def program(make: Maker) -> Program:
    opens = make.portal.day + timedelta(days=make.chance.randint(-900, 200))
    closes = opens + timedelta(days=make.chance.randint(30, 200))
    audience = make.chance.choice(ProgramAudience.Audience.values)
    return make.record(
        Program,
        **make.name(3),
        kind=make.chance.choice(Program.Kind.values),
        direction=Program.Direction.BOTH,
        rests_on_id=make.one_of(Agreement) if make.chance.random() < 0.3 else None,
        audiences=[make.row(ProgramAudience, audience=audience)],
        intakes=[make.row(ProgramIntake, opens=opens.isoformat(), closes=closes.isoformat())],
        topic_links=make.topics(ProgramTopic),
        steps=make.steps(ProgramStep, ("established", "active"), make.someday()),
    )
