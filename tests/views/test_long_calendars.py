"""A calendar that many meetings are in: from the year before last on, the years before apart."""

import datetime

import pytest
from icalendar import Calendar

from tests.support.factories import ForumFactory, MeetingFactory, live
from tests.support.many import many
from tests.support.reading import main_of, page, queries, words_of

from .calendar_reading import ALL, calendar_of, events

pytestmark = pytest.mark.django_db
THIS_YEAR = datetime.datetime.now(datetime.UTC).year
FIRST = THIS_YEAR - 2
FORUM = "forums/committee/calendar.ics"


@pytest.fixture
def forum():
    """With 321 meetings of 1998 and one of each year around today."""
    forum = live(ForumFactory, slug="committee", title_en="Committee", title_fr="Comité")
    old = live(MeetingFactory, start="1998-05-04", forum=forum, title_en="Old")
    many(old, 320)
    for year in range(FIRST - 1, THIS_YEAR + 3):
        live(MeetingFactory, start=f"{year}-01-01", forum=forum, title_en=f"Of {year}")
    return forum


def titles(client, path):
    return [str(entry["SUMMARY"]) for entry in events(client, path)]


def test_few_meetings_are_in_the_calendar_whatever_their_years(client):
    live(MeetingFactory, start="1928-05-04", title_en="First")
    assert titles(client, ALL) == ["First"]
    assert "Calendars by year" not in page(client, "/en/meetings/")


def test_of_many_meetings_the_calendar_holds_those_from_the_year_before_last_on(client, forum):
    recent = [f"Of {year}" for year in range(FIRST, THIS_YEAR + 3)]
    for path in (ALL, FORUM, f"{ALL}?forum=committee"):
        assert titles(client, path) == recent
        said = calendar_of(client, path)["DESCRIPTION"]
        assert f"Those before January 1, {FIRST} are in calendars by year." in said


def test_of_many_meetings_around_today_it_holds_the_nearest(client, forum):
    near = forum.meetings.get(start=f"{THIS_YEAR - 1}-01-01")
    many(near, 60)
    calendar = calendar_of(client, ALL)
    past = [entry for entry in calendar.events if entry["DTSTART"].dt.year < THIS_YEAR]
    assert len(past) in (39, 40)  # of today's year one is past too
    assert "Of more than 40 before today, or after it, only the nearest" in calendar["DESCRIPTION"]
    assert len(events(client, f"{ALL}?year={THIS_YEAR - 1}")) == 61


def test_each_year_is_linked_and_its_calendar_holds_it(client, forum):
    for path, query in (("meetings/", ""), ("forums/committee/", "forum=committee&amp;")):
        html = main_of(page(client, f"/en/{path}"))
        assert f"It begins on January 1, {FIRST}" in words_of(html)
        for year in ("1998", f"{FIRST - 1}", f"{THIS_YEAR}"):
            assert f'<a href="/en/{ALL}?{query}year={year}">{year}</a>' in html
        assert "holds at most 40 meetings before today and as many after it" in words_of(html)
    assert set(titles(client, f"{ALL}?forum=committee&year=1998")) == {"Old"}
    assert len(titles(client, f"{ALL}?year=1998")) == 321


def test_the_calendar_of_a_year_is_named_after_it_and_its_forum(client, forum):
    response = client.get(f"/en/{ALL}?forum=committee&year=1998")
    assert response["Content-Disposition"] == 'inline; filename="meetings-1998.ics"'
    assert Calendar.from_ical(response.content)["NAME"] == "Committee (1998)"


def test_a_meeting_has_one_id_and_edition_in_every_calendar(client, forum):
    year = FIRST - 1
    meeting = forum.meetings.get(start=f"{year}-01-01")
    paths = (f"{ALL}?year={year}", f"meetings/{meeting.slug}.ics", f"{ALL}?from={year}")
    found = [next(e for e in events(client, p) if e["SUMMARY"] == f"Of {year}") for p in paths]
    assert len({(entry.uid, entry["SEQUENCE"], entry.DTSTAMP) for entry in found}) == 1


def test_a_calendar_never_holds_more_than_a_program_can_take_and_says_so(client):
    old = live(MeetingFactory, start="1998-05-04", title_en="Old")
    many(old, 510, lambda n: {"start": f"1998-06-{1 + n % 30:02}"})
    calendar = calendar_of(client, f"{ALL}?year=1998")
    assert len(calendar.events) == 500
    assert (
        "Of more than 500 before today, or after it, only the nearest are here."
        in calendar["DESCRIPTION"]
    )
    assert all(str(entry["DTSTART"].dt) >= "1998-06" for entry in calendar.events)


def test_the_database_is_asked_as_often_for_three_meetings_as_for_hundreds(client):
    first = live(MeetingFactory, start=f"{FIRST}-02-03")
    many(first, 2)
    few = [queries(client, f"/en/{path}") for path in (ALL, "meetings/")]
    many(live(MeetingFactory, start=f"{FIRST}-02-04"), 350)
    assert [queries(client, f"/en/{path}") for path in (ALL, "meetings/")] == few
