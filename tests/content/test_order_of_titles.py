"""The lists of the document stand in each language's order."""

import re

import pytest

from relations.models import Party
from tests.support.reading import page

pytestmark = pytest.mark.django_db


def test_an_accent_does_not_send_an_agreement_behind_z(client, seeded):
    found = client.get("/api/v1/agreements?lang=fr&ordering=title_fr&page_size=500").json()
    initials = [row["title"][0] for row in found["results"]]
    assert "É" in initials
    assert "".join(initials).replace("É", "E") == "".join(
        sorted("".join(initials).replace("É", "E"))
    )


def test_the_parties_of_a_french_form_stand_by_their_french_names(client, seeded):
    html = page(client, "/fr/agreements/")
    form = re.search(r'<select name="party".*?</select>', html, re.DOTALL).group()
    slugs = re.findall(r'value="([a-z0-9-]+)"', form)
    titles = dict(Party.objects.values_list("slug", "title_fr"))
    initials = [titles[slug][0].replace("É", "E") for slug in slugs]
    assert len(initials) > 5
    assert initials == sorted(initials)
