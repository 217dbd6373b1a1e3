"""Goods stand in the order in which the document lists them, in the prose as in the breakdowns."""

import json

import pytest
from django.conf import settings

from tests.support.reading import LANGUAGES, main_of, page, words_of

BREAKDOWNS = settings.BASE_DIR / "fixtures" / "13_breakdowns.json"


def goods(language):
    """The titles of each list, in its order."""
    lists = []
    for row in json.loads(BREAKDOWNS.read_text(encoding="utf-8")):
        if row["model"] == "relations.statisticbreakdown":
            lists.append([])
        else:
            lists[-1].append(row["fields"][f"title_{language}"])
    return lists


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prose_lists_goods_in_the_order_of_the_breakdowns(client, seeded, language):
    text = words_of(main_of(page(client, f"/{language}/topics/trade-relations/"))).casefold()
    lists = goods(language)
    assert [len(titles) for titles in lists] == [15, 3]
    for titles in lists:
        # The subjects of the page name some goods too; its list begins with the first of them.
        place = text.index(titles[0].casefold())
        for title in titles:
            found = text.find(title.casefold(), place)
            assert found >= place, (language, title)
            place = found + 1
