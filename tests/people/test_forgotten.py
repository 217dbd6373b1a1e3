"""Who forgot the password asks at sign-in, and learns nothing about others."""

import threading

import pytest
from django.core import mail

from cjportal.people import links
from cjportal.people.models import Act, Event
from tests.support.factories import person

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "/accounts/password/reset/"


def ask(client, email):
    answer = client.post(ASK, {"email": email}, follow=True)
    for thread in threading.enumerate():
        if thread.name == links.THREAD:
            thread.join(10)
    return answer


def test_sign_in_leads_there(client):
    assert f'href="{ASK}"' in client.get("/accounts/login/").text


def test_the_link_goes_to_whoever_has_the_address(client, newest_link):
    person("editor", username="ann", email="Ann@example.org")
    person("editor", username="gone", email="ann@example.org", is_active=False)
    ask(client, "ann@example.org")
    [letter] = mail.outbox
    assert "your account ann at" in letter.body
    assert client.get(newest_link(), follow=True).status_code == 200
    made = Event.objects.get(act=Act.LINK_MADE)
    assert (made.about, made.by, made.address) == ("ann", "", "127.0.0.1")


def test_the_answer_is_the_same_for_an_address_that_nobody_has(client):
    person("editor", email="ann@example.org")
    known, unknown = ask(client, "ann@example.org"), ask(client, "nobody@example.org")
    assert known.text == unknown.text
    assert len(mail.outbox) == 1


def test_asking_again_and_again_ends_in_a_refusal(client):
    answers = [client.post(ASK, {"email": "x@example.org"}).status_code for _ in range(7)]
    assert answers[0] == 302
    assert answers[-1] == 429


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Wait a few minutes"), ("fr", "Attendez quelques minutes"), ("ja", "数分待って")],
)
def test_the_refusal_is_in_the_language_of_whoever_asks(client, language, told):
    for _ in range(7):
        answer = client.post(ASK, {"email": "x@example.org"}, headers={"accept-language": language})
    assert told in answer.text


def test_without_a_mail_server_the_page_says_whom_to_ask(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = client.get(ASK).text
    assert "Ask an administrator" in page
    assert 'name="email"' not in page
