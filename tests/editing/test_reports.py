"""Reports from readers at the desk: who sees, takes, closes and deletes them, and what is erased."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from relations.actions.periodic import KEPT_AFTER_CLOSING
from relations.models import Agreement, ContentVersion, ErrorReport, Observation, PublicationEvent
from relations.models.error_report import CLOSED, State
from tests.support.desk import address, form_of, messages_of, signed_in
from tests.support.factories import AgreementFactory, ObservationFactory, TopicFactory, live, person
from tests.support.reporting import send

pytestmark = pytest.mark.django_db
LIST = "errorreport:index"
ROLES = ("editor", "publisher", "administrator")


@pytest.fixture
def agreement():
    return live(AgreementFactory, slug="a-treaty", title_en="A treaty", title_fr="Un traité")


@pytest.fixture
def report(client, agreement):
    return received(client, "agreement/a-treaty")


def received(client, about="", **said) -> ErrorReport:
    said = {"text": "It was 1929.", "source": "A book", "email": "a@example.org"} | said
    assert send(client, about, **said).status_code == 303
    return ErrorReport.objects.order_by("-pk").first()


def place(report, view="edit") -> str:
    return reverse(f"errorreport:{view}", args=[report.pk])


def handle(client, report, act="", **changes):
    """Open the report, change its fields, press a button."""
    data = form_of(client.get(place(report))) | changes
    if act:
        data[f"action-{act}"] = "1"
    response = client.post(place(report), data)
    report.refresh_from_db()
    return response


@pytest.mark.parametrize("role", ROLES)
def test_the_desk_lists_and_shows_what_the_reader_said_and_saw(role, report):
    client = signed_in(person(role))
    assert "A treaty" in client.get(reverse(LIST)).content.decode()
    html = client.get(place(report)).content.decode()
    for told in ("It was 1929.", "A book", "a@example.org", report.reference, "English"):
        assert told in html
    assert address("edit", Agreement.objects.get()) in html
    assert "/agreements/a-treaty/" in html


def test_a_value_is_shown_as_the_page_said_it(client, editor):
    value = live(ObservationFactory, number=129_425, period_start="2019")
    report = received(client, f"observation/{value.slug}")
    html = signed_in(editor).get(place(report)).content.decode()
    assert "129,425" in html
    assert "2019" in html
    assert address("edit", value) in html


def test_a_report_about_the_site_opens(client, editor):
    report = received(client)
    assert "The site as a whole" in signed_in(editor).get(reverse(LIST)).content.decode()
    assert "The site as a whole" in signed_in(editor).get(place(report)).content.decode()


@pytest.mark.parametrize("path", ["list", "edit"])
def test_nobody_without_a_role_sees_any(client, path, report):
    url = reverse(LIST) if path == "list" else place(report)
    stranger = person("editor")
    stranger.groups.clear()
    for visitor in (client, signed_in(stranger)):
        answer = visitor.get(url)
        assert answer.status_code in (302, 403)
        assert "1929" not in answer.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_only_an_administrator_deletes(role, report):
    signed_in(person(role)).post(place(report, "delete"))
    assert ErrorReport.objects.exists() == (role != "administrator")


@pytest.mark.parametrize("role", ROLES)
def test_nobody_writes_a_report_at_the_desk(role, report):
    client = signed_in(person(role))
    assert reverse("errorreport:add") not in client.get(reverse(LIST)).content.decode()
    assert client.post(reverse("errorreport:add"), {"note": "x"}).status_code in (302, 403)
    assert ErrorReport.objects.count() == 1


def test_what_the_reader_said_cannot_be_changed(report, editor):
    handle(signed_in(editor), report, text="Forged", email="b@example.org", state="spam", note="Ok")
    assert (report.text, report.email, report.state) == ("It was 1929.", "a@example.org", "new")
    assert report.note == "Ok"


def test_whoever_takes_a_report_has_it_in_hand(report, editor, publisher):
    handle(signed_in(editor), report, "take", note="I look into it")
    assert (report.state, report.owner, report.note) == (State.IN_HAND, editor, "I look into it")
    assert "action-take" not in signed_in(editor).get(place(report)).content.decode()
    handle(signed_in(publisher), report, "take")
    assert report.owner == publisher


@pytest.mark.parametrize("state", CLOSED)
def test_a_report_is_closed_by_somebody_at_a_moment_and_may_be_opened_again(state, report, editor):
    client = signed_in(editor)
    assert handle(client, report, state, note="Done")["Location"] == reverse(LIST)
    assert (report.state, report.closed_by, report.note) == (state, editor, "Done")
    assert timezone.now() - report.closed_at < timedelta(minutes=1)
    handle(client, report, "in_hand")
    assert (report.state, report.closed_at, report.closed_by) == (State.IN_HAND, None, None)


def test_two_people_at_one_report_do_not_overwrite_each_other(report, editor, publisher):
    opened = form_of(signed_in(editor).get(place(report)))
    handle(signed_in(publisher), report, "take", note="Mine")
    client = signed_in(editor)
    late = client.post(place(report), opened | {"note": "Also mine", "action-spam": "1"})
    report.refresh_from_db()
    assert (report.state, report.owner, report.note) == (State.IN_HAND, publisher, "Mine")
    assert "Somebody changed this report" in messages_of(late)
    assert "Also mine" in late.content.decode()
    again = form_of(late)
    assert client.post(place(report), again).status_code == 302
    report.refresh_from_db()
    assert report.note == "Also mine"


def test_the_list_is_filtered_and_searched(client, report, editor):
    live(TopicFactory, slug="trade", title_en="Trade of goods")
    other = received(client, "topic/trade", text="Wrong sum")
    handle(signed_in(editor), other, "take")
    desk = signed_in(editor)
    kind = report.content_type_id
    for query, shown, hidden in (
        ({"state": "new"}, "A treaty", "Trade of goods"),
        ({"state": "in_hand"}, "Trade of goods", "A treaty"),
        ({"owner": editor.pk}, "Trade of goods", "A treaty"),
        ({"content_type": kind}, "A treaty", "Trade of goods"),
        ({"content_type": kind, "object_id": report.object_id}, "A treaty", "Trade of goods"),
        ({"q": "wrong SUM"}, "Trade of goods", "A treaty"),
        ({"q": report.reference}, "A treaty", "Trade of goods"),
    ):
        html = desk.get(reverse(LIST), query).content.decode()
        assert shown in html, query
        assert hidden not in html, query


@pytest.mark.parametrize(
    "query", ["object_id=9" + "9" * 30, "object_id=x", "state=zzz", "p=x", "q=%27"]
)
def test_a_strange_question_to_the_list_is_no_server_error(editor, query):
    assert signed_in(editor).get(f"{reverse(LIST)}?{query}").status_code < 500


def test_the_first_page_shows_the_new_ones_until_somebody_takes_them(client, report, editor):
    desk, home = signed_in(editor), reverse("wagtailadmin_home")
    assert place(report) in desk.get(home).content.decode()
    handle(signed_in(person("editor")), report, "take")
    html = desk.get(home).content.decode()
    assert place(report) not in html
    assert "No new report, and none in your hands." in html


def test_a_records_form_leads_to_the_reports_about_it(client, agreement, editor):
    desk = signed_in(editor)
    assert "Reports (" not in desk.get(address("edit", agreement)).content.decode()
    received(client, "agreement/a-treaty")
    html = desk.get(address("edit", agreement)).content.decode()
    assert "Reports (1)" in html
    assert f"object_id={agreement.pk}" in html


def test_a_published_values_page_at_the_desk_leads_to_its_reports(client, editor):
    value = live(ObservationFactory)
    received(client, f"observation/{value.slug}")
    assert Observation.objects.get().live
    assert "Reports (1)" in signed_in(editor).get(address("inspect", value)).content.decode()


def test_a_report_stands_in_nobodys_way(report, agreement, administrator):
    """It is no use of the record, changes no page and is no publication."""
    version, log = ContentVersion.current().number, PublicationEvent.objects.count()
    handle(signed_in(administrator), report, State.CORRECTED)
    assert (ContentVersion.current().number, PublicationEvent.objects.count()) == (version, log)
    signed_in(administrator).post(address("delete", agreement))
    assert not Agreement.objects.exists()
    html = signed_in(administrator).get(place(report)).content.decode()
    assert "The record was deleted since." in html


def test_the_history_names_who_did_what_and_not_what_the_reader_wrote(report, editor):
    desk = signed_in(editor)
    handle(desk, report, "take")
    html = desk.get(place(report, "history")).content.decode()
    assert editor.username in html
    assert "1929" not in html
    assert "a@example.org" not in html


def closed(report, editor, ago: timedelta) -> ErrorReport:
    report.turn(State.CORRECTED, by=editor, at=timezone.now() - ago)
    report.save()
    return report


def test_an_address_is_erased_after_the_report_was_closed_or_a_year_after_it_came(
    client, agreement, editor
):
    day = timedelta(days=1)
    old = closed(received(client, "agreement/a-treaty"), editor, KEPT_AFTER_CLOSING + day)
    recent = closed(received(client, "agreement/a-treaty"), editor, KEPT_AFTER_CLOSING - day)
    unanswered = received(client, "agreement/a-treaty")
    ErrorReport.objects.filter(pk=unanswered.pk).update(received_at=timezone.now() - 364 * day)
    forgotten = received(client, "agreement/a-treaty")
    ErrorReport.objects.filter(pk=forgotten.pk).update(received_at=timezone.now() - 366 * day)
    call_command("tick", verbosity=0)
    kept = dict(ErrorReport.objects.values_list("pk", "email"))
    assert (kept[old.pk], kept[forgotten.pk]) == ("", "")
    assert kept[recent.pk] == kept[unanswered.pk] == "a@example.org"
    assert ErrorReport.objects.get(pk=old.pk).text == "It was 1929."
