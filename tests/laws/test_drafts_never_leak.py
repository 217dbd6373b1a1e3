"""Law 1: what is not published is visible nowhere. A marker is planted in every text of every kind,
in drafts and in draft edits of published records, and in every relation; then everything public is read."""

import pytest
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

from relations.models import KINDS, MeetingStep, Observation, Relationship
from tests.factories import (
    ObservationFactory,
    PartyFactory,
    TopicFactory,
    live,
    make_live,
    person,
)
from tests.portal import FACTORIES, portal, records
from tests.surfaces import crawl

pytestmark = pytest.mark.django_db
MARKER = "zqxmarker"
CHOICES = {MeetingStep: "held"}


def mark_texts(row):
    """The marker in every free text and in the address name of a row, unsaved."""
    for field in row._meta.concrete_fields:
        if isinstance(field, models.EmailField) and field.editable:
            setattr(row, field.name, f"{MARKER}@example.org")
        elif isinstance(field, models.URLField) and field.editable:
            setattr(row, field.name, f"https://{MARKER}.example/")
        elif isinstance(field, models.TextField) or field.name == "slug":
            setattr(row, field.name, f"{MARKER}-{row.pk or 0}" if field.name == "slug" else MARKER)
        elif isinstance(field, models.CharField) and not field.choices and field.max_length >= 40:
            setattr(row, field.name, f"{MARKER}-{field.name}"[: field.max_length])
    return row


def leaks(client):
    return [url for url, text in crawl(client).items() if MARKER in text and MARKER not in url]


def test_drafts_and_draft_edits_of_every_kind_and_draft_figures_show_nowhere(client):
    there = portal()
    for kind, record in there.items():
        if kind is not Observation:  # a published figure has no draft edit
            mark_texts(record).save_revision(user=person("editor"), clean=False)
    for kind in KINDS:
        if kind is not Relationship:  # there is only one
            mark_texts(FACTORIES[kind]()).save()
    published = there[Observation]
    figure = {"statistic": published.statistic, "source": published.source}
    mark_texts(ObservationFactory(period_start="2024", **figure)).save()
    assert leaks(client) == []


def keys_to(model, records):
    """What each key of the model to another record may name, but a row's to its own record."""
    return {
        field.name: records[field.related_model]
        for field in model._meta.concrete_fields
        if field.related_model in records and not isinstance(field, ParentalKey)
    }


def add_rows(parent, records, mark=lambda row: row) -> set:
    """A row of every child relation, and of theirs, naming the records. The relations tried."""
    tried = set()
    for relation in get_all_child_relations(type(parent)):
        model = relation.related_model
        row = model(**{relation.field.name: parent}, **keys_to(model, records))
        for field in model._meta.concrete_fields:
            if field.choices and not field.blank and not getattr(row, field.name):
                setattr(row, field.name, CHOICES.get(model, field.choices[0][0]))
            if field.name in ("name_en", "name_fr"):
                setattr(row, field.name, "Somebody")
        mark(row).save()
        tried |= {model} | add_rows(row, records, mark)
    return tried


def connect(record, records):
    """All its keys that may be empty. Behind its back: a publication would refuse drafts."""
    optional = {
        name: other
        for name, other in keys_to(type(record), records).items()
        if type(record)._meta.get_field(name).null
    }
    if optional and not isinstance(record, Observation):
        type(record)._base_manager.filter(pk=record.pk).update(**optional)


@pytest.fixture
def drafts():
    found = {}
    for kind in [k for k in KINDS if k is not Relationship]:
        found[kind] = mark_texts(FACTORIES[kind]())
        found[kind].save()
    return found


def test_draft_records_behind_relations_of_published_ones_show_nowhere(client, drafts):
    there, tried = portal(), set()
    for record in there.values():
        tried |= add_rows(record, drafts)
        connect(record, drafts)
    assert leaks(client) == []
    children = {r.related_model for kind in KINDS for r in get_all_child_relations(kind)}
    assert children <= tried


def test_drafts_that_name_published_records_show_nowhere_and_nor_do_their_rows(client, drafts):
    there = portal()
    for record in drafts.values():
        add_rows(record, there, mark_texts)
        connect(record, there)
    assert leaks(client) == []


def test_records_of_every_kind_taken_off_the_site_show_nowhere(client):
    """Published records still name them."""
    there, gone = portal(), records(live(PartyFactory))
    for record in there.values():
        add_rows(record, gone)
        connect(record, gone)
    titles = {f"title_{code}": MARKER for code in ("en", "fr", "ja")}
    for record in there.values():
        if not isinstance(record, Observation):
            make_live(record)
    for kind in [k for k in gone if k is not Observation]:
        record = kind.objects.get(pk=gone[kind].pk)
        for name, text in titles.items():
            setattr(record, name, text)
        record.save_revision(user=person("editor")).publish(user=person("publisher"))
    assert MARKER in client.get("/en/topics/").text
    for kind in [k for k in gone if k is not Observation]:
        kind.objects.get(pk=gone[kind].pk).unpublish(user=person("publisher"))
    assert leaks(client) == []


def test_deleted_records_of_every_kind_show_nowhere(client):
    portal()
    titles = {"title_en": MARKER, "title_fr": MARKER, "title_ja": MARKER}
    for kind in KINDS:
        if kind not in (Relationship, Observation):  # neither can be deleted
            live(FACTORIES[kind], **titles).delete()
    assert leaks(client) == []


def test_the_marker_would_be_found_if_it_were_public(client):
    """The test of the tests: a published marker is found on pages and in the API."""
    portal()
    live(TopicFactory, slug="seen", title_en=MARKER, title_fr=MARKER, title_ja=MARKER)
    found = leaks(client)
    assert "/en/topics/" in found
    assert any(url.startswith("/api/v1/topics") for url in found)
