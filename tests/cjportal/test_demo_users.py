import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from relations.actions.desk import EDITORS, PUBLISHERS

pytestmark = pytest.mark.django_db

GIVEN = {"username": "head", "password": "a long password of words", "email": "head@example.org"}
LINE = re.compile(r"^  (\w+) +(\S{20})$", re.MULTILINE)


def run(capsys):
    call_command("demo_users")
    return capsys.readouterr().out


def test_the_demo_gets_three_people_whose_passwords_are_shown_once(client, capsys):
    shown = dict(LINE.findall(run(capsys)))
    assert set(shown) == {"admin", "editor", "publisher"}
    for name, password in shown.items():
        assert client.login(username=name, password=password)
    again = run(capsys)
    assert not LINE.findall(again)
    assert "changepassword" in again


def test_each_person_has_the_role_of_the_same_task(capsys):
    run(capsys)
    users = get_user_model().objects
    assert users.get(username="editor").groups.get().name == EDITORS
    assert users.get(username="publisher").groups.get().name == PUBLISHERS
    assert users.get(username="admin").is_superuser


def test_a_given_password_is_used_and_not_printed(capsys, settings):
    settings.FIRST_ADMINISTRATOR = GIVEN
    assert GIVEN["password"] not in run(capsys)
    head = get_user_model().objects.get(username="head")
    assert head.check_password(GIVEN["password"])
    assert head.email == GIVEN["email"]


def test_a_weak_given_password_names_its_variable(settings):
    settings.FIRST_ADMINISTRATOR = GIVEN | {"password": "password"}
    with pytest.raises(CommandError, match="cjportal: DJANGO_SUPERUSER_PASSWORD: ") as stop:
        call_command("demo_users")
    assert stop.value.returncode == 2


def test_production_makes_the_administrator_only_and_only_with_a_password(capsys, settings):
    settings.PRODUCTION = True
    run(capsys)
    assert not get_user_model().objects.exists()
    settings.FIRST_ADMINISTRATOR = GIVEN
    run(capsys)
    assert [user.username for user in get_user_model().objects.all()] == ["head"]
