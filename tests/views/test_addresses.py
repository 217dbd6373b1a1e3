"""What became of an address: moved for ever, taken off the site, or never there."""

from datetime import UTC, datetime

import pytest

from relations.models.site_page import SECTIONS
from relations.views.sitemap import lists
from tests.support.addresses import collections, match_of
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    ObservationFactory,
    ProgramFactory,
    SitePageFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
    person,
)
from tests.support.reading import LANGUAGES, page

pytestmark = pytest.mark.django_db
KINDS = [
    ("topics", TopicFactory),
    ("agreements", AgreementFactory),
    ("forums", ForumFactory),
    ("meetings", MeetingFactory),
    ("programs", ProgramFactory),
    ("statistics", StatisticFactory),
]


def test_no_site_page_can_hide_behind_a_page_of_that_name():
    first = {route.partition("/")[0] for route in collections() if "/" in route}
    assert first <= SECTIONS


def test_the_sitemap_names_each_page_that_is_no_form():
    """A question to the search, or a report, is nothing to find."""
    pages = {match_of(f"/en/{route}").url_name for route in collections() if "." not in route}
    assert lists().keys() == pages - {"report", "search"}


def rename(record, slug):
    """Through publication, as the desk does it."""
    record.slug = slug
    revision = record.save_revision(user=person("editor"))
    revision.publish(user=person("publisher"))


@pytest.mark.parametrize(("kind", "factory"), KINDS)
def test_an_old_name_leads_to_the_new_one(client, kind, factory):
    rename(live(factory, slug="old-name"), "new-name")
    for language in LANGUAGES:
        response = client.get(f"/{language}/{kind}/old-name/")
        assert response.status_code == 308
        assert response["Location"] == f"/{language}/{kind}/new-name/"
    page(client, f"/en/{kind}/new-name/")


@pytest.mark.parametrize("address", ["", ".csv", ".json", ".svg"])
def test_a_citation_with_its_day_goes_on_working_when_the_series_is_renamed(client, address):
    day = datetime(2025, 12, 1, 12, tzinfo=UTC)
    series = live(StatisticFactory, slug="old-name", title_en="As it was called", at=day)
    for year, number in ((2019, 100), (2020, 200)):
        live(ObservationFactory, statistic=series, period_start=str(year), number=number, at=day)
    rename(series, "new-name")
    cited = f"/en/statistics/old-name{address or '/'}?as_of=2026-01-01"
    assert client.get(cited).status_code == 200
    response = client.get(f"/en/statistics/new-name{address or '/'}?as_of=2026-01-01")
    assert response.status_code == 308
    assert response["Location"] == cited


@pytest.mark.parametrize("ending", ["csv", "json", "svg"])
def test_the_files_of_a_renamed_series_move_with_it(client, ending):
    rename(live(StatisticFactory, slug="old-name"), "new-name")
    response = client.get(f"/fr/statistics/old-name.{ending}")
    assert response.status_code == 308
    assert response["Location"] == f"/fr/statistics/new-name.{ending}"


@pytest.mark.parametrize(("kind", "factory"), KINDS)
def test_what_was_taken_off_the_site_is_gone_and_its_title_with_it(client, kind, factory):
    record = live(factory, slug="once-here", title_en="Secret now")
    record.unpublish(user=person("publisher"))
    for language in LANGUAGES:
        html = page(client, f"/{language}/{kind}/once-here/", 410)
        assert "Secret now" not in html
        assert f'href="/{language}/{kind}/"' in html


def test_what_was_taken_off_under_its_second_name_is_gone_under_both(client):
    record = live(TopicFactory, slug="first-name")
    rename(record, "second-name")
    type(record).objects.get(pk=record.pk).unpublish(user=person("publisher"))
    for name in ("first-name", "second-name"):
        page(client, f"/en/topics/{name}/", 410)


@pytest.mark.parametrize(("kind", "factory"), KINDS)
def test_a_draft_was_never_there(client, kind, factory):
    factory(slug="only-a-draft")
    page(client, f"/en/{kind}/only-a-draft/", 404)


@pytest.mark.parametrize(
    "name",
    ["Upper", "under_score", "-a", "a-", "a--b", "é", "日本", "a%20b", "a.b", "%00", "a%2Fb"],
)
@pytest.mark.parametrize("kind", [kind for kind, _factory in KINDS])
def test_a_malformed_name_is_nowhere(client, kind, name):
    assert client.get(f"/en/{kind}/{name}/").status_code == 404


def test_a_name_of_any_length_is_no_error(client):
    page(client, f"/en/topics/{'a' * 3000}/", 404)


def test_a_record_published_again_is_back_under_its_name(client):
    record = live(TopicFactory, slug="comes-back")
    record.unpublish(user=person("publisher"))
    page(client, "/en/topics/comes-back/", 410)
    make_live(type(record).objects.get(pk=record.pk))
    page(client, "/en/topics/comes-back/")


def test_a_page_about_the_site_moves_and_goes_as_any_other(client):
    record = live(SitePageFactory, slug="about", title_en="Secret now")
    rename(record, "about-us")
    response = client.get("/fr/about/")
    assert response.status_code == 308
    assert response["Location"] == "/fr/about-us/"
    type(record).objects.get(pk=record.pk).unpublish(user=person("publisher"))
    html = page(client, "/fr/about/", 410)
    assert "Secret now" not in html
    assert 'href="/fr/"' in html


def test_a_page_about_the_site_never_takes_the_address_of_a_section(client):
    live(SitePageFactory, slug="topics", title_en="Impostor")
    assert "<h1>Impostor" not in page(client, "/en/topics/")
