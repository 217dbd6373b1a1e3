"""Whatever is read, the database is asked as often for twelve of everything as for three.

The portal grows by whole sets of records, each naming the first set and named by it in every relation
that there is, so a kind or a relation that comes later is counted too.
"""

import pytest
from django.db.models import QuerySet
from wagtail.signal_handlers import disable_reference_index_auto_update

from relations.api import urls as api_urls
from relations.models import (
    Agreement,
    AgreementPriorityArea,
    Observation,
    Relationship,
    SitePage,
    Statistic,
    Topic,
)
from tests.support.addresses import API, lists, pages
from tests.support.factories import PartyFactory, live, make_live
from tests.support.links import add_rows, connect
from tests.support.portal import portal, records
from tests.support.reading import queries

pytestmark = [pytest.mark.django_db, pytest.mark.clients]
PROSE = {Topic: "body", SitePage: "body", Relationship: "introduction"}
FACT = '<p><embed embedtype="fact" kind="statistic" slug="{}" show="value"/></p>'
MOST = 18


def grow(there, count):
    for _ in range(count):
        more = records(live(PartyFactory))
        for kind, record in more.items():
            add_rows(there[kind], more)
            add_rows(record, there)
            connect(record, there)
    tell_every_statistic(there)
    for kind, record in there.items():
        if kind is not Observation:  # published once and for all
            make_live(record)


def tell_every_statistic(there):
    told = "".join(FACT.format(slug) for slug in Statistic.objects.values_list("slug", flat=True))
    for kind, name in PROSE.items():
        texts = {f"{name}_{code}": told for code in ("en", "fr")}
        QuerySet(kind).filter(pk=there[kind].pk).update(**texts)


def addresses(there) -> list[str]:
    area = AgreementPriorityArea.objects.filter(record=there[Agreement]).earliest("pk")
    found = [f"/en/{page}" for page in pages(there)]
    found += [f"{listed}?page_size=500" for listed in lists()]
    for name, view in api_urls.DETAILS:
        slug = there[view.list_view.model].slug if view.list_view.model in there else area.uid.hex
        found.append(f"{API}/{name}/{slug}")
    return found


def test_everything_asks_as_much_for_twelve_of_everything_as_for_three(client):
    there = portal()
    with disable_reference_index_auto_update():
        grow(there, 3)
    few = {address: queries(client, address) for address in addresses(there)}
    with disable_reference_index_auto_update():
        grow(there, 9)
    many = {address: queries(client, address) for address in addresses(there)}
    assert {a: (few[a], many[a]) for a in many if few[a] != many[a]} == {}
    assert {a: asked for a, asked in many.items() if asked > MOST} == {}
