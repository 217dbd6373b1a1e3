"""The newest value of a series: one rule, asked of rows and of the database."""

from random import Random

import pytest

from relations.facts.address import FactAddress
from relations.facts.resolve import resolve
from relations.models import Observation
from relations.models.newest import newest, newness
from relations.values.words import ValueStatus
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    live,
    make_live,
)

pytestmark = pytest.mark.django_db
PERIODS = [
    *(("2022", "", "calendar"), ("2023", "", "calendar"), ("2023-06", "", "calendar")),
    *(("2022-04", "2023-03", "fiscal_year"), ("2023-12", "", "calendar"), ("2020", "", "decade")),
    *(("2023", "", "about"), ("2022", "2023", "calendar"), ("2021", "", "open")),
]


@pytest.mark.parametrize("seed", range(20))
def test_rows_and_database_agree_on_the_newest_value(seed):
    random = Random(seed)  # noqa: S311
    statistic, source = live(StatisticFactory), live(SourceFactory)
    for start, end, kind in random.sample(PERIODS, random.randint(1, 6)):
        status = random.choice([ValueStatus.NORMAL, ValueStatus.FORECAST, ValueStatus.ESTIMATED])
        period = {"period_start": start, "period_end": end, "period_kind": kind}
        row = ObservationFactory(statistic=statistic, source=source, status=status, **period)
        make_live(row)
    found = Observation.objects.newest_of_each_series().first()
    assert found == newest(Observation.objects.all())
    rows = list(Observation.objects.newest_first())
    assert rows == sorted(rows, key=newness, reverse=True)


def test_a_series_of_forecasts_has_no_newest_value():
    assert newest([live(ObservationFactory, status=ValueStatus.FORECAST)]) is None


def test_a_draft_without_a_key_comes_after_the_values_of_its_period():
    known = live(ObservationFactory)
    draft = Observation(
        period_sort_start=known.period_sort_start, period_sort_end=known.period_sort_end
    )
    assert newest([draft, known]) is draft


@pytest.mark.parametrize(
    ("year", "status", "is_latest"),
    [
        *(("2024", "normal", True), ("2023", "normal", True), ("2022", "normal", False)),
        ("2024", "forecast", False),
    ],
)
def test_a_preview_tells_a_draft_as_the_latest_value_where_it_would_be(year, status, is_latest):
    known = live(ObservationFactory, period_start="2023")
    draft = ObservationFactory(
        statistic=known.statistic, source=known.source, period_start=year, status=status
    )
    address = FactAddress("statistic", known.statistic.slug)
    told = resolve([address], [draft])[address].observation
    assert told == (draft if is_latest else known)
