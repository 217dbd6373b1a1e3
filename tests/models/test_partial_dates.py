"""Questions to partial dates have one answer, asked of a text or of the database."""

import pytest

from relations.models import Meeting
from relations.models.partial_date import possibly_by, possibly_from, surely_before, surely_by
from relations.values.dates import is_over, latest, may_be_by
from tests.support.factories import MeetingFactory

DATES = [
    "2019",
    "2019-12",
    "2020",
    "2020-02",
    "2020-02-28",
    "2020-02-29",
    "2020-03-01",
    "2020-12-31",
]
DAYS = [
    *("2018-12-31", "2019-01-01", "2019-12-31", "2020-01-01", "2020-02-01", "2020-02-28"),
    *("2020-02-29", "2020-03-01", "2020-12-31", "2021-01-01", "9999-12-31"),
]
# In SQL -> of a text.
QUESTIONS = {
    possibly_by: may_be_by,
    surely_before: is_over,
    possibly_from: lambda iso, day: bool(iso) and not is_over(iso, day),
    surely_by: lambda iso, day: bool(iso) and latest(iso).isoformat() <= day,
}


@pytest.mark.django_db
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
def test_texts_and_database_agree_on_partial_dates(question):
    for iso in ("", *DATES):
        MeetingFactory(start="2019", end=iso)
    for day in DAYS:
        found = set(Meeting.objects.filter(question("end", day)).values_list("end", flat=True))
        assert found == {iso for iso in ("", *DATES) if QUESTIONS[question](iso, day)}, day
