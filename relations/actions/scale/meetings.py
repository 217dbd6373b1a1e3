from datetime import timedelta
from typing import Any

from relations.models import (
    Agreement,
    Forum,
    Meeting,
    MeetingAgreement,
    MeetingCitation,
    MeetingParticipant,
    MeetingStep,
    MeetingTopic,
)

from .maker import Maker
from .words import PLACES, ROLES


def meeting(make: Maker) -> Meeting:
    """One in thirty is still to come."""
    today, ahead = make.portal.day, make.chance.random() < 1 / 30
    soon = today + timedelta(days=make.chance.randint(30, 700))
    start = soon.isoformat() if ahead else make.as_known(make.someday())
    announced: dict[str, Any] = {"what": "announced", "stated_on": today.isoformat()}
    step = announced if ahead else {"what": "held", "happened_on": start}
    signed = [make.one_of(Agreement)] if make.chance.random() < 0.1 else []
    return make.record(
        Meeting,
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
