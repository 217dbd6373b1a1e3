"""What makes one synthetic record, unsaved and live, complete by every law; the kinds' own makers use it."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from relations.models import Party, Source, Topic

from .words import Words

FIRST_YEAR = 1929
FEW = 8  # the oldest topics, sources and forums are named by half of all records


@dataclass
class Portal:
    """What is public already and may be named: keys by kind, the oldest first."""

    day: date
    sides: tuple[int, int]  # the two parties of the relationship
    currency: str
    told: list[str]  # address names of statistics for live facts
    keys: dict[Any, list[int]] = field(default_factory=dict)


class Maker:
    """Makes one record: all its chances come from one seed, so it is the same in every run."""

    def __init__(self, portal: Portal, seed: int, kind: str, number: int):
        self.portal, self.kind, self.number = portal, kind, number
        self.chance = Random(f"{seed} {kind} {number}")  # noqa: S311 (no secret)
        self.words = Words(self.chance)

    def name(self, sentences: int = 2) -> dict[str, Any]:
        """The columns of every kind: live, its address, its title and its summary."""
        return {
            "live": True,
            "slug": f"synthetic-{self.kind}-{self.number}",
            **self.words.title(self.kind, self.number),
            **(self.words.prose("summary", sentences) if sentences else {}),
        }

    def one_of(self, kind: Any) -> int | None:
        """The key of one that is public; half of the time one of the oldest."""
        keys = self.portal.keys[kind]
        if not keys:
            return None
        return self.chance.choice(keys[:FEW] if self.chance.random() < 0.5 else keys)

    def record(self, model: Any, **columns) -> Any:
        """A record with the child rows that `columns` name too, as modelcluster takes them."""
        return model(**columns)

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
