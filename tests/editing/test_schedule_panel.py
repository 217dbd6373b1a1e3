"""The dashboard says whether scheduled work is done, what waits and what failed."""

import datetime
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from relations.models import PeriodicRun, Topic
from tests.support.desk import address
from tests.support.factories import TopicFactory, live
from tests.support.scheduled import come, scheduled

from .test_schedule_form import lives_in

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def panel(client: Client) -> str:
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    section = page[page.index('<section class="desk-schedule"') :]
    text = re.sub(r"<[^>]+>", " ", section)
    return " ".join(text.replace("\xa0", " ").split())


@pytest.fixture
def desk(publisher):
    return lives_in(publisher, "America/Toronto")


def waiting(record=None):
    revision = scheduled(record)
    soon = timezone.now() + 60 * MINUTE
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=soon)
    return revision.content_object


def test_before_its_first_run_it_warns_that_nothing_goes_out_by_itself(desk):
    assert "has never run on this site" in panel(desk)


def test_a_fresh_run_is_told_with_its_hour_zone_and_result(desk):
    call_command("tick")
    said = panel(desk)
    assert re.search(r"Last run: \d{4}-\d\d-\d\d \d\d:\d\d E[SD]T, 0 minutes ago\.", said)
    assert "Nothing was due." in said
    assert "All hours are those of America/Toronto." in said
    assert "Nothing is scheduled." in said
    assert "stands still" not in said


def test_a_run_that_is_late_is_warned_of_only_while_something_waits(desk):
    PeriodicRun.objects.create(pk=1, started_at=timezone.now() - 10 * MINUTE)
    assert "stands still" not in panel(desk)
    waiting()
    said = panel(desk)
    assert "Scheduled publication stands still" in said
    assert "It has not ended." in said


def test_what_waits_stands_there_in_order_with_its_hour_and_who_approved_it(desk):
    first = live(TopicFactory, title_en="Leaves first")
    Topic._base_manager.filter(pk=first.pk).update(expire_at=timezone.now() + 5 * MINUTE)
    second = waiting(TopicFactory(title_en="Goes later"))
    said = panel(desk)
    assert said.index("Leaves first") < said.index("Goes later")
    assert re.search(r"leaves the site \d{4}-\d\d-\d\d \d\d:\d\d E[SD]T", said)
    person = Revision.objects.get(object_id=second.pk, approval__isnull=False).approval.user
    assert re.search(rf"goes out \S+ \d\d:\d\d E[SD]T · approved by {person}", said)


def test_what_failed_stands_there_with_the_reason_in_the_persons_language(publisher):
    revision = scheduled(TopicFactory(title_en="Changed", title_fr="Changé"))
    content = revision.content | {"title_en": "Slipped in"}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    come(revision)
    with pytest.raises(CommandError):
        call_command("tick")
    english = panel(lives_in(publisher, "America/Toronto", "en"))
    assert "Publish: The text changed after it was approved. Approve it again." in english
    assert "Tried again by each run." in english
    french = panel(lives_in(publisher, "America/Toronto", "fr"))
    assert "Le texte a changé" in french
    page = lives_in(publisher, "", "en").get(reverse("wagtailadmin_home")).content.decode()
    assert address("edit", revision.content_object) in page


def test_many_that_wait_are_counted_not_all_listed(desk):
    for _ in range(10):
        waiting()
    assert "… and 2 more" in panel(desk)
