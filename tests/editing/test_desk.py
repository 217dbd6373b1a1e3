import csv
import io

from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from relations.models import Relationship
from tests.support.desk import address, edit, signed_in
from tests.support.factories import RelationshipFactory, TopicFactory, live


def test_the_desk_shows_what_waits(editor, publisher):
    topic = TopicFactory(review_by=timezone.now().date())
    edit(signed_in(editor), topic, "submit", title_en="Waiting for review")
    page = signed_in(editor).get(reverse("wagtailadmin_home"))
    assert page.content.decode().count("Waiting for review") >= 2
    assert "Nothing waits for your review" in page.content.decode()
    assert (
        "Nothing waits"
        not in signed_in(publisher).get(reverse("wagtailadmin_home")).content.decode()
    )


def test_the_menu_has_our_group_and_no_pages_pictures_or_files(editor):
    page = signed_in(editor).get(reverse("wagtailadmin_home")).content.decode()
    assert address("list", Relationship) in page
    assert "wagtailadmin_explore" not in page
    assert "/admin/images/" not in page.split("wagtail-config")[0]


def test_nobody_adds_a_second_relationship(administrator):
    RelationshipFactory()
    client = signed_in(administrator)
    assert (
        address("add", Relationship)
        not in client.get(address("list", Relationship)).content.decode()
    )
    assert client.get(address("add", Relationship)).status_code in (302, 403)


def test_the_log_is_read_filtered_and_exported(editor):
    topic = live(TopicFactory, title_en="=HYPERLINK(1)")
    live(RelationshipFactory)
    client = signed_in(editor)
    url = reverse("relations_desk:log")
    assert "=HYPERLINK(1)" in client.get(url, {"name": "HYPERLINK"}).content.decode()
    export = client.get(url, {"export": "csv", "name": "HYPERLINK"})
    rows = list(csv.DictReader(io.StringIO(b"".join(export.streaming_content).decode())))
    assert [row["Record"] for row in rows] == [f"'{topic.title_en}"]


def test_the_log_as_a_spreadsheet_has_its_cells_under_their_headings(editor):
    topic = live(TopicFactory, title_en="Trade")
    export = signed_in(editor).get(reverse("relations_desk:log"), {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(export.streaming_content))).active
    headings, *rows = sheet.iter_rows(values_only=True)
    [row] = [dict(zip(headings, cells, strict=True)) for cells in rows]
    assert (row["Record"], row["Kind"]) == (topic.title_en, "topic")
    assert row["When"].startswith(str(timezone.now().year))


def test_the_log_is_for_the_desk_only(client, db):
    assert client.get(reverse("relations_desk:log")).status_code == 302
