"""The thread: one figure corrected at the desk, approved by a second person, changed everywhere at once."""

import json
import re
import urllib.request

from relations.models import Observation, Publication, Statistic

from .pages import go

LANGUAGES = ("en", "fr", "ja")
BEFORE = {"en": "$15.8 billion", "fr": "15,8 milliards $", "ja": "158億カナダドル"}
AFTER = {"en": "$16.1 billion", "fr": "16,1 milliards $", "ja": "161億カナダドル"}


def fetch(url):
    with urllib.request.urlopen(url) as answer:  # noqa: S310 (our own live server)
        return answer.read().decode()


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<sup.*?</sup>|<[^>]+>", "", html).replace("\xa0", " "))


def stands_everywhere(site, statistic, texts, number):
    """The value in the topic's sentence, on the statistic's page, in its table, in JSON and CSV."""
    slug = statistic.slug
    for language in LANGUAGES:
        topic = words(fetch(f"{site}/{language}/topics/trade-relations/"))
        page = words(fetch(f"{site}/{language}/statistics/{slug}/"))
        table = words(fetch(f"{site}/{language}/statistics/{slug}/").partition("<table")[2])
        yield all(texts[language] in text for text in (topic, page, table))
    rows = json.loads(fetch(f"{site}/api/v1/observations?statistic={slug}"))["results"]
    yield number in {row["value"] for row in rows}
    yield number in fetch(f"{site}/api/v1/observations.csv?statistic={slug}")
    yield number in fetch(f"{site}/en/statistics/{slug}.csv")


def test_a_correction_approved_by_a_second_person_changes_every_place_at_once(site, sign_in):
    exports = Observation.objects.get(
        statistic__slug="merchandise-exports",
        period_start="2023",
        preferred=True,
    )
    statistic = Statistic.objects.get(pk=exports.statistic_id)
    desk = sign_in("editor")
    desk.goto(f"{site}/admin/snippets/relations/observation/inspect/{exports.pk}/")
    desk.get_by_role("link", name="Correct").click()
    desk.get_by_role("button", name="Correct").click()
    desk.get_by_label("Number", exact=False).first.fill("16.1 billion")
    desk.get_by_role("button", name="More actions").click()
    go(desk, desk.get_by_role("button", name="Submit to Review by a second person"))
    assert not any(stands_everywhere(site, statistic, AFTER, "16100000000"))
    assert all(stands_everywhere(site, statistic, BEFORE, "15800000000"))

    draft = Observation.objects.get(corrects=exports)
    second = sign_in("publisher")
    second.goto(f"{site}/admin/snippets/relations/observation/edit/{draft.pk}/")
    second.get_by_role("button", name="More actions").click()
    go(second, second.get_by_role("button", name="Approve", exact=False).first)
    assert all(stands_everywhere(site, statistic, AFTER, "16100000000"))
    assert not any(stands_everywhere(site, statistic, BEFORE, "15800000000"))

    vintages = json.loads(
        fetch(f"{site}/api/v1/observations?statistic={statistic.slug}&vintages=all&sources=all")
    )
    values = {row["value"]: row["superseded_at"] for row in vintages["results"]}
    assert values["15800000000"] is not None
    assert values["16100000000"] is None
    entry = Publication.objects.get(action="correct")
    assert entry.editor.groups.get().name == "Editors"
    assert entry.publisher.groups.get().name == "Publishers"
