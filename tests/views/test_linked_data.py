"""What pages tell search engines and other programs: linked data, shared links, sitemaps, icons."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from PIL import Image
from rdflib import RDF, Graph, Namespace, URIRef

from relations.models import Agreement, Meeting, Program, PublicationEvent, Statistic, Topic
from tests.support.addresses import FORMS, pages
from tests.support.factories import (
    MeetingFactory,
    ObservationFactory,
    RelationshipFactory,
    SourceFactory,
    TopicFactory,
    live,
)
from tests.support.portal import portal
from tests.support.reading import LANGUAGES, page

pytestmark = [
    pytest.mark.django_db,
    # rdflib's own reader of JSON-LD still uses what rdflib has deprecated.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]
SCHEMA = Namespace("https://schema.org/")
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
XHTML = "{http://www.w3.org/1999/xhtml}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PATHS = {
    Topic: "topics",
    Agreement: "agreements",
    Meeting: "meetings",
    Program: "programs",
    Statistic: "statistics",
}


def graph_of(html):
    """All descriptions of a page, read by rdflib with a context that needs no network."""
    graph = Graph()
    for text in SCRIPT.findall(html):
        described = json.loads(text)
        assert described["@context"] == "https://schema.org"
        described["@context"] = {"@vocab": SCHEMA, "url": {"@type": "@id"}}
        graph.parse(data=json.dumps(described), format="json-ld")
    return graph


def address_of(record, language="en"):
    return f"/{language}/{PATHS[type(record)]}/{record.slug}/"


def about(graph, path, predicate):
    here = URIRef(settings.BASE_URL + path)
    return sorted(str(value) for value in graph.objects(here, SCHEMA[predicate]))


def types(graph):
    return {str(kind).removeprefix(SCHEMA) for kind in graph.objects(None, RDF.type)}


def test_every_kind_of_record_is_described_in_every_language(client):
    there = portal()
    expected = {
        Topic: "Article",
        Agreement: "Legislation",
        Meeting: "Event",
        Program: "EducationalOccupationalProgram",
        Statistic: "Dataset",
    }
    for language in LANGUAGES:
        for model, kind in expected.items():
            path = address_of(there[model], language)
            graph = graph_of(page(client, path))
            assert {kind, "BreadcrumbList"} <= types(graph), path
            title = there[model].reading("title", language).text
            assert title in about(graph, path, "name"), path


def kept_pages(there: dict) -> list[str]:
    """What readers may keep the address of: no data file, no form, nothing framed by others."""
    others = (".csv", ".json", ".svg", ".ics", ".atom", ".xml", "embed/", *FORMS)
    return [path for path in pages(there) if not path.endswith(others)]


def test_every_page_describes_at_least_where_it_stands_in_words_that_programs_read(client):
    for path in kept_pages(portal()):
        kinds = types(graph_of(page(client, f"/ja/{path}")))
        assert ("BreadcrumbList" if path else "WebSite") in kinds, path


def test_the_overview_says_whose_portal_it_is_and_how_to_search_it(client):
    relationship = live(RelationshipFactory)
    graph = graph_of(page(client, "/fr/"))
    assert {"WebSite", "SearchAction", "EntryPoint"} <= types(graph)
    assert about(graph, "/fr/", "name") == [relationship.name_fr]
    templates = [str(text) for text in graph.objects(None, SCHEMA.urlTemplate)]
    assert templates == [f"{settings.BASE_URL}/fr/search/?q={{search_term_string}}"]


def test_a_statistic_tells_its_time_its_files_and_its_sources(client):
    source = live(SourceFactory)
    first = live(ObservationFactory, source=source, period_start="2008")
    live(ObservationFactory, source=source, statistic=first.statistic, period_start="2023")
    path = address_of(first.statistic)
    graph = graph_of(page(client, path))
    assert about(graph, path, "temporalCoverage") == ["2008/2023-12-31"]
    files = {str(url) for url in graph.objects(None, SCHEMA.contentUrl)}
    assert files == {f"{settings.BASE_URL}{path[:-1]}.{end}" for end in ("csv", "json")}
    assert len(about(graph, path, "isBasedOn")) == 1


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        (["held"], "EventScheduled"),
        (["announced", "postponed"], "EventPostponed"),
        (["announced", "cancelled"], "EventCancelled"),
    ],
)
def test_a_meeting_tells_whether_it_takes_place(client, steps, status):
    meeting = live(MeetingFactory, start="2026-05-04", steps=steps)
    path = address_of(meeting)
    graph = graph_of(page(client, path))
    assert about(graph, path, "eventStatus") == [str(SCHEMA[status])]
    assert about(graph, path, "startDate") == ["2026-05-04"]


def test_an_agreement_tells_its_force_only_where_it_is_known(client):
    agreement = portal()[Agreement]
    path = address_of(agreement)
    assert about(graph_of(page(client, path)), path, "legislationLegalForce") == [
        str(SCHEMA.InForce)
    ]


def test_no_text_can_end_the_element_that_holds_a_description(client):
    title = "</script><script>alert(1)</script> & <!--"
    topic = live(TopicFactory, title_en=title)
    html = page(client, address_of(topic))
    assert title not in html
    assert "<script>alert" not in html
    assert title in about(graph_of(html), address_of(topic), "name")


@pytest.mark.clients
def test_each_twin_of_every_page_names_all_the_others(client):
    there = portal()
    for path in [*kept_pages(there), f"statistics/{there[Statistic].slug}/embed/"]:
        named = set()
        for language in LANGUAGES:
            head = page(client, f"/{language}/{path}").partition("</head>")[0]
            named.add(
                tuple(re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', head))
            )
        assert len(named) == 1, path
        assert [code for code, _url in named.pop()] == [*LANGUAGES, "x-default"], path


@pytest.mark.parametrize("path", ["", "topics/", "agreements/", "timeline/"])
def test_a_shared_link_shows_title_words_and_our_own_picture(client, path):
    live(RelationshipFactory)
    html = page(client, f"/fr/{path}")
    told = dict(
        re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]+)"', html)
    )
    assert told["og:url"] == f"{settings.BASE_URL}/fr/{path}"
    assert told["og:title"]
    assert told["og:description"]
    assert told["twitter:card"] == "summary_large_image"
    place = told["og:image"].removeprefix(f"{settings.BASE_URL}/static/")
    with Image.open(finders.find(place)) as picture:
        assert picture.size == (1200, 630)
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")


def test_pictures_are_small_and_icons_there():
    weights = {"share.png": 60_000, "mark.svg": 2_000, "mark-32.png": 2_000, "mark-180.png": 5_000}
    for name, most in weights.items():
        with open(finders.find(f"img/{name}"), "rb") as file:
            assert len(file.read()) < most, name


def test_a_page_without_an_address_shares_nothing(client):
    assert "og:url" not in page(client, "/en/nothing/", 404)


def test_the_sitemap_names_every_twin_and_dates_what_the_log_dates(client):
    observation = live(ObservationFactory)
    newest = PublicationEvent.objects.order_by("-at").values_list("at", flat=True).first()
    for name in ("pages", "statistics-1"):
        tree = ElementTree.fromstring(client.get(f"/sitemap-{name}.xml").content)  # noqa: S314
        for url in tree.iter(f"{MAP}url"):
            links = {e.get("hreflang"): e.get("href") for e in url.iter(f"{XHTML}link")}
            assert links.keys() == {*LANGUAGES, "x-default"}
            assert url.find(f"{MAP}loc").text in links.values()
    dates = {url.find(f"{MAP}lastmod").text for url in tree.iter(f"{MAP}url")}
    assert dates == {newest.date().isoformat()}
    assert observation.published_at.date() == newest.date()
