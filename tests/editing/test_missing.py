"""Everything that is missing is told at once, with its place, before anybody submits."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import (
    Agreement,
    AgreementLink,
    AgreementParty,
    AgreementStepPerson,
    BreakdownItem,
    Meeting,
    StatisticBreakdown,
)
from relations.models.gate import incompleteness
from tests.support.desk import address, edit, form_of, signed_in
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    PartyFactory,
    ProgramFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
)

pytestmark = pytest.mark.one_database

LINK = re.compile(r'<a href="#([^"]+)"[^>]*data-w-focus-target-value[^>]*>([^<]+)</a>')


def panel(response) -> dict[str, str]:
    """Line -> id of the field that it leads to."""
    page = response.content.decode()
    inside = page.partition('id="desk-missing"')[2].partition("</section>")[0]
    lines = {text: html_id for html_id, text in LINK.findall(inside)}
    for html_id in lines.values():
        assert f'id="{html_id}"' in page, f"nothing has the id {html_id}"
    return lines


def tabs(response) -> list[tuple[str, int]]:
    return [(tab.heading, len(tab.lines)) for tab in response.context["missing"]]


@pytest.fixture
def half_done(db):
    """An agreement without party, with a step without source, whose person has no French role."""
    agreement = AgreementFactory(title_fr="", steps=[("signed", "2018-04-21")])
    agreement.party_links.all().delete()
    step = agreement.steps.get()
    type(step).objects.update(source=None)
    AgreementStepPerson.objects.create(step=step, role_en="Minister")
    AgreementLink.objects.create(record=agreement, title_en="Text", title_fr="Texte")
    agreement.save_revision(clean=False)
    return agreement


MISSING = {
    "Missing: title (Français).": "id_title_fr",
    "Name at least one published party.": "id_party_links-ADD",
    "Step 1: Name the source.": "id_steps-0-source",
    "Step 1, Person 1: Missing: role (Français).": "id_steps-0-people-0-role_fr",
}


def test_the_form_of_a_draft_tells_all_before_it_is_submitted(half_done, editor):
    response = signed_in(editor).get(address("edit", half_done))
    assert panel(response) == MISSING
    assert tabs(response) == [("Français", 1), ("Facts", 1), ("Steps", 2)]


def test_one_refused_submission_tells_all_and_puts_each_beside_its_field(half_done, editor):
    response = edit(signed_in(editor), half_done, "submit")
    assert panel(response) == MISSING
    form = response.context["form"]
    step = form.formsets["steps"].forms[0]
    assert form.errors.keys() == {"title_fr"}
    assert form.formsets["party_links"].non_form_errors() == ["Name at least one published party."]
    assert step.errors == {"source": ["Name the source."]}
    assert step.formsets["people"].forms[0].errors == {"role_fr": ["Missing: role (Français)."]}


def test_what_the_form_itself_refuses_is_told_together_with_what_is_missing(half_done, editor):
    response = edit(signed_in(editor), half_done, "submit", **{"steps-0-happened_on": "soon"})
    told = panel(response)
    assert MISSING.items() <= told.items()
    assert "id_steps-0-happened_on" in told.values()
    assert form_of(response)["steps-0-happened_on"] == "soon"


def test_a_row_that_is_deleted_in_the_form_is_not_asked(half_done, editor):
    response = edit(signed_in(editor), half_done, "submit", **{"steps-0-DELETE": "on"})
    told = panel(response)
    assert told["Add at least one step, with its source."] == "id_steps-ADD"
    assert not any(line.startswith("Step 1") for line in told)


def test_a_new_record_tells_what_it_will_need(editor):
    response = signed_in(editor).get(address("add", Agreement))
    told = panel(response)
    assert told["Missing: title (English)."] == "id_title_en"
    assert told["Add at least one step, with its source."] == "id_steps-ADD"


def test_a_new_record_refused_tells_it_beside_the_fields(editor):
    client = signed_in(editor)
    data = form_of(client.get(address("add", Meeting))) | {"title_en": "Talks", "slug": "talks"}
    data |= {"kind": "talks", "action-submit": "1"}
    response = client.post(address("add", Meeting), data)
    assert response.status_code == 200
    assert panel(response)["Say when, if only the year."] == "id_start"
    assert response.context["form"].errors["start"] == ["Say when, if only the year."]
    assert form_of(response)["title_en"] == "Talks"


def test_an_autosave_brings_the_panel_up_to_date(half_done, editor):
    client = signed_in(editor)
    data = form_of(client.get(address("edit", half_done))) | {"title_fr": "Titre"}
    answer = client.post(address("edit", half_done), data, HTTP_ACCEPT="application/json").json()
    assert "id_steps-0-source" in answer["html"]
    assert "id_title_fr" not in answer["html"]


def test_the_draft_of_a_live_record_tells_what_the_draft_lacks(editor):
    topic = live(TopicFactory)
    client = signed_in(editor)
    assert panel(client.get(address("edit", topic))) == {}
    edit(client, topic, title_fr="")
    told = panel(client.get(address("edit", topic)))
    assert told == {"Missing: title (Français).": "id_title_fr"}


def test_items_of_a_breakdown_have_their_place_too(editor):
    statistic = StatisticFactory()
    breakdown = StatisticBreakdown.objects.create(
        record=statistic, title_en="Parts", title_fr="Parties", period_start="2023"
    )
    BreakdownItem.objects.create(breakdown=breakdown, title_en="Only English")
    statistic.save_revision(clean=False)
    told = panel(signed_in(editor).get(address("edit", statistic)))
    assert told["Breakdown 1: Name the source."] == "id_breakdowns-0-source"
    assert told["Breakdown 1, Item 1: Missing: title (Français)."] == (
        "id_breakdowns-0-items-0-title_fr"
    )


def test_an_unpublished_source_is_named_in_its_row(editor):
    source = SourceFactory(title_en="The gazette")
    agreement = AgreementFactory()
    agreement.steps.update(source=source)
    agreement.save_revision(clean=False)
    told = panel(signed_in(editor).get(address("edit", agreement)))
    assert told["Step 1: Publish the source “The gazette” first."] == "id_steps-0-source"


def test_a_draft_that_names_what_was_deleted_opens_and_says_so(editor, administrator):
    agreement, source = live(AgreementFactory), live(SourceFactory)
    client = signed_in(editor)
    edit(client, agreement, **{"steps-0-source": str(source.pk)})
    assert signed_in(administrator).post(address("delete", source)).status_code == 302
    told = panel(client.get(address("edit", agreement)))
    assert told["Step 1: Name the source."] == "id_steps-0-source"


def test_asking_costs_as_much_for_thirty_rows_as_for_three(db):
    def asked(rows):
        agreement = AgreementFactory(steps=[("signed", f"{1900 + n}") for n in range(rows)])
        AgreementParty.objects.create(record=agreement, party=PartyFactory())
        revision = Agreement.objects.get(pk=agreement.pk).save_revision(clean=False)
        with CaptureQueriesContext(connection) as questions:
            incompleteness(revision.as_object())
        return len(questions)

    assert asked(3) == asked(30) <= 8


OFFERED = {
    AgreementFactory: ("negotiating", "replaced", {"raised", "held", "opened"}),
    ForumFactory: ("announced", "replaced", {"raised", "signed", "held"}),
    ProgramFactory: ("announced", "replaced", {"raised", "signed", "in_force"}),
    PartyFactory: ("established", "replaced", {"signed", "held", "negotiating"}),
    MeetingFactory: ("announced", "cancelled", {"signed", "raised", "in_force"}),
}


@pytest.mark.parametrize("factory", OFFERED)
def test_a_step_offers_the_verbs_of_its_kind_in_the_order_in_which_they_happen(factory, editor):
    record = factory()
    first, last, never = OFFERED[factory]
    form = signed_in(editor).get(address("edit", record)).context["form"]
    offered = [value for value, _label in form.formsets["steps"].empty_form.fields["what"].choices]
    assert offered[:2] == ["", first]
    assert offered[-1] == last
    assert not never & set(offered)


def test_a_verb_of_another_kind_is_refused_and_not_lost(editor):
    agreement = AgreementFactory(steps=[("raised", "2018")])
    agreement.save_revision(clean=False)
    response = signed_in(editor).get(address("edit", agreement))
    assert form_of(response)["steps-0-what"] == "raised"
    [line] = [line for line, html_id in panel(response).items() if html_id == "id_steps-0-what"]
    assert "Raised in rank" in line


def test_what_is_left_empty_is_missing_whatever_its_kind(editor):
    told = panel(signed_in(editor).get(address("add", Agreement)))
    assert told["Missing: address name."] == "id_slug"
    assert told["Missing: kind."] == "id_kind"


def test_even_a_draft_is_told_beside_the_field_what_the_database_would_refuse(editor):
    client, meeting = signed_in(editor), MeetingFactory(start="2020-05-02")
    response = edit(client, meeting, end="2020-05-01", start_time="09:00")
    assert response.status_code == 200
    assert response.context["form"].errors == {
        "end": ["The meeting ends before it starts."],
        "time_zone": ["Name the time zone of the times."],
    }
    assert panel(response)["End: The meeting ends before it starts."] == "id_end"
