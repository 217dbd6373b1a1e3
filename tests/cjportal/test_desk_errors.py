"""What no form of the desk sends, and what two people ask for at once, ends in words."""

from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from relations.actions.desk import PUBLISHERS
from relations.models import PublicationEvent, Relationship, Topic
from tests.support.desk import address, form_of, signed_in
from tests.support.factories import RelationshipFactory, TopicFactory, live, person
from tests.support.hands import at_once, hands, statuses

ROW = {"citations-TOTAL_FORMS": "1", "citations-0-ORDER": "1"}


@pytest.fixture
def client(db):
    return signed_in(person("administrator"))


@pytest.mark.parametrize(
    "fields",
    [
        ROW | {"citations-0-id": "", "citations-0-source": "abc"},
        {"citations-TOTAL_FORMS": "1000"},
        {"citations-TOTAL_FORMS": "99999999999999999999"},
        {"citations-TOTAL_FORMS": "many"},
    ],
    ids=["a source that is no number", "1000 rows", "10^20 rows", "words"],
)
def test_rows_that_no_form_sends_are_not_understood(client, fields):
    data = form_of(client.get(address("add", Topic))) | {"title_en": "A", "slug": "a"} | fields
    assert client.post(address("add", Topic), data).status_code in (200, 400)
    assert not Topic.objects.exists()


@pytest.mark.parametrize("number", ["abc", "99999999999999999999"])
def test_lists_and_choosers_asked_with_absurd_numbers_are_not_understood(client, number):
    bulk = reverse("wagtail_bulk_action", args=["relations", "topic", "publish"])
    chooser = Topic.snippet_viewset.chooser_viewset
    chosen = reverse(chooser.get_url_name("chosen"), args=[number])
    for path in (f"{bulk}?id={number}&next=/admin/", chosen):
        assert client.get(path).status_code in (302, 400, 404), path


def test_the_portals_own_record_neither_leaves_the_site_nor_is_deleted(client):
    record = live(RelationshipFactory)
    for act in ("unpublish", "delete"):
        client.post(address(act, record))
    assert Relationship.objects.get().live
    assert PublicationEvent.objects.of(record).count() == 1


def test_a_role_is_not_deleted(client):
    role = Group.objects.get(name=PUBLISHERS)
    client.post(reverse("wagtailusers_groups:delete", args=[role.pk]))
    assert Group.objects.filter(name=PUBLISHERS).exists()


def test_an_administrators_own_group_is_deleted(client):
    group = Group.objects.create(name="Guests")
    client.post(reverse("wagtailusers_groups:delete", args=[group.pk]))
    assert not Group.objects.filter(name="Guests").exists()


@pytest.mark.django_db(transaction=True)
def test_one_new_name_asked_for_twice_at_once_is_given_once_and_the_other_form_kept(live_server):
    people = hands(live_server.url, "administrator", "administrator")
    path = reverse("wagtailusers_users:add")
    fields = {
        "username": "somebody",
        "email": "somebody@example.org",
        "language": "en",
    }
    answers = at_once(*(partial(person.send, path, fields) for person in people))
    assert statuses(answers)[0] in (200, 302)
    assert statuses(answers)[1] in (302, 409)
    assert 302 in statuses(answers)
    assert get_user_model().objects.filter(username="somebody").count() == 1
    for answer in answers:
        if answer.status_code == 409:
            assert "at the same moment" in answer.text
            assert 'name="username" value="somebody"' in answer.text


def test_who_presses_approve_twice_is_told_once_that_it_went_well(db):
    editor, publisher = person("editor"), signed_in(person("publisher"))
    topic = TopicFactory()
    topic.save_revision(user=editor, clean=False)
    state = topic.get_workflow().start(topic, editor).current_task_state
    path = address("workflow_action", topic, "approve", state.pk)
    for _ in range(2):
        assert publisher.post(path).status_code == 302
    page = publisher.get(reverse("wagtailadmin_home")).content.decode()
    assert "not currently awaiting moderation" not in page
    assert PublicationEvent.objects.of(topic).count() == 1
