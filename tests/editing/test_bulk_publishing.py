from django.urls import reverse

from relations.models import Topic
from tests.factories import TopicFactory, live

from .desk import edit, messages_of, signed_in


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
    assert "1 record published" in told
    assert "Half:" in told
    assert "Own: You edited this version yourself" in told
    assert list(Topic.objects.filter(live=True)) == [good]


def test_what_has_not_changed_is_not_published_again(publisher):
    topic = live(TopicFactory)
    response = publish_many(signed_in(publisher), topic)
    assert "Nothing has changed" in messages_of(response)


def test_an_editor_publishes_none(editor, publisher):
    topic = edited_by(publisher)
    publish_many(signed_in(editor), topic)
    assert not Topic.objects.get(pk=topic.pk).live
