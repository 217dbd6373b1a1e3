"""Which figure stands first, what it is called, and what its publication asks."""

import datetime
from decimal import Decimal

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from relations.actions.correction import start_correction
from relations.models import Observation, Source, StatisticTopic
from tests.support.desk import address, signed_in
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
    person,
)
from tests.support.reading import queries

pytestmark = pytest.mark.django_db
OBSERVATIONS = "/api/v1/observations"


def series(*periods):
    """A published series with a figure for each period, numbered from 1 in the order given."""
    statistic, source = live(StatisticFactory, slug="a-series"), live(SourceFactory)
    for number, period in enumerate(periods, 1):
        live(ObservationFactory, statistic=statistic, source=source, number=number, **period)
    return statistic


def latest(client):
    return client.get("/api/v1/statistics/a-series").json()["latest"]["value"]


def rows(client, **params):
    return client.get(OBSERVATIONS, params).json()["results"]


YEAR, DECEMBER = {"period_start": "2023"}, {"period_start": "2023-12"}
FIVE_YEARS, INSIDE = {"period_start": "2019", "period_end": "2023"}, {"period_start": "2022"}
FISCAL = {"period_start": "2023", "period_kind": "fiscal_year"}


@pytest.mark.parametrize(
    ("periods", "newest"),
    [
        ((YEAR, DECEMBER), "2"),
        ((DECEMBER, YEAR), "1"),
        ((FIVE_YEARS, INSIDE), "1"),
        ((INSIDE, FIVE_YEARS), "2"),
        ((YEAR, FISCAL), "2"),
        ((FISCAL, YEAR), "2"),
    ],
)
def test_the_newest_period_ends_last_then_starts_last_then_was_entered_last(
    client, periods, newest
):
    series(*periods)
    assert latest(client) == newest


@pytest.mark.parametrize(
    ("periods", "first"),
    [
        ((FIVE_YEARS, INSIDE), ["1", "2"]),
        ((INSIDE, FIVE_YEARS), ["2", "1"]),
        ((FIVE_YEARS, {"period_start": "2019"}), ["2", "1"]),
        (({"period_start": "2019"}, FIVE_YEARS), ["1", "2"]),
        ((YEAR, FISCAL), ["1", "2"]),
        ((FISCAL, YEAR), ["1", "2"]),
    ],
)
def test_the_file_of_a_series_is_in_order_of_time(client, periods, first):
    series(*periods)
    answer = client.get("/en/statistics/a-series.json").json()
    assert [row["value"] for row in answer["values"]] == first


@pytest.mark.clients
def test_a_page_of_four_figures_asks_as_much_as_a_page_of_one(client):
    topic = live(TopicFactory, slug="told")

    def tell_of_one_more():
        statistic = StatisticFactory()
        StatisticTopic.objects.create(record=statistic, topic=topic)
        live(ObservationFactory, statistic=make_live(statistic))

    tell_of_one_more()
    few = queries(client, "/en/topics/told/")
    for _ in range(3):
        tell_of_one_more()
    assert queries(client, "/en/topics/told/") == few


def test_a_figure_goes_with_its_series_and_with_its_source(client):
    by_source, by_series = live(ObservationFactory), live(ObservationFactory)
    type(by_series.statistic)._base_manager.filter(pk=by_series.statistic_id).update(live=False)
    assert [row["slug"] for row in rows(client)] == [by_source.slug]
    Source._base_manager.filter(pk=by_source.source_id).update(live=False)
    assert rows(client) == []


def test_the_first_vintage_is_the_one_that_was_published_first_whichever_was_entered_first(client):
    statistic, source = live(StatisticFactory), live(SourceFactory)
    entered_first, published_first = (
        ObservationFactory(statistic=statistic, source=source, number=number) for number in (2, 1)
    )
    published_first = make_live(published_first, at=timezone.now() - datetime.timedelta(days=9))
    published_first.close(timezone.now(), "supersede")
    make_live(entered_first)
    start_correction(observation=Observation.objects.get(number=2), by=person("editor"))
    assert [row["value"] for row in rows(client, vintages="first")] == ["1"]


@pytest.mark.parametrize(
    ("period", "named"),
    [
        (YEAR, "a-series-2023-"),
        (FIVE_YEARS, "a-series-2019-to-2023-"),
        ({"period_start": "2019", "period_kind": "open"}, "a-series-2019-to-open-"),
        ({"period_start": "2018", "period_kind": "about"}, "a-series-2018-"),
        ({"period_start": "", "period_kind": "not_stated"}, "a-series-"),
    ],
)
def test_the_address_name_of_a_figure_tells_its_series_and_its_period(client, period, named):
    series(period)
    [row] = rows(client)
    assert row["slug"].removeprefix(named).isalnum()
    assert row["slug"].startswith(named)
    assert client.get(f"{OBSERVATIONS}/{row['slug']}").status_code == 200


def test_the_address_name_of_a_figure_of_a_long_named_series_fits():
    statistic = StatisticFactory(slug="long-" * 15 + "named")
    figure = ObservationFactory(
        statistic=statistic, period_start="2023-04-01", period_end="2024-03-31"
    )
    assert len(figure.slug) <= 160


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (YEAR, "Visits, 2023"),
        (
            {
                "period_start": "",
                "period_kind": "described",
                "period_words_en": "before the war",
                "period_words_fr": "avant la guerre",
            },
            "Visits, before the war",
        ),
    ],
)
def test_the_desk_calls_a_figure_by_its_series_and_its_period(period, told):
    figure = ObservationFactory(statistic=StatisticFactory(title_en="Visits"), **period)
    page = signed_in(person("editor")).get(address("edit", figure))
    assert told in page.content.decode()


def refusal(draft):
    """Field -> what is said of it when it is to be published."""
    draft.save_revision(user=person("editor"), clean=False)
    with pytest.raises(ValidationError) as refused:
        draft.latest_revision.publish(user=person("publisher"))
    return refused.value.message_dict


def test_a_figure_of_a_series_that_is_not_public_is_refused():
    draft = ObservationFactory(source=live(SourceFactory))
    assert list(refusal(draft)) == ["statistic"]


def test_a_figure_that_would_be_preferred_beside_another_is_refused():
    first = live(ObservationFactory)
    rival = ObservationFactory(statistic=first.statistic, source=live(SourceFactory))
    assert list(refusal(rival)) == ["preferred"]


def test_a_correction_of_what_no_longer_stands_says_so():
    figure = live(ObservationFactory)
    draft = start_correction(observation=figure, by=person("editor"))
    Observation.objects.filter(pk=figure.pk).update(superseded_at=timezone.now())
    draft = Observation.objects.get(pk=draft.pk)
    assert "corrected or withdrawn meanwhile" in refusal(draft)["corrects"][0]


def test_a_first_figure_is_told_as_published_and_not_as_a_correction(client):
    draft = ObservationFactory(statistic=live(StatisticFactory), source=live(SourceFactory))
    draft.save_revision(user=person("editor"), clean=False).publish(user=person("publisher"))
    acts = client.get("/api/v1/changes", {"kind": "observation"}).json()["results"]
    assert [act["action"] for act in acts] == ["publish"]


def test_a_draft_is_not_preferred_before_it_is_published():
    draft = ObservationFactory(preferred=False)
    draft.save()
    assert not draft.preferred


def test_fixtures_name_a_figure_by_its_address_name(tmp_path):
    first = live(ObservationFactory)
    second = start_correction(observation=first, by=person("editor"))
    text = serializers.serialize(
        "json", [second], use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    assert f'"corrects": ["{first.slug}"]' in text
    fixture = tmp_path / "figure.json"
    fixture.write_text(text)
    call_command("loaddata", fixture, verbosity=0)
    assert Observation.objects.get(corrects=first).pk == second.pk


def test_a_question_for_a_time_passes_by_a_value_of_no_period(client):
    undated, no_beginning = (
        {"period_start": "", "period_kind": "not_stated"},
        {
            "period_start": "",
            "period_end": "2019",
            "period_kind": "open",
        },
    )
    series(undated, no_beginning, YEAR)
    assert [row["value"] for row in rows(client, period_from="2000")] == ["3", "2"]
    assert [row["value"] for row in rows(client, period_to="2100")] == ["3", "2"]


def test_a_figure_without_a_source_is_told_at_its_source():
    figure = ObservationFactory(statistic=live(StatisticFactory), source=None, number=Decimal(1))
    assert figure.publication_errors() == {"source": ["Name the source of this figure."]}


def test_a_figure_that_ended_meanwhile_is_not_ended_again():
    figure = live(ObservationFactory)
    figure.close(timezone.now(), "supersede")
    with pytest.raises(ValidationError, match="start again"):
        figure.close(timezone.now(), "withdraw")
