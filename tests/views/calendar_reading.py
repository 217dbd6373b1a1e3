"""How these tests read a calendar: as a subscriber's program does."""

from icalendar import Calendar

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
