"""Pages of a portal in which nothing is published yet, or only its name."""

import pytest

from tests.support.factories import RelationshipFactory, live
from tests.support.reading import LANGUAGES, page

from .test_every_page import LISTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_portal_renders(client, language, path):
    html = page(client, f"/{language}/{path}")
    assert 'class="empty-state"' in html


def test_an_empty_portal_has_a_way_on_from_each_list(client):
    for path in LISTS[1:]:
        html = page(client, f"/en/{path}")
        assert 'href="/en/">Go to the overview</a>' in html


def test_a_party_that_is_not_published_is_not_named_by_the_frame(client):
    relationship = live(RelationshipFactory, first_party__title_en="Veiled party")
    party = relationship.first_party
    type(party)._base_manager.filter(pk=party.pk).update(live=False)
    assert "Veiled party" not in page(client, "/en/")
