"""Law 1: what is not published is visible nowhere. A marker is planted in every text of every kind,
in drafts and in draft edits of published records, and in every relation; then everything public is read,
once for all of it: each way to be unpublished has a marker of its own."""

import pytest
from django.db import models, transaction
from django.test import Client
from modelcluster.models import get_all_child_relations

from relations import urls
from relations.api import urls as api_urls
from relations.models import (
    KINDS,
    ErrorReport,
    Observation,
    Relationship,
    SearchRow,
    SearchWord,
)
from relations.models.error_report import State
from tests.support.addresses import match_of
from tests.support.factories import (
    ObservationFactory,
    PartyFactory,
    TopicFactory,
    live,
    make_live,
    person,
    take_off,
)
from tests.support.links import add_rows, connect
from tests.support.portal import FACTORIES, portal, records
from tests.support.reporting import send
from tests.support.surfaces import crawl

pytestmark = [pytest.mark.django_db, pytest.mark.clients]
# All begin as the words that the crawl searches for do.
EDIT = "zqxmarkeredit"
DRAFT = "zqxmarkerdraft"
BEHIND = "zqxmarkerbehind"
NAMING = "zqxmarkernaming"
WITHDRAWN = "zqxmarkerwithdrawn"
DELETED = "zqxmarkerdeleted"
REPORTED = "zqxmarkerreported"
PUBLIC = "zqxpublic"
HIDDEN = (EDIT, DRAFT, BEHIND, NAMING, WITHDRAWN, DELETED, REPORTED)


@pytest.fixture(scope="module")
def read(django_db_setup, django_db_blocker):
    """Address -> text of all that is public. Two of each kind are; the unpublished stand around them."""
    with django_db_blocker.unblock(), transaction.atomic():
        first = portal()
        second = records(live(PartyFactory))
        plant_drafts_behind(first)
        plant_withdrawn_behind(second)
        plant_deleted()
        plant_drafts_that_name(first)
        plant_drafts_and_draft_edits(first)
        plant_reports(first)
        live(TopicFactory, slug="seen", **titles(PUBLIC))
        yield crawl(Client())
        transaction.set_rollback(True)


def mark_texts(row, marker):
    """The marker in every free text and in the address name of a row, unsaved."""
    for field in row._meta.concrete_fields:
        if isinstance(field, models.EmailField) and field.editable:
            setattr(row, field.name, f"{marker}@example.org")
        elif isinstance(field, models.URLField) and field.editable:
            setattr(row, field.name, f"https://{marker}.example/")
        elif isinstance(field, models.TextField) or field.name == "slug":
            setattr(row, field.name, f"{marker}-{row.pk or 0}" if field.name == "slug" else marker)
        elif isinstance(field, models.CharField) and not field.choices and field.max_length >= 40:
            setattr(row, field.name, f"{marker}-{field.name}"[: field.max_length])
    return row


def titles(marker):
    return {f"title_{code}": marker for code in ("en", "fr", "ja")}


def drafts(marker) -> dict:
    """One of each kind, marked in every text."""
    found = {}
    for kind in [k for k in KINDS if k is not Relationship]:  # there is only one
        found[kind] = mark_texts(FACTORIES[kind](), marker)
        found[kind].save()
    return found


def plant_drafts_and_draft_edits(there):
    for kind, record in there.items():
        if kind is not Observation:  # a published figure has no draft edit
            record = kind.objects.get(pk=record.pk)
            mark_texts(record, EDIT).save_revision(user=person("editor"), clean=False)
    drafts(DRAFT)
    published = there[Observation]
    figure = {"statistic": published.statistic, "source": published.source}
    mark_texts(ObservationFactory(period_start="2024", **figure), DRAFT).save()


def plant_drafts_behind(there):
    """Published records name drafts in every relation there is."""
    hidden, tried = drafts(BEHIND), set()
    for record in there.values():
        tried |= add_rows(record, hidden)
        connect(record, hidden)
    children = {r.related_model for kind in KINDS for r in get_all_child_relations(kind)}
    assert children <= tried


def plant_drafts_that_name(there):
    for record in drafts(NAMING).values():
        add_rows(record, there, lambda row: mark_texts(row, NAMING))
        connect(record, there)


def plant_withdrawn_behind(there):
    """Published records name others that were public once."""
    gone = records(live(PartyFactory))
    for record in there.values():
        add_rows(record, gone)
        connect(record, gone)
    for record in there.values():
        if not isinstance(record, Observation):
            make_live(record)
    for kind in [k for k in gone if k is not Observation]:
        record = kind.objects.get(pk=gone[kind].pk)
        for name, text in titles(WITHDRAWN).items():
            setattr(record, name, text)
        record.save_revision(user=person("editor")).publish(user=person("publisher"))
    assert WITHDRAWN in Client().get("/en/topics/").text
    for kind in [k for k in gone if k is not Observation]:
        take_off(kind.objects.get(pk=gone[kind].pk))


def plant_deleted():
    for kind in KINDS:
        if kind not in (Relationship, Observation):  # neither can be deleted
            live(FACTORIES[kind], **titles(DELETED)).delete()


def plant_reports(there):
    """About each kind, with an address and an answer."""
    for kind, record in there.items():
        if kind is not Relationship:
            about = f"{kind._meta.model_name}/{record.slug}"
            said = {"text": REPORTED, "source": REPORTED, "email": f"{REPORTED}@example.org"}
            answer = send(Client(), about, headers={"x-real-ip": "::1"}, **said)
            assert answer.status_code in (303, 429)
    assert ErrorReport.objects.count() == 5  # as many as one network may send
    owner = person("editor", username=REPORTED)
    ErrorReport.objects.update(note=REPORTED, state=State.IN_HAND, owner=owner)


@pytest.mark.parametrize("marker", HIDDEN)
def test_what_is_not_published_shows_nowhere(read, marker):
    assert [url for url, text in read.items() if marker in text and marker not in url] == []


@pytest.mark.parametrize("marker", HIDDEN)
def test_what_is_not_published_is_not_searched(read, db, marker):
    assert not SearchRow.objects.filter(text__contains=marker).exists()
    assert not SearchRow.objects.filter(names__contains=marker).exists()
    assert not SearchWord.objects.filter(term__contains=marker).exists()


def test_the_marker_would_be_found_if_it_were_public(read):
    """The test of the tests: a published marker is found on pages, in the search and in the API."""
    found = [url for url, text in read.items() if PUBLIC in text]
    assert "/en/topics/" in found
    assert any(url.startswith("/api/v1/topics") for url in found)
    assert SearchRow.objects.filter(names__contains=PUBLIC).exists()


def test_following_links_leads_to_every_page_and_every_resource(read):
    reached = {match_of(url).view_name for url in read}
    named = [f"relations:{entry.name}" for entry in urls.urlpatterns]
    named += [f"api:{view.name}" for view in api_urls.LISTS]
    named += [f"api:{view.name}" for _name, view in api_urls.DETAILS]
    assert set(named) - reached == set()
