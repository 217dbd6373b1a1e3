"""What the form refuses, always with the typed text kept and a sentence that says how to mend it."""

import re
import time
from html import unescape

import pytest
from django.core.cache import cache
from django.core.signing import Signer

from relations.models import ErrorReport
from relations.models.report_senders import counter_of, network_of
from relations.views.reporting.ticket import hand_out
from tests.support.factories import AgreementFactory, live
from tests.support.reading import LANGUAGES, main_of, words_of
from tests.support.reporting import SAID, form_address, send, ticket, ticket_of

pytestmark = pytest.mark.django_db
ABOUT = "agreement/a-treaty"
TYPED = {"text": "It says « 1928 » & more", "source": "A book <of> dates", "email": "a@example.org"}


@pytest.fixture(autouse=True)
def agreement():
    return live(AgreementFactory, slug="a-treaty")


def refused(response, status=422) -> str:
    """The page that came back, with everything that was typed still in it."""
    assert response.status_code == status
    assert not ErrorReport.objects.exists()
    return response.content.decode()


def kept(html: str) -> dict:
    """The text that stands in the fields."""
    fields = dict(re.findall(r'<input type="(?:text|email)" name="(\w+)" value="([^"]*)"', html))
    fields["text"] = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", html, re.DOTALL)[1]
    return {name: unescape(text) for name, text in fields.items()}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Write what is wrong"),
        ("fr", "Écrivez ce qui est inexact"),
        ("ja", "誤りの内容を書いてください"),
    ],
)
def test_an_empty_report_is_sent_back_in_the_readers_language(client, language, sentence):
    html = refused(send(client, ABOUT, language=language, **TYPED | {"text": " \n "}))
    assert sentence in words_of(main_of(html))
    assert kept(html)["source"] == TYPED["source"]
    assert 'aria-invalid="true"' in html
    assert 'href="#id_text"' in html


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("text", "a" * 2_001, "it has 2,001"),
        ("source", "a" * 501, "it has 501"),
        ("email", "nobody", "name@example.org"),
        ("email", "a" * 250 + "@example.org", "name@example.org"),
        ("text", "http://a.example https://b.example www.c.example http://d.example", "three addr"),
    ],
)
def test_what_does_not_fit_is_named_and_kept(client, field, text, sentence):
    html = refused(send(client, ABOUT, **TYPED | {field: text}))
    assert sentence in words_of(main_of(html))
    assert kept(html) == TYPED | {field: text}


def test_lines_count_as_the_reader_sees_them(client):
    assert send(client, ABOUT, text="a\r\n" * 999 + "ab").status_code == 303


@pytest.mark.parametrize(
    ("signed", "sentence"),
    [
        (lambda: ticket(ABOUT, 0), "faster than anybody types"),
        (lambda: ticket(ABOUT, 2 * 3600 + 5), "has expired"),
        (lambda: "", "could not be recognized"),
        (lambda: "a:b:c" * 500, "could not be recognized"),
        (lambda: ticket(ABOUT)[:-1] + "é", "could not be recognized"),
        (lambda: ticket("agreement/other"), "could not be recognized"),
        (lambda: Signer(salt="other").sign_object(["A", ABOUT, 1, 1]), "could not be recognized"),
    ],
    ids=["early", "expired", "missing", "long", "altered", "of another record", "of another salt"],
)
def test_a_ticket_that_does_not_hold_costs_the_reader_no_text(client, signed, sentence):
    html = refused(send(client, ABOUT, signed=signed(), **TYPED))
    assert sentence in words_of(main_of(html))
    assert kept(html) == TYPED
    assert ticket_of(html)


def test_an_expired_form_comes_back_with_a_ticket_that_holds(client, monkeypatch):
    html = refused(send(client, ABOUT, signed=ticket(ABOUT, 9_999), **TYPED))
    later = time.time() + 10
    monkeypatch.setattr("relations.views.reporting.ticket.time.time", lambda: later)
    assert send(client, ABOUT, signed=ticket_of(html), **TYPED).status_code == 303


def test_a_form_that_came_too_early_need_not_be_opened_again(client, monkeypatch):
    signed = hand_out(ABOUT, 1)
    assert ticket_of(refused(send(client, ABOUT, signed=signed, **TYPED))) == signed


def test_a_form_sent_twice_is_one_report(client):
    signed = ticket(ABOUT)
    answers = [send(client, ABOUT, signed=signed, **TYPED) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert ErrorReport.objects.count() == 1


def test_a_form_sent_twice_with_other_words_loses_neither(client):
    signed = ticket(ABOUT)
    send(client, ABOUT, signed=signed)
    answer = send(client, ABOUT, signed=signed, **TYPED)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "was sent before" in html
    assert kept(html) == TYPED
    assert ticket_of(html) != signed
    assert ErrorReport.objects.get().text == SAID["text"]


def test_a_filled_trap_is_emptied_and_explained(client):
    html = refused(send(client, ABOUT, website="https://spam.example", **TYPED))
    assert "must stay empty" in words_of(main_of(html))
    assert kept(html) == TYPED
    assert "spam.example" not in html


def fill(client, reports, **meta):
    for number in range(reports):
        data = SAID | {"text": f"Report {number}", "ticket": ticket(ABOUT)}
        assert client.post(form_address(ABOUT), data, **meta).status_code == 303


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sixth_report_within_an_hour_waits_with_its_text_kept(client, language):
    fill(client, 5)
    answer = send(client, ABOUT, language=language, **TYPED)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3_600
    assert kept(answer.content.decode()) == TYPED
    assert ErrorReport.objects.count() == 5
    fill(client, 1, REMOTE_ADDR="192.0.2.7")


def test_no_more_than_twenty_a_day(client, monkeypatch):
    noon = time.time()
    for hour in range(4):
        monkeypatch.setattr("time.time", lambda now=noon + hour * 3_601: now)
        fill(client, 5)
    monkeypatch.setattr("time.time", lambda: noon + 4 * 3_601)
    assert send(client, ABOUT).status_code == 429
    monkeypatch.setattr("time.time", lambda: noon + 86_401)
    fill(client, 1)


def test_a_holder_of_many_ipv6_addresses_is_one_sender():
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1")
    assert network_of("2001:db8:0:1::1") != network_of("2001:db8::1")
    assert network_of("::ffff:192.0.2.1") == "192.0.2.1"
    assert network_of("not an address\x00") == ""


def test_an_address_cannot_be_found_again_once_the_days_key_is_gone(client):
    before = counter_of("192.0.2.7")
    assert "192.0.2.7" not in before
    assert counter_of("192.0.2.7") == before
    cache.delete("report-senders-key")
    assert counter_of("192.0.2.7") != before


def test_a_form_that_another_site_sends_has_no_effect(client):
    """Even with a ticket that the other site fetched for itself."""
    strange = {"origin": "https://elsewhere.test", "sec-fetch-site": "cross-site"}
    html = refused(send(client, ABOUT, headers=strange, **TYPED))
    assert kept(html) == TYPED
    assert "Access-Control-Allow-Origin" not in client.get(form_address(ABOUT), headers=strange)


@pytest.mark.parametrize("field", ["text", "source", "email", "website", "signed"])
@pytest.mark.parametrize(
    "text", ["\x00", "a\x00b\x1b[2J", "\ud800".encode("utf-8", "surrogatepass")]
)
def test_hostile_text_is_no_server_error(client, field, text):
    answer = send(client, ABOUT, **{field: text})
    assert answer.status_code in (303, 422)
    assert b"\x00" not in answer.content
    for report in ErrorReport.objects.all():
        assert "\x00" not in report.text + report.source


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"text=" + b"a" * 1_000_000, "application/x-www-form-urlencoded"),
        (b"text=%ed%a0%80%00%ff", "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % n for n in range(11_000)), "application/x-www-form-urlencoded"),
        (b"a=1&" * 40_000, "application/x-www-form-urlencoded"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"--x\r\nnonsense", "multipart/form-data"),
        (b'{"text": "a"}', "application/json"),
        (b"\xff\xfe\x00", ""),
        (b"", "application/x-www-form-urlencoded; charset=utf-16"),
    ],
    ids=range(9),
)
def test_a_hostile_body_is_no_server_error(client, body, kind):
    answer = client.post(form_address(ABOUT), body, content_type=kind)
    assert answer.status_code in (400, 413, 422)
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize("said", ["99999999999999999999", "-1", "x", ""])
def test_a_strange_length_is_no_server_error(client, said):
    answer = client.post(form_address(ABOUT), SAID, CONTENT_LENGTH=said)
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_nothing_but_opening_and_sending_is_answered(client, method):
    assert getattr(client, method)(form_address(ABOUT)).status_code == 405


def test_somebody_signed_in_sends_like_everybody_else(client, admin_user):
    client.force_login(admin_user)
    assert send(client, ABOUT).status_code == 303
