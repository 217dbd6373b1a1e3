"""A meeting's hour that the clocks of its zone skip or repeat is refused before anybody reads it."""

import datetime

import pytest

from relations.models import Meeting
from tests.support.desk import edit, form_of, signed_in
from tests.support.factories import MeetingFactory, live, person

pytestmark = pytest.mark.django_db
SKIPPED, TWICE = ("2027-03-14", "02:30"), ("2027-11-07", "01:30")


@pytest.mark.parametrize("box", ["start_time", "end_time"])
@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        (*SKIPPED, "2027-03-14 02:30 does not exist in America/Toronto"),
        (*TWICE, "2027-11-07 01:30 comes twice in America/Toronto"),
    ],
)
def test_it_is_refused_beside_its_box_and_kept(editor, box, day, hour, said):
    typed = {"start": day, box: hour, "time_zone": "America/Toronto"}
    response = edit(signed_in(editor), MeetingFactory(), **typed)
    assert said in str(response.context["form"].errors[box])
    assert form_of(response)[box] == hour


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "UTC", "America/Regina"])
def test_where_clocks_are_never_put_forward_the_hour_is_like_any_other(editor, zone):
    typed = {"start": SKIPPED[0], "start_time": SKIPPED[1], "time_zone": zone}
    assert edit(signed_in(editor), MeetingFactory(), **typed).status_code == 302


def test_known_to_the_month_only_no_hour_is_looked_at(editor):
    typed = {"start": "2027-03", "start_time": "02:30", "time_zone": "America/Toronto"}
    assert edit(signed_in(editor), MeetingFactory(), **typed).status_code == 302


def test_past_midnight_the_last_hour_is_the_next_days(editor):
    typed = {"start": "2027-03-13", "start_time": "23:00", "end_time": "02:30"}
    response = edit(signed_in(editor), MeetingFactory(), time_zone="America/Toronto", **typed)
    assert "2027-03-14 02:30 does not exist" in str(response.context["form"].errors["end_time"])


def test_the_gate_asks_it_of_drafts_that_no_form_saw():
    meeting = MeetingFactory(start=SKIPPED[0], time_zone="America/Toronto")
    meeting.start_time = datetime.time(2, 30)
    revision = meeting.save_revision(user=person("editor"), clean=False)
    with pytest.raises(Exception, match="does not exist in America/Toronto"):
        revision.publish(user=person("publisher"))
    assert not Meeting.objects.published().exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_error_page(editor, day):
    typed = {"start": day, "start_time": "23:00", "end_time": "02:30", "time_zone": "Asia/Tokyo"}
    assert edit(signed_in(editor), MeetingFactory(), **typed).status_code in (200, 302)
    assert live(MeetingFactory).live
