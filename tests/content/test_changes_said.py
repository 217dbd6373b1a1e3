"""No change is said from a value that is questionable, or unlike the one it is compared with."""

import re

import pytest

from relations.models import Observation, Statistic
from relations.text.periods import format_period
from relations.values.dates import earliest, latest
from tests.support.reading import LANGUAGES, page, words_of

pytestmark = pytest.mark.django_db
FIGURE = re.compile(r'<div class="figure">(.*?)</div>', re.DOTALL)
TREND = re.compile(r'<p class="figure-trend">(.*?)</p>', re.DOTALL)
LINK = re.compile(r'href="/\w\w/statistics/([\w-]+)/"')
SAID = {
    "en": re.compile(r"(?P<change>\S+%) compared with (?P<period>.+?) \((?P<value>.+)\)$"),
    "fr": re.compile(r"(?P<change>\S+ %) par rapport à (?P<period>.+?) \((?P<value>.+)\)$"),
    "ja": re.compile(r"(?P<period>\d{4}年(?:\d+月)?).*（(?P<value>.+?)）.*?(?P<change>\S*%)"),
}


def changes(client, language):
    """(address, statistic, sentence) of each change that a page prints."""
    own = [f"statistics/{slug}/" for slug in Statistic.objects.values_list("slug", flat=True)]
    for path in ["", "statistics/", "topics/trade-relations/", *own]:
        for figure in FIGURE.findall(page(client, f"/{language}/{path}")):
            if sentence := TREND.search(figure):
                named = LINK.search(figure)
                slug = named.group(1) if named else path.split("/")[1]
                yield path, slug, words_of(sentence.group(1))


def days(row):
    """How long its period is, to the day."""
    return (latest(row.period_end or row.period_start) - earliest(row.period_start)).days + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_change_that_a_page_prints_is_between_two_values_alike(client, seeded, language):
    shown = list(changes(client, language))
    assert len({slug for _path, slug, _said in shown}) >= 3
    for path, slug, said in shown:
        rows = Observation.objects.published().open().preferred().filter(statistic__slug=slug)
        newest = rows.newest_first().exclude(status="forecast").first()
        period = re.search(SAID[language], said)
        assert period, (language, said)
        compared = [
            row
            for row in rows
            if format_period(row.period_in(language), language).replace("\N{NO-BREAK SPACE}", " ")
            == period["period"]
        ]
        assert len(compared) == 1, (path, said)
        (older,) = compared
        for name in ("status", "source", "period_kind", "qualifier", "currency_assumed"):
            assert getattr(newest, name) == getattr(older, name), (path, name, said)
        assert newest.status in {"normal", "provisional"}, (path, said)
        assert not newest.series_break, (path, said)
        assert newest.number_to is older.number_to is None, (path, said)
        assert newest.number > 0 < older.number, (path, said)
        assert abs(days(newest) - days(older)) <= 3, (path, said)
        assert earliest(older.period_start) < earliest(newest.period_start)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "slug",
    [
        "japan-exports-to-canada-yen",  # very probably a misprint
        "japan-gdp-cad",  # of another publisher
        "immigrants-from-japan",  # five years beside six
        "people-of-japanese-origin",  # "over"
    ],
)
def test_unlike_values_stand_beside_no_change(client, seeded, language, slug):
    html = page(client, f"/{language}/statistics/{slug}/")
    assert "figure-lead" in html
    assert not TREND.search(html)
