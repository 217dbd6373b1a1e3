"""An account with a history is closed, one without is deleted, and somebody is always left."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, Workflow

from cjportal.people.accounts import remove, set_active, with_history
from cjportal.people.models import Act, Event
from relations.models import PublicationEvent, Topic
from tests.support.factories import TopicFactory, live, person

pytestmark = pytest.mark.django_db
User = get_user_model()
BULK = "/admin/bulk/auth/user"


def with_revision(user):
    TopicFactory().save_revision(user=user)


def with_review(user):
    topic = TopicFactory()
    topic.save_revision()
    Workflow.objects.get().start(topic, user)


def with_log_row(user):
    topic = live(TopicFactory)
    row = PublicationEvent.objects.filter(object_id=topic.pk).get()
    PublicationEvent.objects.bulk_create(
        [
            PublicationEvent(
                **{
                    field.attname: getattr(row, field.attname)
                    for field in PublicationEvent._meta.concrete_fields
                    if not field.primary_key
                }
                | {"editor_id": user.pk, "until": row.at, "name": "Earlier"}
            )
        ]
    )


def with_act_at_the_desk(user):
    kind = ContentType.objects.get_for_model(Topic)
    ModelLogEntry.objects.create(
        content_type=kind,
        object_id="1",
        label="T",
        action="wagtail.edit",
        user=user,
        timestamp=user.date_joined,
    )


HISTORIES = [with_revision, with_review, with_log_row, with_act_at_the_desk]


@pytest.mark.parametrize("history", HISTORIES)
def test_deleting_somebody_with_a_history_closes_the_account_and_says_so(desk, history):
    user = person("editor")
    history(user)
    page = desk.get(f"/admin/users/delete/{user.pk}/")
    assert "has a history here" in page.text
    assert "Yes, deactivate" in page.text
    answer = desk.post(f"/admin/users/delete/{user.pk}/", follow=True)
    assert "deactivated, not deleted" in answer.text
    user.refresh_from_db()
    assert not user.is_active


def test_somebody_without_a_history_is_deleted(desk):
    user = person("editor")
    own = Client()
    own.force_login(user)
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk),
        label="me",
        action="wagtail.edit",
        user=user,
        timestamp=user.date_joined,
    )
    assert "has a history" not in desk.get(f"/admin/users/delete/{user.pk}/").text
    answer = desk.post(f"/admin/users/delete/{user.pk}/", follow=True)
    assert "was deleted" in answer.text
    assert not User.objects.filter(pk=user.pk).exists()
    assert Event.objects.get(act=Act.DELETED).about == user.username


def test_many_are_deleted_or_closed_each_by_its_history(desk, administrator):
    fresh, busy = person("editor"), person("editor")
    with_revision(busy)
    ids = f"id={fresh.pk}&id={busy.pk}&id={administrator.pk}"
    page = desk.get(f"{BULK}/delete/?{ids}")
    assert "You may not delete these" in page.text
    answer = desk.post(f"{BULK}/delete/?{ids}&next=/admin/users/", follow=True)
    assert "1 account deleted" in answer.text
    assert "1 account deactivated" in answer.text
    assert not User.objects.filter(pk=fresh.pk).exists()
    busy.refresh_from_db()
    assert not busy.is_active
    assert User.objects.filter(pk=administrator.pk, is_active=True).exists()


def test_nobody_deletes_or_closes_their_own_account(desk, administrator):
    person("administrator")
    assert desk.post(f"/admin/users/delete/{administrator.pk}/")["Location"] == "/admin/"
    desk.post(f"{BULK}/set_active_state/?id={administrator.pk}", {"mark_as_active": "False"})
    administrator.refresh_from_db()
    assert administrator.is_active


def test_the_last_administrator_stays(administrator):
    for act in (lambda: remove(administrator), lambda: set_active(administrator, active=False)):
        with pytest.raises(ValidationError, match="last administrator"):
            act()
    person("administrator", is_active=False)
    with pytest.raises(ValidationError, match="last administrator"):
        remove(administrator)
    invited = person("administrator")
    invited.set_unusable_password()
    invited.save()
    with pytest.raises(ValidationError, match="last administrator"):
        remove(administrator)
    person("administrator")
    assert remove(administrator)


@pytest.mark.parametrize("way", ["form", "many", "delete"])
def test_a_closed_account_is_signed_out_at_once_and_for_good(desk, way):
    user = person("editor", email="ann@example.org")
    with_revision(user)
    own = Client()
    own.force_login(user)
    key = own.session.session_key
    assert own.get("/admin/account/").status_code == 200
    if way == "form":
        page = f"/admin/users/edit/{user.pk}/"
        data = {"username": user.username, "email": user.email, "language": "fr"}
        assert desk.post(page, data).status_code == 302
    elif way == "many":
        desk.post(f"{BULK}/set_active_state/?id={user.pk}", {"mark_as_active": "False"})
    else:
        desk.post(f"/admin/users/delete/{user.pk}/")
    user.refresh_from_db()
    assert not user.is_active
    assert not Session.objects.filter(session_key=key).exists()
    set_active(user, active=True)
    assert own.get("/admin/account/").status_code == 302
    acts = Event.objects.filter(about=user.username).values_list("act", flat=True)
    assert {Act.DEACTIVATED, Act.ENABLED} <= set(acts)


def test_a_closed_account_gets_no_further_than_the_code(client):
    user = person("editor", username="ann")
    secret = TOTP.activate(user, generate_totp_secret()).instance.data["secret"]
    client.post("/accounts/login/", {"login": "ann", "password": "correct horse battery"})
    set_active(user, active=False)
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.get("/admin/").status_code == 302
    assert not Event.objects.filter(act=Act.SIGNED_IN).exists()


def test_asking_for_histories_costs_the_same_for_one_and_for_thirty(django_assert_num_queries):
    few, many = [person("editor").pk], [person("editor").pk for _ in range(30)]
    with_history(few)  # what is asked once a process
    with CaptureQueriesContext(connection) as asked:
        assert with_history(few) == set()
    with django_assert_num_queries(len(asked)):
        assert with_history(many) == set()
