"""Rows of the publication log that were written before a field was renamed, added or removed.

The made-up day before: an agreement's title was its headline, its steps were stages with remarks, it
had no acronym and a colour that is gone; a statistic's breakdowns were its parts.
"""

import json
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

from relations.models import (
    KINDS,
    Agreement,
    AgreementStep,
    Approval,
    PublicationEvent,
    SearchRow,
    StatisticBreakdown,
)
from relations.models.gate import consent
from relations.models.publication import PRIVATE, ROW_KEYS, Action, digest
from relations.models.snapshot_schema import UPGRADES, Upgrade, present_schema
from relations.models.translated import columns
from relations.models.version_upgrade import upgrade_versions
from relations.views.snapshots import texts_and_facts
from tests.editing.test_history import lines_of
from tests.support.desk import address, signed_in
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    live,
    make_live,
    person,
    texts,
)
from tests.support.reading import main_of, page, words_of
from tests.views.changing import publish

pytestmark = pytest.mark.django_db
KEYS = Path(__file__).with_name("content_keys.json")
TITLES = dict(zip(columns("headline"), columns("title"), strict=True))
NOTES = dict(zip(columns("remark"), columns("note"), strict=True))
ADDED = dict.fromkeys(columns("acronym"), "")


def to_present(content):
    content.pop("colour", None)
    content.update(ADDED)
    for step in content["steps"]:
        for old, new in NOTES.items():
            step[new] = step.pop(old)


def to_past(content):
    """What the same agreement looked like on the day before."""
    past = {"colour": "red"}
    for name, value in content.items():
        if name not in ADDED:
            old = {new: old for old, new in TITLES.items()} | {"steps": "stages"}
            past[old.get(name, name)] = value
    for step in past["stages"]:
        for old, new in NOTES.items():
            step[old] = step.pop(new)
    return past


@pytest.fixture
def second_schema(monkeypatch):
    """The present models are the second schema of agreements and the third of statistics."""
    made_up = [
        Upgrade("0014_made_up", "agreement", TITLES | {"stages": "steps"}, to_present),
        Upgrade("0015_made_up", "statistic", {"parts": "breakdowns"}),
    ]
    start = present_schema()
    monkeypatch.setattr("relations.models.snapshot_schema.UPGRADES", [*UPGRADES, *made_up])
    monkeypatch.setattr("relations.models.version_upgrade.UPGRADES", [*UPGRADES, *made_up])
    texts_and_facts.cache_clear()
    yield start
    texts_and_facts.cache_clear()


@pytest.fixture
def agreement(second_schema):
    """Published, updated and logged on the day before."""
    agreement = AgreementFactory(slug="pact", **texts("title", "Pact", "Pacte", "協定"))
    AgreementStep.objects.filter(record=agreement).update(
        **texts("note", "Signed at the harbour", "Signé au port", "港で署名")
    )
    agreement = live(lambda: agreement)
    for row in PublicationEvent.objects.of(agreement):
        log = PublicationEvent.objects.filter(pk=row.pk)
        log.update(stored_content=to_past(row.stored_content), schema=second_schema)
    return agreement


def stored():
    """Byte for byte, by number of the row."""
    text = Cast("stored_content", TextField())
    return dict(PublicationEvent.objects.annotate(text=text).values_list("pk", "text"))


def changes(client):
    return words_of(main_of(page(client, "/en/changes/?kind=agreement")))


def test_the_records_own_page_reads_what_was_written_on_the_day_before(client, agreement):
    before = stored()
    assert "Signed at the harbour" in page(client, "/en/agreements/pact/")
    assert "Signé au port" in page(client, "/fr/agreements/pact/")
    assert stored() == before


def test_the_log_names_the_record(client, agreement):
    assert "Published Agreement Pact" in changes(client)
    assert "協定" in page(client, "/ja/changes/")
    assert "Pact" in page(client, "/en/feed.atom")


def test_what_changed_tells_neither_the_new_names_nor_the_filled_field(client, agreement):
    before = stored()
    publish(agreement, summary_en="It does more.")
    newest, oldest = PublicationEvent.objects.of(agreement)
    assert newest.fields_changed == ["summary_en"]
    assert (oldest.schema, newest.schema) == (present_schema() - 2, present_schema())
    assert "Changed: summary (English)" in changes(client)
    assert stored().items() >= before.items()


def test_a_change_that_was_told_by_an_old_name_is_told_by_the_new_one(client, agreement):
    publish(agreement, title_en="Pact renewed")
    newest = PublicationEvent.objects.of(agreement)[:1].get()
    PublicationEvent.objects.filter(pk=newest.pk).update(
        fields_changed=["colour", "headline_en", "stages"],
        stored_content=to_past(newest.stored_content),
        schema=newest.schema - 2,
    )
    assert "Changed: title (English), step" in changes(client)
    assert '"dateModified"' in page(client, "/en/agreements/pact/")
    assert "stages" in texts_and_facts(Agreement)[1]
    assert "headline_en" in texts_and_facts(Agreement)[0]


def test_the_desk_tells_no_change_of_names_and_finds_the_record_by_its_old_name(agreement):
    publish(agreement, summary_en="It does more.", title_en="Treaty")
    administrator = signed_in(person("administrator"))
    said = lines_of(administrator.get(address("history", agreement)))[-1]
    assert "Title (English): from “Pact” to “Treaty”" in said
    assert "Summary (English): from “What it does.” to “It does more.”" in said
    assert "harbour" not in said
    log = administrator.get(reverse("relations_desk:log"), {"name": "Pacte"})
    assert [row.action for row in log.context["object_list"]] == ["update", "publish"]
    assert "Title (English): from “Pact” to “Treaty”" in unescape(log.content.decode())


def test_the_search_is_rebuilt_from_what_was_written_on_the_day_before(client, agreement):
    call_command("rebuild_search", verbosity=0)
    found = client.get("/api/v1/search?q=harbour").json()["results"]
    assert [each["slug"] for each in found] == ["pact"]
    assert "pact" in SearchRow.objects.get(language="en", kind="agreement").names


def test_the_api_answers_as_on_the_day_before(client, agreement):
    record = client.get("/api/v1/agreements/pact").json()
    assert record["title"] == "Pact"
    assert record["steps"][0]["note"] == "Signed at the harbour"
    titles = [act["title"] for act in client.get("/api/v1/changes").json()["results"]]
    assert "Pact" in titles


def test_a_page_and_the_api_as_of_an_earlier_day_read_it_too(client, second_schema):
    begun = noon("2020-02-01")
    statistic, source = StatisticFactory(slug="guests"), live(SourceFactory, at=begun)
    part = texts("title", "By season", "Par saison")
    StatisticBreakdown.objects.create(record=statistic, source=source, period_start="2019", **part)
    statistic = make_live(statistic, at=begun)
    row = {"statistic": statistic, "source": source, "period_start": "2019"}
    first = make_live(ObservationFactory(number=1100, **row), at=noon("2020-03-01"))
    first.close(noon("2020-06-01"), Action.SUPERSEDE)
    make_live(ObservationFactory(number=1250, corrects=first, **row), at=noon("2020-06-01"))
    event = PublicationEvent.objects.of(statistic).get()
    content = {**event.stored_content}
    content["parts"] = content.pop("breakdowns")
    PublicationEvent.objects.update(schema=second_schema)
    PublicationEvent.objects.filter(pk=event.pk).update(stored_content=content)
    then = page(client, "/en/statistics/guests/?as_of=2020-03-31")
    assert "1,100" in then
    assert "1,250" not in words_of(main_of(then))
    assert "By season" in page(client, "/en/statistics/guests/")
    [value] = client.get("/api/v1/observations?as_of=2020-03-31").json()["results"]
    assert value["value"] == "1100"


def noon(day):
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)


def test_drafts_and_approvals_outlive_the_change(agreement, second_schema):
    editor, publisher = person("editor"), person("publisher")
    agreement.title_en = "Pact in hand"
    draft = agreement.save_revision(user=editor)
    for version in Revision.objects.for_instance(agreement):
        Revision.objects.filter(pk=version.pk).update(content=to_past(version.content))
    draft.refresh_from_db()
    Approval.objects.create(
        revision=draft, user=publisher, editor=editor, digest=digest(draft.content)
    )
    upgrade_versions(second_schema)(apps, connection.schema_editor())
    draft = Revision.objects.get(pk=draft.pk)
    assert draft.as_object().title_en == "Pact in hand"
    assert draft.as_object().steps.first().note_en == "Signed at the harbour"
    assert consent(agreement, draft, None).user == publisher


def keys_of(model, hidden=PRIVATE) -> set[str]:
    """ "slug", and "steps.note_en" of child rows: what the log stores of a kind."""
    keys = {field.name for field in model._meta.fields if field.serialize} - hidden
    for relation in get_all_child_relations(model):
        rows = relation.get_accessor_name()
        keys |= {f"{rows}.{key}" for key in keys_of(relation.related_model, ROW_KEYS)}
    return keys


def test_content_has_the_keys_of_its_schema():
    """Whoever changes the fields of a kind appends an Upgrade and writes the keys anew."""
    now = {kind._meta.model_name: sorted(keys_of(kind)) for kind in KINDS}
    kept = json.loads(KEYS.read_text())
    if kept["schema"] < present_schema():
        KEYS.write_text(f"{json.dumps({'schema': present_schema(), 'keys': now}, indent=1)}\n")
        pytest.fail(
            f"Schema {present_schema()}: {KEYS.name} is written anew; look at it, run again."
        )
    assert kept["keys"] == now, "Append an Upgrade to relations/models/snapshot_schema.py."


def test_each_upgrade_names_its_migration_and_a_kind():
    migrations = Path(apps.get_app_config("relations").path, "migrations")
    kinds = {kind._meta.model_name for kind in KINDS}
    for upgrade in UPGRADES:
        assert (migrations / f"{upgrade.migration}.py").exists(), upgrade
        assert upgrade.kind in kinds, upgrade
