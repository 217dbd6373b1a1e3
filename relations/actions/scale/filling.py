"""Fill a seeded portal with synthetic records, as many as a benchmark asks for.

Each block of them is one transaction and one publication: whoever stops the run leaves a portal
that is true to its log.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, Max
from django.db.models.functions import Cast, Substr
from django.utils import translation

from relations import kinds
from relations.actions.bulk_baseline import publish_new
from relations.models import PublicationEvent, Relationship, Source, Statistic
from relations.models.naming import KEPT_IN
from relations.models.versioning import acting, begin

from .figures import observations, size, statistic
from .maker import Maker, Portal

RECORDS_OF_A_SOURCE, OBSERVATIONS_OF_A_SOURCE = 200, 5_000
RECORDS, OBSERVATIONS = 500, 2_000  # of a block
LEAST = 12  # observations of a series, however few are asked for
TOLD = 20  # statistics that prose tells


class ScaleRefused(Exception):
    """Why nothing was made, in a sentence."""


class Scale:
    """One run. `follow` writes the search's rows of new rows of the log; `progress` hears how many
    records and observations are public already, and of how many."""

    def __init__(self, *, seed: int, day: date, follow: Callable, progress: Callable):
        self.portal, self.seed = public_portal(day), seed
        self.follow, self.progress = follow, progress
        self.done = self.wanted = 0

    def fill(self, records: int, figures: int) -> None:
        """Flat in memory but for the keys of what may be named. Some thirty queries a block."""
        self.wanted = records + figures
        sources = 1 + records // RECORDS_OF_A_SOURCE + figures // OBSERVATIONS_OF_A_SOURCE
        self.add_records(Source, sources if self.wanted else 0, counted=False)
        for kind, count in shares(records).items():
            self.add_records(kind, count)
        self.add_figures(figures)

    def add_records(self, kind: Any, count: int, *, counted: bool = True) -> None:
        first = self.next_number(kind) if count else 0
        for start in range(0, count, RECORDS):
            numbers = range(first + start, first + min(start + RECORDS, count))
            with block() as at:
                make = kinds.of(kind).synthetic.make.load()
                made = [make(self.maker(kind, number)) for number in numbers]
                publish_new(made, at, self.follow)
            self.portal.keys[kind] += [record.pk for record in made]
            self.tell(len(made) if counted else 0)

    def add_figures(self, count: int) -> None:
        number = self.next_number(Statistic) if count else 0
        most = max(LEAST, count // 10)
        while count:
            wanted = min(count, OBSERVATIONS)
            with block() as at:
                made = self.add_series(number, wanted, most, at)
            number += made
            count -= wanted
            self.tell(wanted)

    def add_series(self, number: int, wanted: int, most: int, at: datetime) -> int:
        """As many series from a number on as hold so many observations. Returns how many."""
        series: dict[Maker, Statistic] = {}
        sizes: list[int] = []
        while sum(sizes) < wanted:
            make = self.maker(Statistic, number + len(series))
            series[make] = statistic(make)
            sizes.append(size(make, series[make], min(most, wanted - sum(sizes))))
        publish_new(list(series.values()), at, self.follow)
        rows = [
            row
            for (make, stored), count in zip(series.items(), sizes, strict=True)
            for row in observations(make, stored, count, at)
        ]
        publish_new(rows, at, self.follow)
        return len(series)

    def maker(self, kind: Any, number: int) -> Maker:
        return Maker(self.portal, self.seed, kind._meta.model_name, number)

    def next_number(self, kind: Any) -> int:
        """After every number that ever stood in an address: none is given twice. One query."""
        prefix = f"synthetic-{kind._meta.model_name}-"
        numbers = PublicationEvent.objects.of_kind(kind).filter(
            slug__regex=rf"^{prefix}[0-9]{{1,12}}$"
        )
        number = Cast(Substr("slug", len(prefix) + 1), BigIntegerField())
        return 1 + (numbers.aggregate(last=Max(number))["last"] or 0)

    def tell(self, more: int) -> None:
        self.done += more
        self.progress(self.done, self.wanted)


@contextmanager
def block() -> Iterator[datetime]:
    """The moment of one publication of many records."""
    with transaction.atomic(), translation.override(KEPT_IN):
        at = begin()
        with acting(at=at):
            yield at


def public_portal(day: date) -> Portal:
    """What new records may name. One query a kind."""
    relationship = Relationship.objects.published().for_display().first()
    if relationship is None:
        raise ScaleRefused("The portal has no relationship yet: run `manage.py seed` first.")
    sides = (relationship.first_party, relationship.second_party)
    keys = {
        kind.model: list(kind.model.objects.published().order_by("pk").values_list("pk", flat=True))
        for kind in kinds.having("synthetic")
    }
    told = Statistic.objects.published().with_numbers().order_by("pk")
    return Portal(
        day=day,
        sides=(sides[0].pk, sides[1].pk),
        currency=sides[0].currency,
        told=list(told.values_list("slug", flat=True)[:TOLD]),
        keys=keys,
    )


def shares(records: int) -> dict[Any, int]:
    """Kind -> how many of so many records, in the order in which they may name each other; what
    rounding leaves is of the kind with the largest share."""
    made = [kind for kind in kinds.having("synthetic") if kind.synthetic.share]
    most = max(made, key=lambda kind: kind.synthetic.share).model
    if records < len(made):
        return {most: records}
    counts = {kind.model: max(1, records * kind.synthetic.share // 1_000) for kind in made}
    counts[most] += records - sum(counts.values())
    return counts
