"""An entry of a calendar: when, in which words, and never a day that nobody knows."""

import datetime

import pytest
from django.conf import settings

from relations.models import Meeting, MeetingTopic
from tests.support.factories import (
    MeetingFactory,
    RelationshipFactory,
    TopicFactory,
    live,
)
from tests.support.reading import page, words_of

from .calendar_reading import ALL, calendar_of, file_of, only

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "status", "said"),
    [
        ("cancelled", "CANCELLED", "Cancelled: Talks"),
        ("postponed", "TENTATIVE", "Postponed: Talks"),
    ],
)
def test_a_meeting_that_does_not_take_place_says_so_in_status_and_words(
    client, state, status, said
):
    live(MeetingFactory, steps=["announced", state], title_en="Talks")
    event = only(client)
    assert event["STATUS"] == status
    assert event["SUMMARY"] == said
    assert f"This meeting was {state}." in event["DESCRIPTION"]
    assert only(client, language="fr")["SUMMARY"] != event["SUMMARY"]


@pytest.mark.parametrize(
    ("start", "end"),
    [("2019", ""), ("2019-12", ""), ("2019-12-10", "2020"), ("2019-12", "2020-01")],
)
def test_no_day_is_invented_for_what_is_known_to_the_month_or_year(client, start, end):
    meeting = live(MeetingFactory, start=start, end=end, slug="vague")
    for path in (ALL, "meetings/vague.ics"):
        calendar = calendar_of(client, path)
        assert not calendar.events
        assert calendar.subcomponents, "a calendar without any component is none"
        assert calendar["DESCRIPTION"] == "Meetings whose day is not known are left out."
    said = words_of(page(client, f"/en/meetings/{meeting.slug}/"))
    assert "Its day is not known, so no calendar can hold it." in said
    assert "Add to calendar" not in said
    assert "Meetings whose day is not known are left out." in words_of(
        page(client, "/en/meetings/")
    )


@pytest.mark.parametrize(
    ("end", "day_after"),
    [("", datetime.date(2020, 3, 1)), ("2020-03-04", datetime.date(2020, 3, 5))],
)
def test_days_without_hours_are_whole_days(client, end, day_after):
    live(MeetingFactory, start="2020-02-29", end=end)
    event = only(client)
    assert event.decoded("DTSTART") == datetime.date(2020, 2, 29)
    assert event.decoded("DTEND") == day_after


def test_the_last_day_of_time_breaks_nothing(client):
    live(MeetingFactory, start="9999-12-30")
    live(MeetingFactory, start="9999-12-31")
    assert only(client).decoded("DTEND") == datetime.date(9999, 12, 31)


@pytest.mark.parametrize(("day", "offset"), [("2020-07-01", -4), ("2020-12-01", -5)])
def test_hours_keep_their_zone_and_its_summer_time(client, day, offset):
    live(
        MeetingFactory,
        start=day,
        start_time=datetime.time(9, 30),
        end_time=datetime.time(11),
        time_zone="America/Toronto",
    )
    calendar = calendar_of(client)
    [event] = calendar.events
    start = event.decoded("DTSTART")
    assert event["DTSTART"].params["TZID"] == "America/Toronto"
    assert start.utcoffset() == datetime.timedelta(hours=offset)
    assert event.decoded("DTEND") - start == datetime.timedelta(minutes=90)
    [zone] = calendar.timezones
    assert zone.tz_name == "America/Toronto"
    assert zone.to_tz().utcoffset(start.replace(tzinfo=None)) == datetime.timedelta(hours=offset)


def test_a_meeting_over_a_change_of_clocks_lasts_as_long_as_it_lasts(client):
    live(
        MeetingFactory,
        start="2020-10-31",
        end="2020-11-01",
        start_time=datetime.time(12),
        end_time=datetime.time(12),
        time_zone="America/Toronto",
    )
    start, end = (only(client).decoded(name) for name in ("DTSTART", "DTEND"))
    utc = datetime.UTC
    assert end.astimezone(utc) - start.astimezone(utc) == datetime.timedelta(hours=25)


def test_one_moment_with_two_dates_is_one_moment(client):
    live(
        RelationshipFactory,
        first_party__time_zones="America/Toronto",
        second_party__time_zones="Asia/Tokyo",
    )
    live(
        MeetingFactory,
        online=True,
        start="2020-12-02",
        end="2020-12-03",
        start_time=datetime.time(9),
        time_zone="Asia/Tokyo",
    )
    event = only(client)
    assert event.decoded("DTSTART").isoformat() == "2020-12-03T09:00:00+09:00"
    assert "DTEND" not in event


def test_days_without_a_last_hour_stay_whole_days_and_tell_the_first_hour(client):
    live(
        MeetingFactory,
        start="2020-12-02",
        end="2020-12-03",
        start_time=datetime.time(9),
        time_zone="America/Toronto",
    )
    event = only(client)
    assert event.decoded("DTEND") == datetime.date(2020, 12, 4)
    assert "Begins December 2, 2020, 9:00 a.m. EST" in event["DESCRIPTION"].replace("\u202f", " ")


def test_texts_of_every_script_and_sign_come_back_whole_from_short_lines(client):
    title = "会合、" * 40 + "a, b; c\\d: “e”"
    outcome = "一行目。\n\n二行目, 三; \\n" + "長い文" * 60
    live(
        MeetingFactory,
        title_ja=title,
        outcome_en="x",
        outcome_fr="x",
        outcome_ja=outcome,
        place_en="A, B",
        place_fr="A, B",
    )
    body = file_of(client, language="ja")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    for line in body.split(b"\r\n"):
        line.decode()  # no letter is cut in two
    event = only(client, language="ja")
    assert event["SUMMARY"] == title
    assert event["DESCRIPTION"] == f"成果\n{outcome}"
    assert event["LOCATION"] == "A, B"
    assert event["LOCATION"].params["LANGUAGE"] == "en"
    assert event["SUMMARY"].params["LANGUAGE"] == "ja"


def test_what_no_calendar_may_hold_is_left_out(client):
    live(MeetingFactory, title_en="Talks\x0b\x07 and more")
    assert only(client)["SUMMARY"] == "Talks and more"


def test_an_entry_leads_home_and_names_nobody_as_its_organizer(client):
    meeting = MeetingFactory(slug="talks", kind=Meeting.Kind.TALKS, steps=["held"])
    MeetingTopic.objects.create(record=meeting, topic=live(TopicFactory, title_en="Trade"))
    MeetingTopic.objects.create(record=meeting, topic=TopicFactory(title_en="Hidden"))
    live(lambda: meeting)
    event = only(client)
    assert event["URL"] == f"{settings.BASE_URL}/en/meetings/talks/"
    assert event.categories == ["Talks", "Trade"]
    assert "ORGANIZER" not in event
    assert event["STATUS"] == "CONFIRMED"
