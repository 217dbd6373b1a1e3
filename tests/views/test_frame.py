"""What every page shows around its own words is remembered, and is never older than the last publication."""

import pytest
from django.test import RequestFactory

from relations.views import context
from tests.support.factories import RelationshipFactory, SitePageFactory, live, take_off
from tests.support.reading import page, queries

from .changing import publish

pytestmark = pytest.mark.django_db


def around(client, language):
    html = page(client, f"/{language}/topics/")
    return html[: html.index("<main")] + html[html.index("</main>") :]


def names(language, number):
    return {"en": f"Name {number}", "fr": f"Nom {number}", "ja": f"名称{number}"}[language]


@pytest.fixture
def portal():
    return live(RelationshipFactory, name_en="Name 1", name_fr="Nom 1", name_ja="名称1")


def test_a_publication_is_seen_on_the_very_next_page_in_every_language(client, portal):
    for language in ("en", "fr", "ja"):
        assert names(language, 1) in around(client, language)
    publish(portal, name_en="Name 2", name_fr="Nom 2", name_ja="名称2")
    for language in ("en", "fr", "ja"):
        seen = around(client, language)
        assert names(language, 2) in seen
        assert names(language, 1) not in seen


def test_languages_do_not_mix_however_they_take_turns(client, portal):
    live(SitePageFactory, slug="about", title_en="About", title_fr="À propos", title_ja="概要")
    titles = {"en": "About<", "fr": "À propos<", "ja": "概要<"}
    for language in ("en", "ja", "fr", "en", "fr", "ja"):
        seen = around(client, language)
        assert names(language, 1) in seen
        for other, title in titles.items():
            assert (title in seen) is (other == language)


def test_a_page_about_the_site_comes_and_goes_with_its_publication(client, portal):
    assert "/en/privacy/" not in around(client, "en")
    privacy = live(SitePageFactory, slug="privacy")
    assert "/en/privacy/" in around(client, "en")
    take_off(privacy)
    assert "/en/privacy/" not in around(client, "en")


def test_what_another_worker_published_is_seen(client, portal):
    around(client, "en")
    remembered_here = dict(context.FRAMES)
    publish(portal, name_en="Name 2", name_fr="Nom 2")
    around(client, "en")
    context.FRAMES.clear()
    context.FRAMES.update(remembered_here)
    assert "Name 2" in around(client, "en")


def test_what_is_published_while_a_frame_is_read_is_on_the_next_page(client, portal, monkeypatch):
    publish(portal, name_en="Name 2", name_fr="Nom 2")
    read = context.pages_about_the_site

    def read_slowly():
        monkeypatch.undo()
        publish(portal, name_en="Name 3", name_fr="Nom 3")
        return read()

    monkeypatch.setattr(context, "pages_about_the_site", read_slowly)
    around(client, "en")
    assert "Name 3" in around(client, "en")


def test_a_draft_that_was_looked_at_is_on_no_page(client, portal):
    portal.name_en = "Name of a draft"
    seen = portal.serve_preview(RequestFactory().get("/"), "en")
    assert "Name of a draft" in seen.content.decode()
    assert "Name of a draft" not in around(client, "en")


def test_a_page_in_a_frame_that_is_known_asks_the_database_twice(client, portal):
    live(SitePageFactory, slug="about")
    assert queries(client, "/en/about/") == 2
