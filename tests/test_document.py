"""The fixtures, seeded once for all these tests: whole, by seeding or by plain loading, and whole again
after the documented dump and reload."""

import json
import shlex
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import ReferenceIndex, Revision

from relations.models import (
    KINDS,
    Agreement,
    Observation,
    PublicationEvent,
    Statistic,
    Topic,
)
from tests.support.document import the_document
from tests.support.factories import AgreementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
FIXTURES = sorted((settings.BASE_DIR / "fixtures").glob("*.json"))
HOW_TO = settings.BASE_DIR / "docs" / "how-to" / "dump-and-reload.md"
SYSTEM = {"contentversion", "publicationevent", "approval", "searchrow", "searchword"}
# What seeding writes into the records. A value without a date sorts by its publication.
MOMENTS = (
    *("live_revision", "latest_revision", "has_unpublished_changes"),
    *("first_published_at", "last_published_at", "published_at"),
    *("period_sort_start", "period_sort_end"),
)


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), the_document():
        yield


def tables():
    return [m for m in apps.get_app_config("relations").get_models() if not m._meta.proxy]


def empty_the_database():
    """Behind the records' backs, as a new database would be."""
    states = apps.get_app_config("past").get_models()
    for model in (*states, *tables(), Revision, ReferenceIndex):
        QuerySet(model).all()._raw_delete(connection.alias)
    connection.check_constraints()


def standing() -> dict[str, list[str]]:
    """Model -> its rows as text, without row numbers and what the system writes."""
    found = {}
    for model in tables():
        if model._meta.model_name not in SYSTEM:
            rows = serializers.serialize(
                "python", model.objects.all(), use_natural_foreign_keys=True
            )
            found[model._meta.label_lower] = sorted(text_of(row["fields"]) for row in rows)
    return found


def text_of(fields: dict) -> str:
    told = {name: value for name, value in fields.items() if name not in MOMENTS}
    return json.dumps(told, sort_keys=True, default=str)


def documented_dump(file: Path) -> str:
    """What the documented command writes."""
    line = next(x for x in HOW_TO.read_text().splitlines() if x.startswith("python manage.py dump"))
    command, *arguments = shlex.split(line.removeprefix("python manage.py "))
    assert arguments[-2] == "-o"
    call_command(command, *arguments[:-1], str(file), verbosity=0)
    return file.read_text(encoding="utf-8")


def without_version(dumped: str) -> list[dict]:
    return [row for row in json.loads(dumped) if row["model"] != "relations.contentversion"]


def test_every_record_has_its_revision_and_its_log():
    for kind in KINDS:
        for record in kind.objects.filter(live=True):
            assert record.live_revision_id, record
            assert record.first_published_at, record
    live = sum(kind.objects.filter(live=True).count() for kind in KINDS)
    assert PublicationEvent.objects.filter(until=None).count() == live
    assert Statistic.objects.published().count() >= 10
    assert Agreement.objects.published().count() >= 8
    assert Topic.objects.published().count() >= 6


def test_published_at_is_now_never_back_dated():
    moments = set(Observation.objects.values_list("published_at", flat=True))
    assert moments == {PublicationEvent.objects.first().at}


def test_used_in_is_known_after_seeding():
    exports = Statistic.objects.published().filter(flow="exports").first()
    assert ReferenceIndex.get_references_to(exports).exists()


def test_every_row_of_the_fixtures_is_taken_by_seeding_and_by_plain_loading():
    rows = [row for file in FIXTURES for row in json.loads(file.read_text(encoding="utf-8"))]
    seeded = standing()
    assert Counter(row["model"] for row in rows) == {m: len(r) for m, r in seeded.items() if r}
    empty_the_database()
    call_command("loaddata", *map(str, FIXTURES), verbosity=0)
    assert standing() == seeded


def test_the_documented_dump_loads_into_an_empty_database_and_nothing_is_lost(client, tmp_path):
    slug = Agreement.objects.published().first().slug
    addresses = (f"/en/agreements/{slug}/", "/fr/", "/ja/timeline/", "/fr/search/?q=accord")
    before = [client.get(address).content for address in addresses]
    dumped = documented_dump(tmp_path / "first.json")
    empty_the_database()
    call_command("loaddata", str(tmp_path / "first.json"), verbosity=0)
    call_command("rebuild_search", stdout=StringIO())
    call_command("rebuild_read_model", stdout=StringIO())
    connection.check_constraints()
    again = documented_dump(tmp_path / "second.json")
    assert without_version(again) == without_version(dumped)  # rebuild_search counts it up
    assert [client.get(address).content for address in addresses] == before
    assert (
        client.get(f"{addresses[0]}?as_of={timezone.now():%Y-%m-%dT%H:%M:%SZ}").status_code == 200
    )
    assert AgreementFactory().pk > Agreement.objects.get(slug=slug).pk  # numbers go on
