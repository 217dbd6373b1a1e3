"""Calendars, as a subscriber's program reads them."""

import datetime

import pytest
from django.conf import settings
from icalendar import Calendar

from relations.models import Meeting, MeetingStep, MeetingTopic
from tests.factories import (
    ForumFactory,
    MeetingFactory,
    RelationshipFactory,
    SourceFactory,
    TopicFactory,
    live,
    person,
)

from .changing import publish
from .reading import LANGUAGES, page, words_of

pytestmark = pytest.mark.django_db
ALL = "meetings/calendar.ics"


def file_of(client, path=ALL, language="en"):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content


def calendar_of(client, path=ALL, language="en"):
    return Calendar.from_ical(file_of(client, path, language))


def events(client, path=ALL, language="en"):
    return calendar_of(client, path, language).events


def only(client, path=ALL, language="en"):
    [event] = events(client, path, language)
    return event


def test_a_meeting_keeps_its_id_in_every_language_file_and_under_another_name(client):
    forum = live(ForumFactory, slug="committee")
    meeting = live(MeetingFactory, slug="first-name", forum=forum)
    paths = (ALL, "forums/committee/calendar.ics", "meetings/first-name.ics")
    seen = {only(client, path, code).uid for path in paths for code in LANGUAGES}
    publish(meeting, slug="second-name", title_en="Renamed", title_fr="Renommée")
    seen |= {only(client, path).uid for path in (ALL, "meetings/second-name.ics")}
    Meeting.objects.get(pk=meeting.pk).unpublish(user=person("publisher"))
    publish(meeting)
    seen.add(only(client).uid)
    assert len(seen) == 1


def test_two_meetings_have_two_ids(client):
    live(MeetingFactory), live(MeetingFactory)
    assert len({event.uid for event in events(client)}) == 2


def test_the_old_name_of_a_file_leads_to_the_new_one(client):
    publish(live(MeetingFactory, slug="first-name"), slug="second-name")
    response = client.get("/fr/meetings/first-name.ics")
    assert response.status_code == 308
    assert response["Location"] == "/fr/meetings/second-name.ics"


def test_the_same_content_is_the_same_bytes_and_each_publication_counts(client):
    meeting = live(MeetingFactory)
    first = file_of(client)
    assert file_of(client) == first
    before = only(client)
    meeting = publish(meeting, title_en="Another title", title_fr="Un autre titre")
    after = only(client)
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert before.LAST_MODIFIED < after.LAST_MODIFIED == after.DTSTAMP
    assert meeting.last_published_at.replace(microsecond=0) == after.LAST_MODIFIED


def test_whoever_has_the_file_is_told_that_it_is_the_same(client):
    meeting = live(MeetingFactory)
    tag = client.get(f"/en/{ALL}")["ETag"]
    assert client.get(f"/en/{ALL}", headers={"if-none-match": tag}).status_code == 304
    assert client.get(f"/fr/{ALL}")["ETag"] != tag
    publish(meeting, title_en="Another title", title_fr="Un autre titre")
    assert client.get(f"/en/{ALL}", headers={"if-none-match": tag}).status_code == 200


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


def test_a_cancellation_reaches_those_who_have_the_entry(client):
    meeting = live(MeetingFactory, steps=["announced"])
    before = only(client)
    draft = Meeting.objects.get(pk=meeting.pk)
    draft.steps.add(MeetingStep(what="cancelled", source=live(SourceFactory), sort_order=1))
    draft.save_revision(user=person("editor")).publish(user=person("publisher"))
    after = only(client)
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert before.uid == after.uid
    assert before["SEQUENCE"] < after["SEQUENCE"]


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


def test_drafts_and_what_was_taken_off_the_site_are_in_no_calendar(client):
    forum = live(ForumFactory, slug="committee")
    MeetingFactory(title_en="A draft", forum=forum)
    gone = live(MeetingFactory, slug="gone", forum=forum)
    edited = live(MeetingFactory, title_en="Shown", forum=forum)
    edited.title_en = "Not yet shown"
    edited.save_revision(user=person("editor"))
    gone.unpublish(user=person("publisher"))
    for path in (ALL, "forums/committee/calendar.ics"):
        assert only(client, path)["SUMMARY"] == "Shown"
    assert client.get("/en/meetings/gone.ics").status_code == 410
    assert client.get("/en/meetings/nothing.ics").status_code == 404


def test_the_calendar_takes_the_questions_of_the_list(client):
    live(MeetingFactory, start="2018-05-01", title_en="Old")
    live(MeetingFactory, start="2021-05-01", title_en="New")
    assert only(client, f"{ALL}?from=2020")["SUMMARY"] == "New"
    assert 'href="/en/meetings/calendar.ics?from=2020"' in page(client, "/en/meetings/?from=2020")
    for question in ("from=x", "status=zzz", "nonsense=1", "page=1"):
        assert client.get(f"/en/{ALL}?{question}").status_code == 400


def test_files_without_questions_refuse_them(client):
    live(ForumFactory, slug="committee"), live(MeetingFactory, slug="talks")
    for path in ("forums/committee/calendar.ics", "meetings/talks.ics"):
        assert client.get(f"/en/{path}?from=2020").status_code == 400


def test_a_calendar_is_named_in_its_language_and_says_how_often_to_come_back(client):
    live(RelationshipFactory)
    forum = live(ForumFactory, slug="committee", title_fr="Comité")
    live(MeetingFactory, forum=forum)
    response = client.get("/fr/forums/committee/calendar.ics")
    assert response["Content-Language"] == "fr"
    assert response["Content-Disposition"] == 'inline; filename="committee.ics"'
    calendar = Calendar.from_ical(response.content)
    assert calendar["NAME"] == calendar["X-WR-CALNAME"]
    assert calendar["NAME"] == "Relations de deux parties\xa0: Comité"
    assert calendar.decoded("REFRESH-INTERVAL") == datetime.timedelta(hours=12)
    assert calendar["X-PUBLISHED-TTL"] == "PT12H"
    assert calendar["SOURCE"] == f"{settings.BASE_URL}/fr/forums/committee/calendar.ics"


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


def test_pages_lead_to_their_calendars(client):
    forum = live(ForumFactory, slug="committee")
    live(MeetingFactory, slug="talks", forum=forum)
    for path, file in (
        ("meetings/", ALL),
        ("meetings/talks/", "meetings/talks.ics"),
        ("forums/committee/", "forums/committee/calendar.ics"),
    ):
        html = page(client, f"/ja/{path}")
        head, body = html.split("</head>")
        assert 'rel="alternate" type="text/calendar"' in head
        assert f'href="/ja/{file}"' in head
        assert f'<a href="/ja/{file}"' in body
