"""Synthetic records for benchmarks are, to readers and to the desk, records like any others."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone
from wagtail.models import ReferenceIndex, Revision

from relations.actions.scale import Scale
from relations.models import (
    KINDS,
    Agreement,
    ContentVersion,
    Meeting,
    Observation,
    PublicationEvent,
    SearchRow,
    SearchWord,
    Statistic,
    Topic,
)
from relations.models.publication import public_content
from relations.models.published_tree import live_with_rows
from relations.search.index import follow_rows, rebuild
from tests.support.document import the_document

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clients,
    pytest.mark.usefixtures("filled"),
]
RECORDS, FIGURES = 60, 130
SYNTHETIC = "synthetic-"


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), the_document():
        fill(records=RECORDS, observations=FIGURES)
        yield


def fill(**numbers) -> str:
    out = StringIO()
    call_command("seed_scale", **numbers, stdout=out)
    return out.getvalue()


def made():
    """Each synthetic record with its rows."""
    for kind in KINDS:
        if hasattr(kind, "slug"):
            yield from live_with_rows(kind).filter(slug__startswith=SYNTHETIC)


def newest(kind):
    return kind.objects.published().filter(slug__startswith=SYNTHETIC).latest("pk")


def contents_by_slug() -> dict:
    return {(type(r).__name__, r.slug): public_content(r.serializable_data()) for r in made()}


def test_as_many_are_published_as_were_asked_for():
    synthetic = {
        kind: kind.objects.published().filter(slug__startswith=SYNTHETIC).count()
        for kind in KINDS
        if hasattr(kind, "slug")
    }
    assert synthetic.pop(Observation) == FIGURES
    helpers = [model for model in synthetic if model.__name__ in ("Statistic", "Source")]
    assert all(synthetic.pop(model) for model in helpers)
    assert sum(synthetic.values()) == RECORDS
    assert all(synthetic[kind] for kind in (Agreement, Meeting, Topic))


def test_the_log_says_of_each_what_stands_in_its_row():
    for record in made():
        [row] = PublicationEvent.objects.of(record)
        assert row.until is None
        assert row.content == public_content(record.serializable_data()), record.slug
        assert row.slug == record.slug
        assert row.revision_id == record.live_revision_id == record.latest_revision_id
        assert row.at == record.last_published_at


def test_the_newest_version_at_the_desk_is_what_is_public():
    for record in made():
        [revision] = Revision.objects.for_instance(record)
        assert public_content(revision.content) == public_content(record.serializable_data())
        assert public_content(revision.as_object().serializable_data()) == public_content(
            revision.content
        )


def test_wagtail_finds_the_references_that_it_would_have_written():
    fields = ("object_id", "to_content_type", "to_object_id", "content_path", "content_path_hash")
    for record in made():
        rows = ReferenceIndex.get_references_for_object(record)
        before = set(rows.values_list(*fields))
        ReferenceIndex.create_or_update_for_object(record)
        assert set(rows.all().values_list(*fields)) == before, record.slug


def test_the_search_holds_what_a_rebuild_would_write():
    def rows():
        columns = ("kind", "object_id", "language", "date", "names", "summary", "words", "text")
        words = SearchWord.objects.values_list("language", "term", "rows")
        return set(SearchRow.objects.values_list(*columns)), set(words)

    before = rows()
    rebuild()
    assert rows() == before


def test_every_rule_of_the_editors_is_kept():
    out = StringIO()
    call_command("check_content", stdout=out)
    assert SYNTHETIC not in out.getvalue()


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_their_pages_open_in_each_language(client, language):
    opened = 0
    for record in made():
        if address := getattr(record, "get_absolute_url", str)():
            page = client.get(address.replace("/en/", f"/{language}/", 1))
            assert page.status_code == 200, address
            assert record.reading("title", language).text in page.content.decode()
            opened += 1
    assert opened > RECORDS / 2


def test_lists_and_the_timeline_open(client):
    for address in ("agreements", "meetings", "programs", "forums", "topics", "timeline"):
        page = client.get(f"/en/{address}/")
        assert page.status_code == 200
        assert "Synthetic" in page.content.decode(), address


def test_the_search_page_finds_one_by_its_name(client):
    record = newest(Agreement)
    page = client.get("/ja/search/", {"q": record.title_ja})
    assert f"/ja/agreements/{record.slug}/" in page.content.decode()


def test_the_api_lists_them(client):
    record = newest(Meeting)
    shown = client.get(f"/api/v1/meetings/{record.slug}").json()
    assert shown["slug"] == record.slug
    listed = client.get("/api/v1/observations", {"page_size": 500}).json()["results"]
    preferred = Observation.objects.filter(slug__startswith=SYNTHETIC).preferred()
    found = {row["slug"] for row in listed if row["statistic"].startswith(SYNTHETIC)}
    assert found == set(preferred.values_list("slug", flat=True))


def test_a_picture_of_yesterday_knows_none_of_the_figures(client):
    now = timezone.now()
    yesterday, today = (now - timedelta(days=1)).date().isoformat(), now.date().isoformat()
    series = newest(Statistic).slug
    question = {"statistic": series, "page_size": 500}

    def rows(day):
        return client.get("/api/v1/observations", question | {"as_of": day}).json()["results"]

    unknown = client.get("/api/v1/observations", question | {"as_of": yesterday}).json()
    assert unknown["errors"][0]["code"] == "no_such"
    assert len(rows(today)) == Observation.objects.filter(statistic__slug=series).count()


def test_a_series_is_monthly_or_yearly_and_some_are_broken_down():
    series = Statistic.objects.filter(slug__startswith=SYNTHETIC)
    assert {"monthly", "annual"} <= set(series.values_list("frequency", flat=True))
    assert series.exclude(breakdowns=None).exists()
    stated = series.annotate(sources=Count("observations__source", distinct=True))
    assert stated.filter(sources=2).exists()


def test_another_run_adds_others_under_names_of_their_own():
    before = contents_by_slug()
    version = ContentVersion.current().number
    fill(records=9, observations=15)
    after = contents_by_slug()
    assert {key: after[key] for key in before} == before
    assert len(after) > len(before) + 9 + 15
    assert ContentVersion.current().number > version


def test_what_was_deleted_leaves_its_number_taken():
    record = newest(Agreement)
    slug = record.slug
    last = Agreement.objects.filter(slug__startswith=SYNTHETIC).count()
    assert slug == f"{SYNTHETIC}agreement-{last}"
    record.delete()
    fill(records=1)
    assert newest(Agreement).slug == f"{SYNTHETIC}agreement-{last + 1}"


def test_a_stopped_run_leaves_the_blocks_before_it_and_nothing_of_its_own(monkeypatch):
    """Sources, parties, topics and forums are public; the block of agreements is half written."""
    keys = PublicationEvent.objects.aggregate(last=Max("pk"))["last"]
    agreements, blocks = Agreement.objects.count(), []

    def stop_at_the_fifth(log):
        blocks.append(len(log))
        if len(blocks) == 5:
            raise KeyboardInterrupt
        follow_rows(log)

    monkeypatch.setattr("relations.management.commands.seed_scale.follow_rows", stop_at_the_fifth)
    with pytest.raises(CommandError, match="Stopped: 3 records and observations are public"):
        fill(records=20)
    assert Agreement.objects.count() == agreements
    assert PublicationEvent.objects.filter(pk__gt=keys).count() == sum(blocks[:4])
    assert Revision.objects.count() == PublicationEvent.objects.count()


def test_production_refuses(settings):
    settings.PRODUCTION = True
    rows = PublicationEvent.objects.count()
    with pytest.raises(CommandError, match="no place in production"):
        fill(records=1)
    assert PublicationEvent.objects.count() == rows


@pytest.mark.parametrize("numbers", [{}, {"records": -1}, {"records": 5, "observations": -1}])
def test_a_number_that_is_none_is_refused(numbers):
    with pytest.raises(CommandError, match="Say how many"):
        fill(**numbers)


def test_progress_is_a_line_for_every_tenth():
    lines = fill(records=2, observations=12).splitlines()
    assert lines == ["2 of 14", "14 of 14", "2 records and 12 observations published."]


def test_one_seed_makes_the_same_records_again():
    """In what they say; keys are the database's."""

    def contents(seed):
        with transaction.atomic():
            keep = contents_by_slug()
            scale = Scale(
                seed=seed, day=timezone.now().date(), follow=lambda log: None, progress=lambda *n: 0
            )
            scale.fill(10, 20)
            found = contents_by_slug()
            transaction.set_rollback(True)
        new = found.keys() - keep.keys()
        return {key: [v for v in found[key].values() if isinstance(v, str)] for key in new}

    assert contents(3) == contents(3) != contents(4)
