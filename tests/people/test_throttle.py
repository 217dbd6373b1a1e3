"""Wrong tries slow down whoever makes them, and never keep the owner out."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client, RequestFactory

from cjportal.people import throttle
from cjportal.people.links import link_for
from cjportal.people.models import Act, Event
from tests.support.factories import person

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
HERE, ELSEWHERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture
def ann():
    return person("editor", username="ann")


def sign_in(username="ann", password=PASSWORD, at=HERE, **extra):
    data = {"login": username, "password": password}
    return Client(REMOTE_ADDR=at).post("/accounts/login/", data, **extra)


def gets_in(*args, **kwargs):
    answer = sign_in(*args, **kwargs)
    if answer.status_code == 302:
        return True
    assert answer.status_code == 200
    return False


def try_wrong(count, at=HERE, username="ann"):
    for _ in range(count):
        assert not gets_in(username, "wrong", at)


def test_after_five_wrong_tries_the_account_is_closed_to_that_network_only(ann):
    try_wrong(5)
    answer = sign_in()
    assert "Too many wrong tries. Try again in 15 minutes." in answer.text
    assert gets_in(at=ELSEWHERE)


def test_four_wrong_tries_are_forgiven(ann):
    try_wrong(4)
    assert gets_in()
    assert gets_in()


def test_after_ten_wrong_tries_a_network_waits_whatever_the_account(ann):
    for number in range(10):
        try_wrong(1, username=f"nobody{number}")
    assert not gets_in()
    assert gets_in(at=ELSEWHERE)


def test_the_name_is_one_however_it_is_written(ann):
    for name in ("ann", "ANN", "Ann", "aNN", "anN"):
        try_wrong(1, username=name)
    assert not gets_in()


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("2001:db8:1:1::7", "2001:db8:1:1:ffff::9", True),
        ("2001:db8:1:1::7", "2001:db8:1:2::7", False),
        ("192.0.2.7", "::ffff:192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
    ],
)
def test_a_network_is_an_ipv4_address_or_64_bits_of_an_ipv6_one(ann, first, second, is_one):
    try_wrong(5, at=first)
    assert gets_in(at=second) is not is_one


@pytest.mark.parametrize("name", ["ann", "nobody"])
def test_an_account_tried_from_everywhere_gives_each_network_one_try_some_minutes(ann, name):
    assert gets_in()  # from here its owner comes
    for number in range(20):
        try_wrong(1, at=f"203.0.113.{number}", username=name)
    first = sign_in(name, "wrong", ELSEWHERE)
    assert "Too many" not in first.text
    again = sign_in(name, "wrong", ELSEWHERE)
    assert "Too many wrong tries. Try again in 1 minute." in again.text


def test_tries_at_an_account_are_not_forgotten_when_many_networks_make_them(ann):
    requests = [RequestFactory().post("/", REMOTE_ADDR=f"203.0.113.{n}") for n in range(20)]
    for request in requests:
        throttle.begin_try(request, "ann")
    for number in range(400):
        cache.set(f"tries-of-another-network-{number}", [], 900)
    assert throttle.delay_of(requests[0], "ann") == 1


def test_codes_tried_from_everywhere_do_not_slow_the_owner_where_they_came_in_before(ann):
    assert gets_in()
    for number in range(20):
        elsewhere = RequestFactory().post("/", REMOTE_ADDR=f"203.0.113.{number}")
        throttle.begin_try(elsewhere, "factor ann", ann)
    here = RequestFactory().post("/", REMOTE_ADDR=HERE)
    for _ in range(2):
        throttle.begin_try(here, "factor ann", ann)


@pytest.mark.parametrize("spelling", ["SID", "ſid", "sıd"])
def test_no_spelling_of_a_name_gives_more_tries(spelling):
    person("editor", username="sid")
    try_wrong(5, username="sid")
    assert not gets_in(spelling)


def test_nobody_keeps_the_owner_out_from_other_networks(ann):
    assert gets_in()
    for number in range(60):
        sign_in(password="wrong", at=f"203.0.113.{number}")
    for _ in range(3):
        assert gets_in(at=HERE)  # known
    assert gets_in(at=ELSEWHERE)  # new: has its own first try


def test_known_and_unknown_names_wait_alike(ann):
    try_wrong(5)
    try_wrong(5, username="nobody", at=ELSEWHERE)
    known, unknown = sign_in(), sign_in("nobody", at=ELSEWHERE)
    assert known.context["form"].errors == unknown.context["form"].errors


def test_wrong_codes_lock_nobody_out_from_another_network(ann):
    TOTP.activate(ann, "JBSWY3DPEHPK3PXP")

    def code_page(at):
        browser = Client(REMOTE_ADDR=at)
        browser.post("/accounts/login/", {"login": "ann", "password": PASSWORD})
        return browser

    thief = code_page(ELSEWHERE)
    for _ in range(5):
        thief.post("/accounts/2fa/authenticate/", {"code": "000000"})
    refused = thief.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Too many" in refused.text
    owner = code_page(HERE).post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Too many" not in owner.text
    assert Event.objects.filter(act=Act.SIGN_IN_FAILED, detail="totp").count() == 6


def test_waiting_is_told_once_however_often_somebody_knocks(ann):
    try_wrong(5)
    for _ in range(4):
        sign_in()
    rows = Event.objects.filter(about="ann")
    assert rows.filter(act=Act.SIGN_IN_FAILED, address=HERE).count() == 5
    assert rows.filter(act=Act.SIGN_IN_DELAYED, address=HERE).count() == 1


def test_whoever_sets_a_new_password_by_a_link_need_not_wait(ann):
    try_wrong(5)
    browser, new = Client(REMOTE_ADDR=HERE), "several words that nobody guesses"
    form = browser.get(link_for(ann).removeprefix("http://127.0.0.1:8000"), follow=True)
    browser.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert gets_in(password=new)
