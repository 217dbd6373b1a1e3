"""The portal of one record of each kind is complete: tests that look everywhere look at all of it."""

import pytest

from relations import urls
from relations.api import urls as api_urls
from relations.models import KINDS
from tests.addresses import match_of
from tests.portal import portal
from tests.surfaces import crawl

pytestmark = pytest.mark.django_db


def test_following_links_leads_to_every_page_and_every_resource(client):
    there = portal()
    assert there.keys() == set(KINDS)
    reached = {match_of(url).view_name for url in crawl(client)}
    named = [f"relations:{entry.name}" for entry in urls.urlpatterns]
    named += [f"api:{view.name}" for view in api_urls.LISTS]
    named += [f"api:{view.name}" for _name, view in api_urls.DETAILS]
    assert set(named) - reached == set()
