"""The desk does without the apps that it was not made without: no page misses them."""

import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse

from relations.actions.desk import EDITORS
from tests.support.desk import address, edit, signed_in
from tests.support.factories import TopicFactory, person

pytestmark = pytest.mark.django_db
PLACES = ("wagtailadmin", "wagtailusers", "wagtailsnippets")


def templates():
    for label in PLACES:
        folder = Path(apps.get_app_config(label).path) / "templates"
        for path in sorted(folder.rglob("*.html")):
            yield path.relative_to(folder).as_posix()


def test_every_template_of_the_desk_compiles():
    for name in templates():
        get_template(name)


@pytest.mark.parametrize(
    "name", ["wagtailimages:index", "wagtaildocs:index", "wagtaildocs_serve", "wagtailsites:index"]
)
def test_the_addresses_of_the_apps_that_are_out_have_no_name(name):
    with pytest.raises(NoReverseMatch):
        reverse(name, args=[1, "a"] if "serve" in name else [])


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
def test_the_menu_and_its_search_lead_to_nothing_that_is_closed(role):
    home = signed_in(person(role)).get("/admin/").content.decode()
    # Wagtail's scripts are told the addresses of the tree and of its API, and ask none of them here.
    shown = re.sub(r'<script id="wagtail-config".*?</script>', "", home, flags=re.DOTALL)
    for closed in ("pages", "images", "documents", "collections", "workflows", "sites"):
        assert f"/admin/{closed}/" not in shown, closed


def test_an_administrator_adds_and_changes_people_and_groups(administrator):
    client = signed_in(administrator)
    assert client.get(reverse("wagtailusers_users:add")).status_code == 200
    somebody = person("editor")
    url = reverse("wagtailusers_users:edit", args=[somebody.pk])
    assert client.get(url).status_code == 200
    publishers = Group.objects.exclude(name=EDITORS).first()
    data = {
        "username": somebody.username,
        "first_name": "Ann",
        "last_name": "Other",
        "email": "ann@example.org",
        "is_active": "on",
        "language": "fr",
        "groups": publishers.pk,
    }
    assert client.post(url, data).status_code == 302
    assert User.objects.get(pk=somebody.pk).groups.get() == publishers


def test_the_page_on_a_group_offers_rights_on_records_and_people_only(administrator):
    client = signed_in(administrator)
    url = reverse("wagtailusers_groups:edit", args=[Group.objects.get(name=EDITORS).pk])
    page = client.get(url).content.decode()
    for word in ("page_permissions", "collection_permissions", "document_", "image_", "workflow"):
        assert word not in page.split("<main")[1], word
    assert "topic" in page
    data = {"name": "Readers", "permissions": []}
    assert client.post(reverse("wagtailusers_groups:add"), data).status_code == 302
    assert Group.objects.filter(name="Readers").exists()


def test_a_link_in_prose_starts_from_an_address(editor):
    page = signed_in(editor).get(address("edit", TopicFactory())).content.decode()
    assert reverse("wagtailadmin_choose_page_external_link") in page
    assert reverse("wagtailadmin_choose_page") not in page
    for url in ("external", "email", "anchor"):
        name = f"wagtailadmin_choose_page_{url}_link"
        answer = signed_in(editor).get(
            reverse(name), headers={"x-requested-with": "XMLHttpRequest"}
        )
        assert reverse("wagtailadmin_choose_page") not in json.loads(answer.content)["html"]


def test_a_link_to_a_page_of_the_tree_is_not_kept(editor):
    topic = TopicFactory()
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": 1, "parentId": None}}
    block = {
        "key": "a",
        "type": "unstyled",
        "text": "a page",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 6, "key": 0}],
    }
    body = json.dumps({"blocks": [block], "entityMap": {"0": entity}})
    edit(signed_in(editor), topic, body_en=body)
    topic.refresh_from_db()
    assert "linktype" not in topic.get_latest_revision_as_object().body_en
    entity["data"] = {"url": "https://example.org/"}
    body = json.dumps({"blocks": [block], "entityMap": {"0": entity}})
    edit(signed_in(editor), topic, body_en=body)
    topic.refresh_from_db()
    assert 'href="https://example.org/"' in topic.get_latest_revision_as_object().body_en
