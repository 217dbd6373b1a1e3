"""Child rows keep their identity through drafts, autosaves, approvals and publications."""

import json

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from relations.models import Agreement, AgreementLink
from relations.models.publication import digest
from tests.support.desk import address, edit, form_of, signed_in
from tests.support.factories import AgreementFactory, live, make_all_live

NEW_LINK = {
    "links-TOTAL_FORMS": "1",
    "links-0-id": "",
    "links-0-ORDER": "1",
    "links-0-title_en": "A page",
    "links-0-title_fr": "Une page",
}


def uid_of_link(agreement) -> str:
    agreement.refresh_from_db()
    return agreement.latest_revision.content["links"][0]["uid"]


def test_a_new_row_of_a_live_record_keeps_its_uid_from_draft_to_draft(editor):
    agreement = live(AgreementFactory)
    edit(signed_in(editor), agreement, **NEW_LINK)
    first = uid_of_link(agreement)
    edit(signed_in(editor), agreement, title_en="Another title")
    assert uid_of_link(agreement) == first


def test_a_save_that_changes_nothing_has_the_same_digest(editor, publisher):
    agreement = live(AgreementFactory)
    edit(signed_in(editor), agreement, **NEW_LINK)
    agreement.refresh_from_db()
    before = digest(agreement.latest_revision.content)
    edit(signed_in(publisher), agreement)
    agreement.refresh_from_db()
    assert digest(agreement.latest_revision.content) == before


def test_publication_by_the_form_keeps_the_uid_for_good(editor, publisher):
    agreement = live(AgreementFactory)
    edit(signed_in(editor), agreement, **NEW_LINK)
    first = uid_of_link(agreement)
    assert edit(signed_in(publisher), agreement, "publish").status_code == 302
    assert str(AgreementLink.objects.get().uid) == first
    edit(signed_in(editor), agreement, title_en="Another title")
    edit(signed_in(publisher), agreement, "publish")
    assert str(AgreementLink.objects.get().uid) == first


def test_autosave_tells_the_page_the_uid_of_a_new_row(editor):
    agreement = live(AgreementFactory)
    client = signed_in(editor)
    data = form_of(client.get(address("edit", agreement))) | NEW_LINK
    response = client.post(address("edit", agreement), data, HTTP_ACCEPT="application/json")
    updates = json.loads(response.content)["field_updates"]
    assert updates["links-0-uid"] == uid_of_link(agreement)


def test_a_copy_has_rows_of_its_own(editor):
    agreement = live(AgreementFactory)
    client = signed_in(editor)
    data = form_of(client.get(address("copy", agreement)))
    assert data["steps-TOTAL_FORMS"] == "2"
    assert data["slug"] == f"{agreement.slug}-copy"
    response = client.post(address("add", type(agreement)), data)
    assert response.status_code == 302, response.context["form"].errors
    copy = type(agreement).objects.get(slug=data["slug"])
    assert copy.steps.count() == 2
    assert not {s.uid for s in copy.steps.all()} & {s.uid for s in agreement.steps.all()}
    assert not copy.live


@pytest.mark.clients
@pytest.mark.parametrize("action", ["", "publish"])
def test_what_is_named_is_looked_up_once_however_many_rows_name_it(action, editor, publisher):
    """An agreement of thirty steps must not take minutes to save."""
    asked = []
    for rows in (3, 9):
        steps = [("signed", f"20{number:02}") for number in range(rows)]
        agreement = AgreementFactory(steps=steps)
        make_all_live(agreement)
        QuerySet(Agreement).filter(pk=agreement.pk).update(live=False)
        edit(signed_in(editor), agreement, title_en="Written")
        with CaptureQueriesContext(connection) as queries:
            assert edit(signed_in(publisher), agreement, action).status_code == 302
        names = "wagtailcore_referenceindex"
        asked.append(sum(f'SELECT "{names}"' in query["sql"] for query in queries))
    assert asked[0] == asked[1] > 0
