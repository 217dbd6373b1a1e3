"""A text that is not there in the reader's language is shown in another, and says so."""

import pytest

from tests.support.factories import AgreementFactory, StatisticFactory, TopicFactory, live
from tests.support.reading import main_of, page

pytestmark = pytest.mark.django_db
NOT_YET = 'class="notice info language-fallback"'


def test_a_page_in_its_own_language_has_no_notice(client):
    live(TopicFactory, slug="whole")
    for language in ("en", "fr", "ja"):
        html = main_of(page(client, f"/{language}/topics/whole/"))
        assert NOT_YET not in html
        assert "lang=" not in html


def test_prose_that_is_shown_in_another_language_is_marked(client):
    live(TopicFactory, slug="half", body_ja="")
    html = main_of(page(client, "/ja/topics/half/"))
    assert html.count(NOT_YET) == 1
    assert '<div class="prose" id="text" lang="en">' in html
    assert "<h1>" in html


def test_a_title_that_falls_back_carries_its_language_everywhere(client):
    live(StatisticFactory, slug="half", title_ja="")
    live(AgreementFactory, slug="half", title_ja="")
    for path in ("statistics/half/", "agreements/half/"):
        html = main_of(page(client, f"/ja/{path}"))
        assert '<h1 lang="en">' in html
        assert NOT_YET in html
    assert 'lang="en">' in main_of(page(client, "/ja/agreements/"))
    assert 'lang="en">' in main_of(page(client, "/ja/statistics/"))


def test_an_unofficial_title_is_marked_and_leads_to_the_official_one(client):
    live(
        AgreementFactory,
        slug="half",
        title_ja="仮の題名",
        unofficial_title_ja=True,
        title_en="The Act",
    )
    html = main_of(page(client, "/ja/agreements/half/"))
    assert 'class="unofficial-title"' in html
    assert '<span lang="en">The Act</span>' in html
    assert 'class="unofficial-title"' not in page(client, "/en/agreements/half/")
