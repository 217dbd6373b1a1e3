"""The constraints asked beforehand say what the database itself would say."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from relations.models import KINDS, Meeting, Observation, Relationship, Statistic
from relations.models.constraints import broken, checks_of
from tests.support import portal
from tests.support.factories import MeetingFactory, ObservationFactory, PartyFactory, live

pytestmark = pytest.mark.django_db

BROKEN = [
    (Meeting, {"start": "2020-05-02", "end": "2020-05-01"}, "meeting_ends_after_it_starts"),
    (Meeting, {"start": "2020-05", "end": "2019"}, "meeting_ends_after_it_starts"),
    (Meeting, {"start_time": "09:00", "time_zone": ""}, "meeting_times_have_a_zone"),
    (Meeting, {"start": "soon"}, "meeting_start_is_date"),
    (Statistic, {"unit": "count", "currency": "EUR"}, "statistic_currency_of_money"),
    (Observation, {"live": True, "source_id": None}, "observation_sourced_when_live"),
    (Observation, {"live": True, "number": None}, "observation_stated_when_live"),
    (Meeting, {"live": True, "title_fr": ""}, "meeting_complete_when_live"),
    (Meeting, {"live": True, "place_en": "A city"}, "meeting_paired_when_live"),
]


@pytest.mark.parametrize(("kind", "columns", "name"), BROKEN)
def test_what_the_database_refuses_is_found_before(kind, columns, name):
    record = portal.FACTORIES[kind]()
    for column, value in columns.items():
        setattr(record, column, value)
    if columns.get("live") and kind is Observation:
        columns = columns | {"published_at": timezone.now()}
        record.published_at = columns["published_at"]
    found = broken([(record, constraint, {}) for constraint in checks_of(kind)])
    assert name in [constraint.name for _row, constraint, _values in found]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        QuerySet(kind).filter(pk=record.pk).update(**columns)


@pytest.mark.parametrize(
    ("start", "end"), [("2026-03", "2026"), ("2026-03-04", "2026-03"), ("2026", "2026-03")]
)
def test_an_end_that_is_known_less_well_than_the_start_may_hold_it(client, start, end):
    meeting = live(MeetingFactory, start=start, end=end)
    assert client.get(f"/en/meetings/{meeting.slug}/").status_code == 200


def test_two_names_of_one_party_are_found_too():
    party = PartyFactory()
    record = Relationship(first_party=party, second_party=party)
    found = broken([(record, constraint, {}) for constraint in checks_of(Relationship)])
    assert [constraint.name for _row, constraint, _values in found] == ["relationship_two_parties"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_public_breaks_none(kind):
    record = kind.objects.get(pk=portal.portal()[kind].pk)
    assert broken([(record, constraint, {}) for constraint in checks_of(kind)]) == []


def test_values_that_the_row_will_have_are_taken_for_it():
    record = ObservationFactory(source=None)
    [question] = [
        (record, c, {"live": True})
        for c in checks_of(Observation)
        if c.name == "observation_sourced_when_live"
    ]
    assert broken([question]) == [question]


def test_a_hundred_rows_are_asked_in_one_query(django_assert_num_queries):
    meetings = MeetingFactory.create_batch(10)
    questions = [(m, constraint, {}) for m in meetings for constraint in checks_of(Meeting)]
    with django_assert_num_queries(1):
        broken(questions)
