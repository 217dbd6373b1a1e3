"""Calendars, as a subscriber's program reads them."""

import datetime
import json

import pytest
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from icalendar import Calendar

from relations.models import Meeting, MeetingStep, PublicationEvent
from relations.views.stable_ids import stable_id
from tests.support.factories import (
    ForumFactory,
    MeetingFactory,
    RelationshipFactory,
    SourceFactory,
    live,
    person,
)
from tests.support.reading import LANGUAGES, page

from .calendar_reading import ALL, events, file_of, only
from .changing import publish

pytestmark = pytest.mark.django_db


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


def test_an_id_survives_a_dump_which_rounds_moments_and_tells_portals_apart():
    first = datetime.datetime(2026, 1, 2, 3, 4, 5, 678_901, datetime.UTC)
    dumped = datetime.datetime.fromisoformat(json.loads(json.dumps(first, cls=DjangoJSONEncoder)))
    assert dumped != first
    assert stable_id("meeting", 1, dumped) == stable_id("meeting", 1, first)
    later = first + datetime.timedelta(seconds=1)
    others = [("forum", 1, first), ("meeting", 2, first), ("meeting", 1, later)]
    assert len({stable_id(*other) for other in [("meeting", 1, first), *others]}) == 4


def test_an_id_is_the_same_for_ever():
    first = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    assert str(stable_id("meeting", 1, first)) == "594b307a-9ce5-574a-9ee9-ea9117ecb10b"


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
    newest = PublicationEvent.objects.of(meeting).get(until=None).at
    assert after.LAST_MODIFIED == after.DTSTAMP == newest.replace(microsecond=0)


def test_whoever_has_the_file_is_told_that_it_is_the_same(client):
    meeting = live(MeetingFactory)
    tag = client.get(f"/en/{ALL}")["ETag"]
    assert client.get(f"/en/{ALL}", headers={"if-none-match": tag}).status_code == 304
    assert client.get(f"/fr/{ALL}")["ETag"] != tag
    publish(meeting, title_en="Another title", title_fr="Un autre titre")
    assert client.get(f"/en/{ALL}", headers={"if-none-match": tag}).status_code == 200


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
    for question in ("from=x", "status=zzz", "form=2020", "page=1"):
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
