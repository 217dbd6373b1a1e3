from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from relations.models import Topic
from tests.support.desk import address, edit, messages_of, signed_in
from tests.support.factories import TopicFactory, live


def publish_many(client, *topics, follow=True):
    url = reverse("wagtail_bulk_action", args=["relations", "topic", "publish"])
    ids = "&".join(f"id={topic.pk}" for topic in topics)
    home = reverse("wagtailadmin_home")
    assert client.get(f"{url}?{ids}&next={home}").status_code in (200, 302)
    return client.post(f"{url}?{ids}&next={home}", follow=follow)


def edited_by(user, **changes):
    topic = TopicFactory()
    assert edit(signed_in(user), topic, **({"title_en": "New"} | changes)).status_code == 302
    return topic


def test_each_is_published_or_refused_by_itself(editor, publisher):
    good = edited_by(editor)
    incomplete = edited_by(editor, title_fr="", title_en="Half")
    own = edited_by(publisher, title_en="Own")
    response = publish_many(signed_in(publisher), good, incomplete, own)
    told = messages_of(response)
    assert "1 record is published:" in told
    assert "2 records were not published:" in told
    assert f'href="{good.get_absolute_url()}"' in told
    assert f'href="{address("edit", incomplete)}#id_title_fr"' in told
    assert "You edited this version yourself" in told
    assert list(Topic.objects.filter(live=True)) == [good]


def test_what_has_not_changed_is_not_published_again(publisher):
    topic = live(TopicFactory)
    response = publish_many(signed_in(publisher), topic)
    assert "Nothing has changed" in messages_of(response)


def test_an_editor_publishes_none(editor, publisher):
    topic = edited_by(publisher)
    publish_many(signed_in(editor), topic)
    assert not Topic.objects.get(pk=topic.pk).live


def test_what_only_waits_for_its_hour_is_told_apart(editor, publisher):
    when = timezone.now() + timedelta(days=9)
    now = edited_by(editor, title_en="Now")
    future = edited_by(editor, title_en="Later", go_live_at=f"{when:%Y-%m-%d %H:%M}")
    told = messages_of(publish_many(signed_in(publisher), now, future))
    assert "1 record is published:" in told
    assert "1 record is approved and goes out by itself later:" in told
    assert f">Later</a>: goes out on {when:%Y-%m-%d %H:%M} UTC" in told
    assert list(Topic.objects.filter(live=True)) == [now]


@pytest.mark.parametrize(("count", "is_open"), [(3, True), (50, False)])
def test_fifty_records_are_one_list_that_starts_closed(count, is_open, editor, publisher):
    topics = [TopicFactory(title_en=f"Topic {number:02}") for number in range(count)]
    for topic in topics:
        topic.save_revision(user=editor)
    told = messages_of(publish_many(signed_in(publisher), *topics))
    assert f"{count} records are published:" in told
    assert told.count("<li>") == count
    assert ('<details class="desk-told" open>' in told) is is_open
