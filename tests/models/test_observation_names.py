"""Every period that a figure may have gives it a public name, and lets it be published."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relations.models import Observation, Statistic
from relations.models.record import slug_shape
from relations.values.words import PeriodKind
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    live,
    person,
)

YEARS = st.integers(1000, 9999).map(lambda year: f"{year:04}")
MONTHS = st.builds("{}-{:02}".format, YEARS, st.integers(1, 12))
DAYS = st.builds("{}-{:02}".format, MONTHS, st.integers(1, 28))
DATES = st.one_of(st.just(""), YEARS, MONTHS, DAYS)
SLUGS = st.lists(st.sampled_from("abc09"), min_size=1, max_size=3).map("-".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(start=DATES, end=DATES, kind=st.sampled_from(PeriodKind.values), slug=SLUGS)
def test_any_period_of_any_kind_makes_an_address_name(start, end, kind, slug):
    observation = Observation(
        statistic=Statistic(slug=slug), period_start=start, period_end=end, period_kind=kind
    )
    slug_shape(observation.new_slug())


SHAPES = [
    {"period_kind": "about", "period_start": "2018", "period_end": "2020"},
    {"period_kind": "about", "period_start": "2018"},
    {"period_kind": "open", "period_start": "2016"},
    {"period_kind": "open", "period_end": "2019"},
    {"period_kind": "decade", "period_start": "1990"},
    {"period_kind": "fiscal_year", "period_start": "2015-04", "period_end": "2016-03"},
    {"period_kind": "calendar", "period_start": "2022-10-11", "period_end": "2022-11"},
    {"period_kind": "not_stated"},
    {"period_kind": "described", "period_end": "2019-12", "period_words_en": "before",
     "period_words_fr": "avant"},
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("shape", SHAPES)
def test_a_figure_of_each_shape_of_period_is_published(shape):
    figure = ObservationFactory(
        statistic=live(StatisticFactory), source=live(SourceFactory), **{"period_start": ""} | shape
    )
    revision = figure.save_revision(user=person("editor"), clean=False)
    revision.publish(user=person("publisher"))
    slug_shape(Observation.objects.get(pk=figure.pk, live=True).slug)


@pytest.mark.django_db
def test_a_draft_saved_under_a_name_that_is_none_is_given_one():
    figure = ObservationFactory(statistic=live(StatisticFactory), source=live(SourceFactory))
    Observation.objects.filter(pk=figure.pk).update(slug="exports-2018~-to-2020")
    figure = Observation.objects.get(pk=figure.pk)
    with pytest.raises(ValidationError):
        slug_shape(figure.slug)
    figure.save_revision(user=person("editor"), clean=False).publish(user=person("publisher"))
    slug_shape(Observation.objects.get(pk=figure.pk, live=True).slug)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "printed"),
    [("en", "about 2018–2020"), ("fr", "vers 2018-2020"), ("ja", "2018～2020年頃")],
)
def test_about_two_years_reads_so_on_the_page_of_its_series(client, language, printed):
    statistic = live(StatisticFactory)
    live(ObservationFactory, statistic=statistic, **SHAPES[0])
    page = client.get(f"/{language}/statistics/{statistic.slug}/").content.decode()
    assert printed in page
