"""Links from elsewhere carry tags of their own. Pages ignore them; a slip in a filter of ours is refused."""

import re

import pytest

from relations.filters.asking import nearest
from relations.models import Statistic
from relations.values.dates import day_of_reading
from relations.views.page import names_of_ours
from tests.support.addresses import pages
from tests.support.portal import portal
from tests.support.reading import LANGUAGES, page

pytestmark = pytest.mark.django_db
TAGS = [
    "utm_source=newsletter",
    "utm_source=x&utm_medium=email&utm_campaign=spring&utm_term=a&utm_content=b&utm_id=7",
    "fbclid=IwAR0" + "x" * 60,
    "gclid=Cj0KCQ&gad_source=1&gbraid=0&wbraid=0",
    "mc_cid=abc&mc_eid=def",
    "ref=homepage",
    "msclkid=1&yclid=2&dclid=3&twclid=4&ttclid=5&igshid=6&li_fat_id=7",
    "_ga=2.1&_gl=1*a&_hsenc=p2&_hsmi=3&hsCtaTracking=4",
    "mtm_source=a&pk_campaign=b&mkt_tok=c&trk=d&si=e&s=20&t=x&v=1&amp=1",
    "source=rss&medium=social&campaign=x&lang=xx&session[]=1&%E6%97%A5=1&=1&utm_source",
]
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
TICKET = re.compile(r'name="ticket" value="[^"]*"')  # of the form for errors; each has its own


def body_of(client, address, query=""):
    response = client.get(address, QUERY_STRING=query)
    assert response.status_code == 200, (address, query, response.status_code)
    body = response.getvalue().decode()
    return TICKET.sub("", body)


@pytest.mark.clients
def test_a_tagged_link_opens_the_page_it_names(client):
    """Every address of the site, its files among them, with the same canonical address and body."""
    for number, path in enumerate(pages(portal())):
        address = f"/{LANGUAGES[number % 3]}/{path}"
        bare = body_of(client, address)
        for query in TAGS:
            assert body_of(client, address, query) == bare, (address, query)


@pytest.mark.parametrize("path", ["agreements/", "statistics/", "meetings/", "changes/"])
def test_a_tag_is_in_no_link_of_a_list(client, path):
    portal()
    kind = "kind=agreement" if path == "changes/" else "q=title"
    bare = body_of(client, f"/en/{path}", kind)
    tagged = body_of(client, f"/en/{path}", f"utm_source=mail&{kind}&fbclid=1")
    assert CANONICAL.findall(tagged) == CANONICAL.findall(bare) != []
    assert tagged == bare


def test_a_tag_leaves_a_question_what_it_was(client):
    series = portal()[Statistic].slug
    for path, query in (
        ("search/", "q=title"),
        ("search/", "q=title&kind=agreement"),
        ("timeline/", "kind=meeting"),
        ("meetings/calendar.ics", "from=2001"),
        (f"statistics/{series}/", "order=-value"),
        (f"statistics/{series}.csv", f"as_of={day_of_reading()}"),
        ("report/", f"about=statistic/{series}"),
    ):
        address = f"/fr/{path}"
        tagged = body_of(client, address, f"ref=a&{query}&gclid=1")
        assert tagged == body_of(client, address, query), address


@pytest.mark.parametrize(
    ("path", "query", "meant"),
    [
        ("agreements/", "tpoic=trade", "topic=trade"),
        ("agreements/", "Topic=trade&q=a", "topic=trade&amp;q=a"),
        ("agreements/", "topic[]=trade", "topic=trade"),
        ("agreements/", "signed-from=2019", "signed_from=2019"),
        ("agreements/", "q=a&statsu=signed&utm_source=x", "q=a&amp;status=signed"),
        ("statistics/", "freqency=monthly", "frequency=monthly"),
        ("meetings/", "form=2020", "from=2020"),
        ("meetings/", "From=2020", "from=2020"),
        ("search/", "Q=trade", "q=trade"),
        ("changes/", "sinse=2020", "since=2020"),
        ("timeline/", "year_form=2020", "year_from=2020"),
        ("report/", "abuot=a/b", "about=a/b".replace("/", "%2F")),
        ("agreements/", "paeg=2", "page=2"),
    ],
)
def test_a_slip_in_a_filter_is_refused_with_the_name_that_was_meant(client, path, query, meant):
    for language, said in (
        ("en", "Did you mean"),
        ("fr", "Vouliez-vous dire"),
        ("ja", "のことですか"),
    ):
        html = page(client, f"/{language}/{path}?{query}", 400)
        assert f'<html lang="{language}"' in html
        assert f'href="?{meant}"' in html
        assert said in html


def test_a_slip_beside_the_right_name_is_left_out_of_the_link(client):
    html = page(client, "/en/agreements/?tpoic=trade&topic=culture", 400)
    assert 'href="?topic=culture"' in html


def test_the_link_of_a_refusal_writes_no_markup(client):
    html = page(client, "/en/agreements/?tpoic=%22%3E%3Cscript%3E", 400)
    assert "<script>" not in html.partition("<main")[2]


def test_a_filter_of_another_page_is_refused_and_no_other_name_is_offered(client):
    html = page(client, "/en/agreements/?frequency=monthly", 400)
    assert "There is no such parameter." in html
    assert "Did you mean" not in html


def test_the_api_takes_neither_tags_nor_slips(client):
    for query in ("utm_source=x", "ref=a", "tpoic=trade"):
        response = client.get(f"/api/v1/agreements?{query}")
        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"


def test_tags_in_use_are_near_to_nothing_of_ours():
    names = {part.partition("=")[0] for query in TAGS for part in query.split("&")}
    assert len(names) > 40
    assert {name for name in names if nearest(name, names_of_ours())} == set()


def test_names_of_ours_are_near_to_themselves():
    assert {"q", "topic", "page", "compare", "as_of", "about", "exact"} <= names_of_ours()
    assert all(nearest(name, names_of_ours()) == name for name in names_of_ours())
    assert all(nearest(name.upper(), names_of_ours()) == name for name in names_of_ours())


@pytest.mark.parametrize("query", ["utm_source=%FF", "fbclid=%00", "utm_source=" + "a" * 4_000])
def test_a_tag_that_no_reader_sends_is_refused_as_ever(client, query):
    assert client.get("/en/agreements/", QUERY_STRING=query).status_code == 400
