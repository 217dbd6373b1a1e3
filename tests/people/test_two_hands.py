"""What administrators do with accounts, by two of them at the same moment."""

from functools import partial

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model

from cjportal.people.models import Act, Event
from tests.support.factories import person
from tests.support.hands import at_once, hands, statuses

pytestmark = pytest.mark.django_db(transaction=True)
User = get_user_model()


@pytest.fixture
def administrators(transactional_db, live_server):
    return hands(live_server.url, "administrator", "administrator")


def test_two_invitations_under_one_name_make_one_account(administrators):
    form = {"username": "newcomer", "email": "new@example.org", "language": "fr"}
    answers = at_once(*(partial(p.send, "/admin/users/new/", form) for p in administrators))
    [second] = (answer for answer in answers if answer.status_code != 302)
    assert second.status_code in (200, 409)  # its form is given back with what was typed
    assert "new@example.org" in second.text
    assert User.objects.filter(username="newcomer").count() == 1


def test_an_account_deleted_twice_is_gone_once(administrators):
    somebody = person("editor")
    path = f"/admin/users/delete/{somebody.pk}/"
    answers = at_once(*(partial(p.send, path) for p in administrators))
    assert max(statuses(answers)) <= 404
    assert not User.objects.filter(pk=somebody.pk).exists()
    assert Event.objects.filter(act=Act.DELETED, about=somebody.username).count() == 1


def test_a_second_factor_taken_away_twice_is_told_once(administrators):
    somebody = person("editor")
    TOTP.activate(somebody, generate_totp_secret())
    path = f"/admin/people/{somebody.pk}/second-factor/"
    answers = at_once(*(partial(p.send, path) for p in administrators))
    assert max(statuses(answers)) < 400
    assert not Authenticator.objects.filter(user=somebody).exists()
    assert Event.objects.filter(act=Act.FACTOR_RESET, about=somebody.username).count() == 1


def test_the_last_two_administrators_do_not_close_each_other_out(administrators):
    forms = [
        {"username": p.user.username, "email": p.user.email or "a@example.org", "language": "en"}
        for p in administrators
    ]
    one, other = administrators
    answers = at_once(
        partial(one.send, f"/admin/users/edit/{other.user.pk}/", forms[1]),
        partial(other.send, f"/admin/users/edit/{one.user.pk}/", forms[0]),
    )
    assert max(statuses(answers)) < 500
    assert User.objects.filter(is_superuser=True, is_active=True).exists()
