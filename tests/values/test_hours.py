from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from relations.values.hours import is_missing, is_twice, next_sure

TORONTO, TOKYO, LORD_HOWE = map(ZoneInfo, ["America/Toronto", "Asia/Tokyo", "Australia/Lord_Howe"])


@pytest.mark.parametrize(
    ("wall", "zone", "missing", "twice", "sure"),
    [
        ("2027-03-14 01:59", TORONTO, False, False, "01:59"),
        ("2027-03-14 02:00", TORONTO, True, False, "03:00"),
        ("2027-03-14 02:59", TORONTO, True, False, "03:00"),
        ("2027-03-14 03:00", TORONTO, False, False, "03:00"),
        ("2027-11-07 00:59", TORONTO, False, False, "00:59"),
        ("2027-11-07 01:00", TORONTO, False, True, "02:00"),
        ("2027-11-07 01:59", TORONTO, False, True, "02:00"),
        ("2027-11-07 02:00", TORONTO, False, False, "02:00"),
        ("2027-03-14 02:30", TOKYO, False, False, "02:30"),
        ("2027-10-03 02:15", LORD_HOWE, True, False, "02:30"),
        ("2027-04-04 01:45", LORD_HOWE, False, True, "02:00"),
    ],
)
def test_an_hour_is_shown_once_never_or_twice(wall, zone, missing, twice, sure):
    hour = datetime.fromisoformat(wall)
    assert (is_missing(hour, zone), is_twice(hour, zone)) == (missing, twice)
    assert f"{next_sure(hour, zone):%H:%M}" == sure
