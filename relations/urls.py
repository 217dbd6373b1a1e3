"""Addresses of the public pages, below the language. A record's `name` is its slug."""

from collections.abc import Iterator

from django.urls import URLPattern, path, register_converter

from relations import kinds

from .views.addresses import RecordName
from .views.changes.feeds import Feed
from .views.changes.list import ChangeList
from .views.overview import Overview
from .views.reporting.page import ReportPage
from .views.search import OpenSearch, SearchPage
from .views.timeline import Timeline

register_converter(RecordName, "record")


def addresses_of(kind: kinds.Kind) -> Iterator[URLPattern]:
    """Its list, its files before its pages, whatever a record is called, and the page of a record."""
    below = f"{kind.address}/" if kind.address else ""
    if kind.has("list_page"):
        yield path(below, kind.list_page.load().as_view(), name=f"{kind.name}_list")
    others = () if isinstance(kind.other_addresses, kinds.Without) else kind.other_addresses
    for other in others:
        yield path(below + other.route, other.view.load().as_view(), name=other.name)
    yield path(f"{below}<record:name>/", kind.page.load().as_view(), name=f"{kind.name}_detail")


# A kind without a word of its own in its addresses comes last: it never takes that of a section.
IN_ORDER = sorted(kinds.having("page"), key=lambda kind: not kind.address)

app_name = "relations"
urlpatterns = [
    path("", Overview.as_view(), name="overview"),
    path("timeline/", Timeline.as_view(), name="timeline"),
    path("report/", ReportPage.as_view(), name="report"),
    path("changes/", ChangeList.as_view(), name="change_list"),
    path("feed.atom", Feed.as_view(), name="feed"),
    path("search/", SearchPage.as_view(), name="search"),
    path("search/opensearch.xml", OpenSearch.as_view(), name="opensearch"),
    *(pattern for kind in IN_ORDER for pattern in addresses_of(kind)),
]
