"""Synthetic statistics and their observations: monthly, quarterly and yearly series, breakdowns."""

from collections.abc import Iterator
from decimal import Decimal

from relations.models import (
    BreakdownItem,
    Observation,
    Source,
    Statistic,
    StatisticBreakdown,
    StatisticSource,
    StatisticTopic,
)
from relations.models.value_fields import plain
from relations.values.words import Unit, ValueStatus

from .maker import Maker
from .words import COUNTED, ITEM, texts

# Months of a period -> (frequency, periods of a series).
SHAPES = {
    1: (Statistic.Frequency.MONTHLY, 480),
    3: (Statistic.Frequency.QUARTERLY, 160),
    12: (Statistic.Frequency.ANNUAL, 60),
}
# Of ten series in their order.
MONTHS = (1, 12, 12, 3, 12, 1, 12, 12, 12, 12)
BY_TWO_SOURCES, BROKEN_DOWN = 1, 7
UNITS = (Unit.MONEY, Unit.PERSONS, Unit.COUNT, Unit.PERCENT)
TENTH = Decimal("0.1")
LEVELS = (1, 2, 2, 1, 2, 2)


def statistic(make: Maker) -> Statistic:
    unit = UNITS[make.number // 2 % len(UNITS)]
    first, second = make.portal.sides
    sources = dict.fromkeys(make.one_of(Source) for _ in range(3))
    return make.record(
        Statistic,
        **make.name(1),
        **make.words.prose("definition", 2),
        **(texts("counted_thing", COUNTED) if unit == Unit.COUNT else {}),
        unit=unit,
        currency=make.portal.currency if unit == Unit.MONEY else "",
        reporting_party_id=first,
        counterpart_party_id=second,
        flow=make.chance.choice((Statistic.Flow.EXPORTS, Statistic.Flow.IMPORTS)),
        measure=Statistic.Measure.FLOW,
        frequency=SHAPES[months_of(make)][0],
        topic_links=make.topics(StatisticTopic),
        preferred_sources=[
            make.row(StatisticSource, order, source_id=key) for order, key in enumerate(sources)
        ],
        breakdowns=[breakdown(make)] if make.number % len(MONTHS) == BROKEN_DOWN else [],
    )


def breakdown(make: Maker) -> StatisticBreakdown:
    items = [
        make.row(
            BreakdownItem,
            order,
            level=level,
            number=Decimal(make.chance.randint(10, 9_999)) / 100,
            **texts("title", ITEM, n=order + 1),
        )
        for order, level in enumerate(LEVELS)
    ]
    year, title = str(make.portal.day.year - 1), make.words.title("topic", 1)
    made = make.cited(StatisticBreakdown, items=items, period_start=year, **title)
    made.set_sort_columns()
    return made


def size(make: Maker, series: Statistic, most: int) -> int:
    """How many observations the series gets, if at most so many are wanted."""
    return min(SHAPES[months_of(make)][1] * len(stated_by(make, series)), most)


def observations(make: Maker, series: Statistic, count: int, at) -> list[Observation]:
    """The newest values of a stored series with its rows at hand; the last one is provisional.

    Two sources state some series, and differ by a little.
    """
    sources, number, made = stated_by(make, series), first_number(make, series), []
    for period in periods(make.portal.day.year, months_of(make), -(-count // len(sources))):
        number = next_number(make, number)
        for rank, key in enumerate(sources):
            stated = {"source_id": key, "number": number + rank, "preferred": rank == 0}
            made.append(observation(make, statistic=series, published_at=at, **stated, **period))
    made[count - 1].status = ValueStatus.PROVISIONAL
    return made[:count]


def months_of(make: Maker) -> int:
    return MONTHS[make.number % len(MONTHS)]


def stated_by(make: Maker, series: Statistic) -> list[int]:
    """Keys of the sources, the preferred one first."""
    keys = [row.source_id for row in series.preferred_sources.all()]
    return keys[: 2 if make.number % len(MONTHS) == BY_TWO_SOURCES else 1]


def periods(before: int, months: int, most: int) -> Iterator[dict[str, str]]:
    """The last ones that end before the year begins, in time order."""
    count = min(SHAPES[months][1], most)
    for back in range(count, 0, -1):
        first = before * 12 - back * months
        if months == 12:
            yield {"period_start": str(first // 12)}
        else:
            ends = {"period_end": month(first + months - 1)} if months > 1 else {}
            yield {"period_start": month(first), **ends}


def month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def first_number(make: Maker, series: Statistic) -> Decimal:
    if series.unit == Unit.PERCENT:
        return (Decimal(make.chance.randint(100, 600)) / 10).quantize(TENTH)
    return Decimal(make.chance.randint(1_000_001, 900_000_009))


def next_number(make: Maker, number: Decimal) -> Decimal:
    """Up or down by some percent, to as many digits as before."""
    step = Decimal(make.chance.randint(960, 1_045)) / 1_000
    return (number * step).quantize(number)


def observation(make: Maker, **columns) -> Observation:
    number, series = columns.pop("number"), columns["statistic"]
    token = f"{make.chance.getrandbits(32):08x}"
    made = Observation(
        live=True,
        slug=f"{series.slug}-{columns['period_start']}-{token}",
        number=Decimal(plain(number)),
        rounded_to=number.as_tuple().exponent,
        **columns,
        **(make.words.prose("note", 1) if make.chance.random() < 0.02 else {}),
    )
    made.set_sort_columns()
    return made
