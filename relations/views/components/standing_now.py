"""components/standing_now.html: where the relationship stands."""

from dataclasses import dataclass

from .change import Change
from .entry import Entry


@dataclass(frozen=True, slots=True)
class InForce:
    """How many agreements, and how many of them are not verified, in words, or ""."""

    count: int
    doubtful: str
    url: str


@dataclass(frozen=True, slots=True)
class StandingNow:
    """What is in force, the meeting that is next, the last one where none is next, and what was
    published last."""

    in_force: InForce | None
    next: Entry | None
    latest: Entry | None
    change: Change | None
