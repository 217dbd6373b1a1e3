"""An hour shown at the desk names its zone: the person's own."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from relations.models import ErrorReport
from tests.support.desk import address, edit, signed_in
from tests.support.factories import TopicFactory, live
from tests.support.portal import portal

from .test_schedule_form import lives_in, typed, words

pytestmark = pytest.mark.one_database

HOUR = datetime.timedelta(hours=1)
CLOCK_TIME = re.compile(r"(?<![\d:T-])\d{1,2}:\d{2}(?![\d:]).{0,8}", re.DOTALL)
ZONES = {"America/Toronto": r"E[SD]T", "Asia/Tokyo": r"JST"}


def bare_hours(page, zone):
    """Every "14:30" of the page that its zone does not follow; script and data apart."""
    text = re.sub(r"(?s)<script.*?</script>|datetime=\"[^\"]*\"|value=\"[^\"]*\"", "", page)
    return [
        found.group()
        for found in CLOCK_TIME.finditer(text)
        if not re.match(rf"\d+:\d\d {ZONES[zone]}", found.group())
    ]


@pytest.fixture
def topic(editor, publisher):
    """Live, and to change and end by a schedule that a publisher approved."""
    record = live(TopicFactory)
    soon = timezone.now() + 48 * HOUR
    dates = {"go_live_at": typed(soon, ZoneInfo("UTC"))}
    dates["expire_at"] = typed(soon + 24 * HOUR, ZoneInfo("UTC"))
    edit(signed_in(editor), record, title_en="Later", **dates)
    edit(signed_in(publisher), record, "publish")
    record.refresh_from_db()
    return record


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
@pytest.mark.parametrize("zone", ZONES)
def test_no_page_of_a_record_shows_an_hour_without_its_zone(publisher, topic, zone, language):
    client = lives_in(publisher, zone, language)
    pages = [address("edit", topic), address("history", topic), address("list", type(topic))]
    pages += [reverse("wagtailadmin_home"), reverse("relations_desk:log")]
    call_command("tick")
    for path in pages:
        page = words(client.get(path))
        assert re.search(rf"\d:\d\d {ZONES[zone]}", page), path
        assert bare_hours(page, zone) == [], path


def test_the_panel_beside_the_form_tells_the_schedule_on_the_persons_clock(publisher, topic):
    revision = topic.revisions.get(approved_go_live_at__isnull=False)
    for zone in ZONES:
        page = words(lives_in(publisher, zone).get(address("edit", topic)))
        local = revision.approved_go_live_at.astimezone(ZoneInfo(zone))
        assert f"{local:%H:%M} {local.tzname()}" in page


def test_a_readers_report_and_a_figures_log_name_the_zone(publisher):
    there = portal()
    figure = next(record for kind, record in there.items() if kind.__name__ == "Observation")
    report = ErrorReport.objects.create(
        reference="R1", content_version=1, language="en", text="Wrong"
    )
    client = lives_in(publisher, "Asia/Tokyo")
    for path in (
        address("inspect", figure),
        reverse("errorreport:edit", args=[report.pk]),
        reverse("errorreport:index"),
    ):
        page = words(client.get(path))
        assert re.search(r"\d\d:\d\d JST", page), path
        assert bare_hours(page, "Asia/Tokyo") == [], path
