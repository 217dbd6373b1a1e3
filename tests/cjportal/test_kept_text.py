"""A form of the desk that arrives after its session has ended comes back with all that was typed."""

import pytest
from django.test import Client

from relations.models import Topic
from tests.support.desk import address, form_of, signed_in
from tests.support.factories import TopicFactory, person

pytestmark = pytest.mark.django_db
ORIGIN = {"HTTP_ORIGIN": "http://testserver"}


class KeptForm:
    """The page that gives a text back, as a person would send it again."""

    def __init__(self, response):
        assert response.status_code == 403
        self.text = response.content.decode()
        before, _, form = self.text.partition('<form method="post" action="')
        assert before
        self.action = form.partition('"')[0]
        # The reader of forms knows the desk's own by its id.
        response.content = self.text.replace("<form ", '<form id="w-editor-form" ').encode()
        self.fields = form_of(response)


def written(client, path, **changes):
    return form_of(client.get(path)) | changes


def ended(client):
    client.cookies.pop("session")
    return client


@pytest.mark.parametrize("is_new", [False, True], ids=["an old record", "a new record"])
def test_what_was_typed_comes_back_and_is_saved_after_signing_in(is_new):
    editor = person("editor")
    client = signed_in(editor)
    path = address("add", Topic) if is_new else address("edit", TopicFactory())
    said = "Two lines,\nand “signs” & <b>more</b>."
    data = written(client, path, title_en="A title", slug="kept", summary_en=said)
    kept = KeptForm(ended(client).post(path, data))
    assert "Your session has ended" in kept.text
    assert kept.action == path
    typed = data.keys() - {"csrfmiddlewaretoken"}
    assert {name: kept.fields[name] for name in typed} == {name: data[name] for name in typed}

    again = signed_in(editor).post(kept.action, kept.fields)
    assert again.status_code == 302
    saved = Topic.objects.get(slug="kept").get_latest_revision_as_object()
    assert saved.summary_en == said


def test_an_autosave_is_told_that_the_session_has_ended(client):
    topic = TopicFactory()
    editor = signed_in(person("editor"))
    data = written(editor, address("edit", topic), title_en="Typed")
    response = ended(editor).post(address("edit", topic), data, HTTP_ACCEPT="application/json")
    assert response.status_code == 401
    assert response.json()["error_code"] == "signed_out"


def test_a_form_that_was_opened_before_signing_in_anew_is_sent_again():
    editor = person("editor")
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    topic = TopicFactory()
    data = written(client, address("edit", topic), title_en="Typed before")
    client.cookies.pop("csrf")
    client.get("/accounts/session/")
    kept = KeptForm(client.post(address("edit", topic), data, **ORIGIN))
    assert "You signed in anew" in kept.text
    assert client.post(kept.action, kept.fields, **ORIGIN).status_code == 302
    topic.refresh_from_db()
    assert topic.get_latest_revision_as_object().title_en == "Typed before"


@pytest.mark.parametrize("origin", [{}, {"HTTP_ORIGIN": "https://evil.test"}])
def test_what_another_site_sends_is_refused_and_not_given_back(origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("editor"))
    response = client.post(address("edit", TopicFactory()), {"title_en": "Forged"}, **origin)
    assert response.status_code == 403
    assert "Forged" not in response.content.decode()


def test_pages_learn_who_is_signed_in(client):
    answer = client.get("/accounts/session/")
    assert answer.json()["user"] is None
    assert answer["Cache-Control"] == "no-store, private"
    editor = person("editor")
    client.force_login(editor)
    assert client.get("/accounts/session/").json()["user"] == editor.pk


def test_who_signed_in_beside_a_page_is_told_to_go_back_to_it(client):
    assert "Close this tab" in client.get("/accounts/signed-in/").content.decode()


def test_reading_without_a_session_still_leads_to_the_sign_in_page(client):
    response = client.get(address("add", Topic))
    assert response["Location"].startswith("/accounts/login/")
