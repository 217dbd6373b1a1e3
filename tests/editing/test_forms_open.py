import pytest
from django.urls import reverse

from relations.models import Topic
from tests.support.desk import address, edit, signed_in
from tests.support.factories import TopicFactory, live

from .conftest import FACTORIES

VIEWS = ["inspect", "history", "usage", "workflow_history"]
KINDS_WITH_COPY = [kind for kind in FACTORIES if kind != "relationship"]


@pytest.mark.parametrize("kind", FACTORIES)
@pytest.mark.parametrize("view", [*VIEWS, "unpublish"])
def test_each_view_of_a_draft_opens_for_a_publisher(kind, view, publisher):
    record = FACTORIES[kind]()
    response = signed_in(publisher).get(address(view, record), follow=view == "unpublish")
    assert response.status_code == 200


@pytest.mark.parametrize("kind", FACTORIES)
@pytest.mark.parametrize("view", ["list", "add"])
def test_each_list_and_empty_form_opens_for_an_editor(kind, view, editor):
    response = signed_in(editor).get(address(view, FACTORIES[kind]._meta.model))
    assert response.status_code == 200


@pytest.mark.parametrize("kind", FACTORIES)
def test_each_list_opens_with_rows_and_can_be_searched_and_exported(kind, editor):
    live(FACTORIES[kind])
    client = signed_in(editor)
    model = FACTORIES[kind]._meta.model
    for query in (
        "",
        "?export=csv",
        "?export=xlsx",
        *(["?q=title"] if kind != "relationship" else []),
    ):
        response = client.get(address("list", model) + query)
        assert response.status_code == 200, query
        if response.streaming:
            b"".join(response.streaming_content)


@pytest.mark.parametrize("kind_of_file", ["csv", "xlsx"])
def test_a_title_with_a_sign_that_no_spreadsheet_holds_is_exported_without_it(kind_of_file, editor):
    """U+000B, as word processors write a line's end: it stays in the log for ever."""
    live(TopicFactory, title_en="Two\x0blines")
    for path in (address("list", Topic), reverse("relations_desk:log")):
        response = signed_in(editor).get(f"{path}?export={kind_of_file}")
        assert response.status_code == 200
        b"".join(response.streaming_content if response.streaming else [response.content])


@pytest.mark.parametrize("kind", KINDS_WITH_COPY)
def test_a_copy_opens(kind, editor):
    record = FACTORIES[kind]()
    assert signed_in(editor).get(address("copy", record)).status_code == 200


@pytest.mark.parametrize("kind", FACTORIES)
def test_the_confirmation_of_a_deletion_opens(kind, administrator):
    record = FACTORIES[kind]()
    assert signed_in(administrator).get(address("delete", record)).status_code == 200


@pytest.mark.parametrize("kind", FACTORIES)
def test_a_form_saved_as_it_opened_is_a_draft(kind, editor):
    record = FACTORIES[kind]()
    response = edit(signed_in(editor), record)
    assert response.status_code == 302, response.context["form"].errors
    record.refresh_from_db()
    assert record.latest_revision.user == editor


@pytest.mark.parametrize("kind", [kind for kind in FACTORIES if kind != "observation"])
def test_a_live_record_opens_and_is_saved_beside_what_is_live(kind, editor):
    record = live(FACTORIES[kind])
    response = edit(signed_in(editor), record)
    assert response.status_code == 302, response.context["form"].errors
    record.refresh_from_db()
    assert record.live
    assert record.latest_revision_id != record.live_revision_id


def test_a_chooser_finds_by_any_part_of_a_name_in_any_language(editor):
    live(FACTORIES["party"], title_en="Northern league", title_ja="北方連盟")
    live(FACTORIES["party"])
    url = reverse("wagtailsnippetchoosers_relations_party:choose_results")
    page = signed_in(editor).get(url, {"q": "連盟"}).content.decode()
    assert page.count("Northern league") == 1
    assert "Title " not in page
