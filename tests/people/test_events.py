"""What happened to accounts is written down, shown to administrators, and forgotten in time."""

import csv
import io
import json
import logging
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cjportal.log_lines import JsonLineFormatter
from cjportal.people.models import Act, Event
from relations.actions.desk import EDITORS, PUBLISHERS
from relations.models import PeriodicRun
from tests.support.factories import person

pytestmark = pytest.mark.django_db
LIST = "/admin/people/events/"
PASSWORD = "correct horse battery"


def told(about=None):
    rows = Event.objects.order_by("pk")
    rows = rows if about is None else rows.filter(about=about)
    return [(row.act, row.by, row.detail) for row in rows]


def sign_in(client, username, password=PASSWORD):
    return client.post("/accounts/login/", {"login": username, "password": password})


def test_coming_and_going_is_told_with_the_network():
    ann = person("editor", username="ann")
    Event.objects.all().forget(timezone.now() + timedelta(days=1))
    browser = Client(REMOTE_ADDR="192.0.2.7")
    sign_in(browser, "ann", "wrong")
    sign_in(browser, "ann")
    browser.post("/accounts/logout/")
    assert told(ann.username) == [
        (Act.SIGN_IN_FAILED, "", ""),
        (Act.SIGNED_IN, "ann", ""),
        (Act.SIGNED_OUT, "ann", ""),
    ]
    assert set(Event.objects.values_list("address", flat=True)) == {"192.0.2.7"}


def test_what_was_typed_as_a_name_that_nobody_has_is_not_kept(client):
    sign_in(client, "my secret password")
    assert told() == [(Act.SIGN_IN_FAILED, "", "")]


def test_a_new_password_and_its_change_are_told(client):
    person("editor", username="ann")
    sign_in(client, "ann")
    new = "other words that nobody guesses"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/accounts/password/change/", data)
    assert (Act.PASSWORD_CHANGED, "ann", "") in told("ann")


def test_factors_are_told(client, django_capture_on_commit_callbacks):
    person("editor", username="ann")
    sign_in(client, "ann")
    page = "/accounts/2fa/totp/activate/"
    client.get(page)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get(page).context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page, {"code": code})
        client.post("/accounts/2fa/recovery-codes/generate/")
        client.post("/accounts/2fa/totp/deactivate/")
    acts = {(act, detail) for act, _by, detail in told("ann")}
    assert (Act.FACTOR_ADDED, "totp") in acts
    assert (Act.FACTOR_REMOVED, "totp") in acts
    assert (Act.CODES_MADE, "") in acts


def test_each_way_to_change_roles_is_told(desk, administrator):
    ann = person("editor", username="ann", email="ann@example.org")
    publishers = Group.objects.get(name=PUBLISHERS)
    ids = f"id={ann.pk}"
    desk.post(f"/admin/bulk/auth/user/assign_role/?{ids}", {"role": publishers.pk})
    page = f"/admin/users/edit/{ann.pk}/"
    data = {"username": "ann", "email": "new@example.org", "language": "en", "is_active": "on"}
    desk.post(page, data | {"is_superuser": "on", "groups": [publishers.pk]})
    assert told("ann")[1:] == [
        (Act.ROLES_CHANGED, administrator.username, f"+{PUBLISHERS}"),
        (Act.ROLES_CHANGED, administrator.username, "+administrator"),
        (Act.EMAIL_CHANGED, administrator.username, ""),
        (Act.ROLES_CHANGED, administrator.username, f"-{EDITORS}"),
    ]


@pytest.mark.parametrize(
    "path", ["/admin/relations/log/", "/admin/snippets/relations/topic/", "/admin/people/events/"]
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_export_is_told(desk, administrator, path, kind):
    answer = desk.get(path, {"export": kind})
    b"".join(answer.streaming_content) if answer.streaming else answer.content
    [(act, by, detail)] = told("")
    assert (act, by) == (Act.EXPORTED, administrator.username)
    assert detail.endswith(path)
    assert f".{kind}" in detail


def test_a_line_of_the_log_says_the_same(client, caplog, django_capture_on_commit_callbacks):
    person("editor", username="ann")
    commits = django_capture_on_commit_callbacks(execute=True)
    with caplog.at_level(logging.INFO, "cjportal.people.events"), commits:
        sign_in(client, "ann", "wrong\nsecret")
    lines = [
        JsonLineFormatter().format(r) for r in caplog.records if r.name == "cjportal.people.events"
    ]
    line = json.loads(lines[-1])
    assert line | {"at": ""} == {
        "at": "",
        "level": "info",
        "logger": "cjportal.people.events",
        "message": "sign_in_failed",
        "act": "sign_in_failed",
        "by": "",
        "about": "ann",
        "address": "127.0.0.1",
        "detail": "",
    }


def test_administrators_read_filter_and_export_the_list(desk, administrator):
    person("publisher", username="=ann")
    assert LIST in desk.get("/admin/").text
    page = desk.get(LIST)
    assert "=ann" in page.text
    assert "Signed in" in page.text
    only = desk.get(LIST, {"act": Act.ROLES_CHANGED, "person": "ann"})
    assert [row.about for row in only.context["object_list"]] == ["=ann"]
    assert not desk.get(LIST, {"address": "192.0.2"}).context["object_list"]
    export = desk.get(LIST, {"export": "csv", "person": "ann"})
    rows = list(csv.DictReader(io.StringIO(b"".join(export.streaming_content).decode())))
    assert [(row["Person"], row["Detail"]) for row in rows] == [("'=ann", f"'+{PUBLISHERS}")]


def test_only_administrators_read_the_list(client):
    client.force_login(person("publisher"))
    assert client.get(LIST)["Location"] == "/admin/"
    assert LIST not in client.get("/admin/").text


def test_the_list_costs_the_same_for_three_rows_and_for_forty(desk):
    desk.get(LIST)
    with CaptureQueriesContext(connection) as few:
        desk.get(LIST)
    for _ in range(40):
        Event(act=Act.SIGNED_IN, about="ann", by="ann").save()
    with CaptureQueriesContext(connection) as many:
        desk.get(LIST)
    assert len(many) == len(few)


def test_rows_stay_as_they_were_written():
    event = Event(act=Act.SIGNED_IN, about="ann")
    event.save()
    for act in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(about="bob"),
    ):
        with pytest.raises(TypeError):
            act()
    assert Event.objects.get().about == "ann"


def test_the_periodic_run_forgets_what_is_older_than_the_site_keeps(settings, capsys):
    settings.AUDIT_LOG_DAYS = 30
    now = timezone.now()
    for days in (29, 31):
        Event(act=Act.SIGNED_IN, about=f"{days}", at=now - timedelta(days=days)).save()
    call_command("tick")
    assert [row.about for row in Event.objects.all()] == ["29"]
    assert PeriodicRun.last().failed == 0
