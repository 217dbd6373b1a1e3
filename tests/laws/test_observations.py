"""Law 3: no figure without period and source; and a published figure never changes, it is succeeded."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from relations.actions.correction import start_correction
from relations.actions.preference import prefer
from relations.actions.withdrawal import withdraw
from relations.models import Observation, PublicationEvent
from relations.values.moment import as_of, end_of
from tests.support.factories import ObservationFactory, StatisticFactory, live, make_live, person

pytestmark = pytest.mark.django_db


def refused(observation):
    with pytest.raises(ValidationError) as refusal:
        observation.save_revision(user=person("editor"), clean=False).publish(
            user=person("publisher")
        )
    return set(refusal.value.message_dict)


def correct(observation, number):
    """Corrected by an editor, approved by a publisher; the new row."""
    draft = start_correction(observation=observation, by=person("editor"))
    draft.number = number
    draft.save_revision(user=person("editor"), clean=False).publish(user=person("publisher"))
    return Observation.objects.get(pk=draft.pk)


def yesterday():
    return timezone.now() - datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("lack", "field"),
    [
        ({"source": None}, "source"),
        ({"period_start": ""}, "period_kind"),
        ({"number": None}, "number"),
        ({"period_kind": "described"}, "period_kind"),
        ({"currency_assumed": True}, "note_en"),
        ({"number": Decimal("12.5")}, "number"),
    ],
)
def test_a_figure_that_lacks_something_is_refused(lack, field):
    statistic = live(StatisticFactory)
    observation = ObservationFactory(statistic=statistic, **lack)
    if observation.source:
        make_live(observation.source)
    assert field in refused(observation)


def test_a_figure_whose_source_is_not_public_is_refused():
    assert "source" in refused(ObservationFactory(statistic=live(StatisticFactory)))


@pytest.mark.parametrize("lack", [{"source": None}, {"period_start": ""}, {"number": None}])
def test_the_database_refuses_a_live_figure_without(lack):
    observation = ObservationFactory(**lack)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(Observation).filter(pk=observation.pk).update(
            live=True, published_at=timezone.now()
        )


def test_a_published_figure_does_not_change():
    observation = live(ObservationFactory)
    observation.number = 5
    with pytest.raises(RuntimeError):
        observation.save()
    with pytest.raises(ValidationError, match="correct it instead"):
        observation.save_revision(user=person("editor"))


def test_a_correction_takes_the_place_of_the_row_it_corrects():
    old = live(ObservationFactory, number=15)
    new = correct(old, 16)
    old.refresh_from_db()
    assert Observation.objects.published().open().get() == new
    assert new.published_at == old.superseded_at
    assert new.preferred
    assert [row.number for row in Observation.objects.published().order_by("pk")] == [15, 16]


def test_the_log_says_who_corrected_and_who_approved():
    correct(live(ObservationFactory), 16)
    entry = PublicationEvent.objects.get(action="correct")
    assert entry.editor.username != entry.publisher.username
    assert entry.content["number"] == "16"


def test_a_draft_correction_shows_nowhere():
    observation = live(ObservationFactory, number=15)
    start_correction(observation=observation, by=person("editor"))
    assert [o.number for o in Observation.objects.published()] == [15]


def test_two_people_share_one_correction_under_way():
    observation = live(ObservationFactory)
    drafts = [start_correction(observation=observation, by=person("editor")) for _ in range(2)]
    assert drafts[0].pk == drafts[1].pk


def test_a_row_corrected_twice_at_once_is_refused_the_second_time():
    observation = live(ObservationFactory)
    late = start_correction(observation=observation, by=person("editor"))
    withdraw(observation=observation, reason="Wrong series.", by=person("publisher"))
    late.refresh_from_db()
    assert "corrects" in refused(late)


def test_what_stood_on_a_day_can_be_told():
    old = make_live(ObservationFactory(number=15), at=yesterday())
    for needed in (old.statistic, old.source):
        make_live(needed, at=yesterday())
    correct(Observation.objects.get(), 16)
    published = Observation.objects.published().open()
    for moment, numbers in (
        (None, [16]),
        (timezone.now(), [16]),
        (end_of(yesterday().date()), [15]),
        (yesterday() - datetime.timedelta(days=8), []),
    ):
        with as_of(moment):
            assert [row.number for row in published.all()] == numbers


def test_withdrawing_needs_a_reason():
    with pytest.raises(ValidationError, match="Say why"):
        withdraw(observation=live(ObservationFactory), reason=" ", by=person("publisher"))


def test_a_withdrawn_figure_leaves_no_successor_but_stays_in_the_vintages():
    observation = live(ObservationFactory)
    withdraw(observation=observation, reason="Wrong series.", by=person("publisher"))
    assert not Observation.objects.published().open().exists()
    assert Observation.objects.published().count() == 1
    assert PublicationEvent.objects.get(action="withdraw").reason == "Wrong series."


def rival_sources():
    first = live(ObservationFactory, number=100)
    second = live(ObservationFactory, statistic=first.statistic, number=120, preferred=False)
    return first, second


def test_withdrawing_the_preferred_figure_prefers_the_other_source():
    first, _second = rival_sources()
    withdraw(observation=first, reason="Withdrawn by its source.", by=person("publisher"))
    standing = Observation.objects.published().open().get()
    assert (standing.number, standing.preferred) == (120, True)


def test_preferring_another_source_keeps_what_was_preferred_before():
    _first, second = rival_sources()
    before = timezone.now()
    prefer(observation=second, by=person("publisher"))
    preferred = Observation.objects.published().preferred()
    assert preferred.open().get().number == 120
    with as_of(before):
        assert preferred.open().get().number == 100
    assert Observation.objects.published().open().count() == 2


def test_a_second_row_of_the_same_source_and_period_is_refused():
    first = live(ObservationFactory)
    rival = ObservationFactory(statistic=first.statistic, source=first.source, preferred=False)
    assert refused(rival) == {"source"}


def test_the_first_figure_of_a_period_is_preferred_without_asking():
    statistic = live(StatisticFactory)
    observation = ObservationFactory(statistic=statistic, preferred=False)
    make_live(observation.source)
    observation.save_revision(user=person("editor"), clean=False).publish(user=person("publisher"))
    assert Observation.objects.published().get().preferred


def test_the_latest_figure_is_never_a_forecast():
    known = live(ObservationFactory, period_start="2023", number=1)
    live(
        ObservationFactory,
        statistic=known.statistic,
        source=known.source,
        period_start="2030",
        status="forecast",
        number=9,
    )
    assert Observation.objects.newest_of_each_series().get() == known


def test_a_published_figure_cannot_be_deleted():
    observation = live(ObservationFactory)
    with pytest.raises(ProtectedError):
        Observation.objects.filter(pk=observation.pk).delete()


@pytest.mark.parametrize(
    "digits", ["123456789012345678.123456789", "0.1", "-3.25", "5700000000000"]
)
def test_a_number_comes_back_digit_for_digit(digits):
    observation = ObservationFactory(number=Decimal(digits), rounded_to=None)
    observation.refresh_from_db()
    assert str(observation.number) == digits


def test_whoever_entered_a_figure_does_not_make_it_the_preferred_one():
    first, _ = rival_sources()
    editor = person("publisher")
    rival = ObservationFactory(statistic=first.statistic, preferred=False)
    make_live(rival.source)
    rival.save_revision(user=editor, clean=False).publish(user=person("publisher"))
    with pytest.raises(ValidationError, match="second person"):
        prefer(observation=Observation.objects.get(pk=rival.pk), by=editor)
