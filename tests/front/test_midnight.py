"""A day ends, UTC, while pages are read that say which day it is."""

import re
import time
from datetime import UTC, datetime

import pytest

from tests.support.factories import ObservationFactory, SourceFactory, StatisticFactory, live

from .servers import server

pytestmark = [pytest.mark.django_db, pytest.mark.clients]
DAY = 86_400
LEFT = 25  # seconds until midnight, of which the server's start takes some
AFTER = 4
PATHS = [f"/{code}/statistics/travellers/" for code in ("en", "fr", "ja")]
CITED = re.compile(r"as_of=(\d{4}-\d\d-\d\d)")


def test_no_page_of_yesterday_is_shown_after_midnight(site):
    statistic, source = live(StatisticFactory, slug="travellers"), live(SourceFactory)
    live(ObservationFactory, statistic=statistic, source=source, period_start="2018", number=1)
    ahead = DAY - time.time() % DAY - LEFT
    midnight = time.time() + LEFT
    days, yesterdays = [], []
    moved = {"DJANGO_SETTINGS_MODULE": "tests.front.moved_clock", "CLOCK_AHEAD": str(ahead)}
    with server(**moved) as late:
        while time.time() < midnight + AFTER:
            for path in PATHS:
                asked = datetime.fromtimestamp(time.time() + ahead - 0.1, UTC).date().isoformat()
                answer = late.get(path)
                assert answer.status == 200
                day = CITED.search(answer.body.decode())[1]
                days.append(day)
                if day < asked:
                    yesterdays.append((path, asked, day))
            time.sleep(0.02)
    assert len(set(days)) == 2, "the server must be up before midnight"
    assert yesterdays == []
