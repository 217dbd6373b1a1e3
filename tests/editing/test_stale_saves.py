from relations.models import Topic
from tests.factories import AgreementFactory, TopicFactory, live

from .desk import address, edit, form_of, signed_in


def overtaken(record, editor, publisher, **changes):
    """Both open the form, the publisher saves first; the editor's page and fields."""
    client = signed_in(editor)
    data = form_of(client.get(address("edit", record)))
    assert edit(signed_in(publisher), record, **changes).status_code == 302
    return client, data


def test_a_stale_save_is_refused_with_the_text_kept_and_the_difference_shown(editor, publisher):
    topic = TopicFactory()
    client, data = overtaken(topic, editor, publisher, title_en="Theirs")
    response = client.post(address("edit", topic), data | {"title_en": "Mine"})
    page = response.content.decode()
    assert response.status_code == 200
    assert form_of(response)["title_en"] == "Mine"
    assert "Theirs" in page
    assert "somebody saved a newer version" in page
    assert Topic.objects.get(pk=topic.pk).get_latest_revision_as_object().title_en == "Theirs"


def test_saving_again_is_a_decision_and_is_taken(editor, publisher):
    topic = TopicFactory()
    client, data = overtaken(topic, editor, publisher, title_en="Theirs")
    refused = client.post(address("edit", topic), data | {"title_en": "Mine"})
    assert client.post(address("edit", topic), form_of(refused)).status_code == 302
    topic.refresh_from_db()
    assert topic.get_latest_revision_as_object().title_en == "Mine"


def test_a_refused_page_does_not_save_itself(editor, publisher):
    topic = TopicFactory()
    client, data = overtaken(topic, editor, publisher, title_en="Theirs")
    page = client.post(address("edit", topic), data).content.decode()
    assert "w-autosave-interval" not in page


def test_rows_that_differ_are_told_too(editor, publisher):
    agreement = live(AgreementFactory)
    changes = {"steps-0-note_en": "Theirs"}
    client, data = overtaken(agreement, editor, publisher, **changes)
    page = client.post(address("edit", agreement), data).content.decode()
    assert "The rows differ." in page


def test_a_publication_over_a_newer_version_is_refused(editor, publisher):
    topic = TopicFactory()
    client, data = overtaken(topic, publisher, editor, title_en="Theirs")
    response = client.post(address("edit", topic), data | {"action-publish": "1"})
    assert response.status_code == 200
    assert not Topic.objects.get(pk=topic.pk).live


def test_a_late_autosave_is_refused_as_wagtail_does(editor, publisher):
    topic = live(TopicFactory)
    client, data = overtaken(topic, editor, publisher, title_en="Theirs")
    response = client.post(address("edit", topic), data, HTTP_ACCEPT="application/json")
    assert response.status_code == 400
