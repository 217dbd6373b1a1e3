"""The schedule of a record at the desk: by whose clocks, and what it refuses or asks."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from wagtail.users.models import UserProfile

from relations.models import Topic
from tests.support.desk import address, edit, form_of, messages_of, signed_in
from tests.support.factories import TopicFactory, live

TORONTO = ZoneInfo("America/Toronto")
HOUR = datetime.timedelta(hours=1)


def lives_in(user, zone, language=""):
    UserProfile.objects.update_or_create(
        user=user, defaults={"current_time_zone": zone, "preferred_language": language}
    )
    return signed_in(user)


def typed(moment, zone=TORONTO):
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def words(response):
    return response.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("zone", "language", "said"),
    [
        ("America/Toronto", "en", "Time zone: America/Toronto (now "),
        ("Asia/Tokyo", "ja", "タイムゾーン：Asia/Tokyo（現在"),
        ("America/St_Johns", "fr", "Fuseau horaire : America/St_Johns (maintenant "),
        ("", "en", "Time zone: UTC (now "),
    ],
)
def test_the_boxes_of_the_schedule_say_whose_clock_they_are_read_by(editor, zone, language, said):
    page = words(lives_in(editor, zone, language).get(address("edit", TopicFactory())))
    assert page.count(said) == 2
    if zone:
        now = timezone.now().astimezone(ZoneInfo(zone))
        assert f" {now.tzname()}" in page


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        ("2027-03-14 02:30", "2027-03-14 02:30 does not exist in America/Toronto"),
        ("2027-11-07 01:30", "2027-11-07 01:30 comes twice in America/Toronto"),
    ],
)
@pytest.mark.parametrize("box", ["go_live_at", "expire_at"])
def test_an_hour_that_the_clocks_skip_or_repeat_is_refused_with_the_next_sure_one(
    editor, hour, said, box
):
    topic = TopicFactory()
    response = edit(lives_in(editor, "America/Toronto"), topic, title_en="Kept", **{box: hour})
    assert said in words(response)
    following = "03:00" if "03-14" in hour else "02:00"
    assert f"Choose {following} or later, or an hour before" in words(response)
    assert form_of(response)[box] == hour
    assert form_of(response)["title_en"] == "Kept"
    assert Topic.objects.get(pk=topic.pk).latest_revision is None


def test_the_same_hours_are_like_any_other_where_clocks_stand(editor):
    topic = TopicFactory()
    response = edit(lives_in(editor, "Asia/Tokyo"), topic, go_live_at="2127-03-14 02:30")
    assert response.status_code == 302
    revision = Topic.objects.get(pk=topic.pk).latest_revision
    assert revision.content["go_live_at"] == "2127-03-13T17:30:00Z"


def test_a_go_live_in_the_past_asks_once_and_saving_again_is_the_answer(editor):
    topic, client = TopicFactory(), lives_in(editor, "America/Toronto")
    past = typed(timezone.now() - HOUR)
    response = edit(client, topic, "submit", go_live_at=past)
    assert response.status_code == 200
    zone = (timezone.now() - HOUR).astimezone(TORONTO).tzname()
    assert f"{past} {zone} is in the past: it goes out as soon as it is approved" in words(response)
    assert words(response).count("is in the past") > 1  # above, and beside the box
    assert "data-w-autosave-interval-value" not in words(response)  # which would answer
    assert not Topic.objects.get(pk=topic.pk).workflow_in_progress
    again = form_of(response) | {"action-submit": "1"}
    assert client.post(address("edit", topic), again).status_code == 302
    assert Topic.objects.get(pk=topic.pk).workflow_in_progress


def test_another_past_moment_is_asked_about_anew(editor):
    topic, client = TopicFactory(), lives_in(editor, "America/Toronto")
    asked = form_of(edit(client, topic, go_live_at=typed(timezone.now() - HOUR)))
    other = asked | {"go_live_at": typed(timezone.now() - 2 * HOUR)}
    response = client.post(address("edit", topic), other)
    assert "is in the past" in words(response)


@pytest.mark.parametrize(
    ("live_hours", "end_hours", "said"),
    [
        (None, -1, "Expiry date/time must be in the future."),
        (3, 2, "Go live date/time must be before expiry date/time"),
        (2, 2, "It would expire before it goes live"),
    ],
)
def test_an_end_that_has_passed_or_comes_first_is_refused_where_it_shows(
    publisher, live_hours, end_hours, said
):
    at = timezone.now().replace(second=0, microsecond=0)
    boxes = {"expire_at": typed(at + end_hours * HOUR)}
    if live_hours:
        boxes["go_live_at"] = typed(at + live_hours * HOUR)
    client = lives_in(publisher, "America/Toronto")
    response = edit(client, TopicFactory(), "publish", **boxes)
    assert response.status_code == 200
    assert said in words(response) or said in messages_of(response)


def test_what_left_the_site_by_schedule_is_edited_without_its_old_schedule(editor):
    topic = live(TopicFactory)
    Topic._base_manager.filter(pk=topic.pk).update(expire_at=timezone.now() - HOUR)
    Topic.objects.get(pk=topic.pk).save_revision(clean=False)
    Topic.objects.get(pk=topic.pk).unpublish(set_expired=True)
    client = signed_in(editor)
    assert form_of(client.get(address("edit", topic)))["expire_at"] == ""
    assert edit(client, topic, title_en="Once more").status_code == 302
