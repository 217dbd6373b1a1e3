"""Search of everything published: /search/?q=WORDS&kind=KIND&page=N."""

from itertools import islice
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.filters import LONGEST_QUERY, parameter_problems
from relations.languages import known, speaking
from relations.models import Agreement, Forum, Program, Topic
from relations.search.contents import SEARCHED_KINDS
from relations.search.finding import COUNTED, Found, find
from relations.text.numbers import format_number

from .components.filters import FilterTag, plain_query
from .components.navigation import NavLink
from .components.result import results
from .context import below_language, language_links, sections
from .errors import bad_request, of_parameter, sentences
from .lists import LAST_PAGE, page_links, page_number
from .page import Context, Page
from .sitemap import XmlPage

PAGE_SIZE = 20
EXAMPLES = ((Agreement, "acronym", 2), (Forum, "acronym", 2), (Program, "acronym", 1))
TOPICS = 2  # among the examples


class SearchPage(Page):
    """Without words: what can be searched, with examples. `exact=1` takes the words as they are."""

    template_name = "relations/search.html"
    parameters = ("q", "kind", "page", "exact")
    page_title = gettext_lazy("Search")
    page_description = gettext_lazy(
        "Find agreements, forums, meetings, programs, statistics and topics by their words, "
        "in any of the three languages."
    )

    def get(self, request: HttpRequest) -> HttpResponse:
        if said := problems_of(request.GET):
            return bad_request(request, problems=said)
        words = request.GET.get("q", "").strip()
        language = known(get_language())
        # The form of the header would be a second one beside the page's own.
        frame = {"search_url": "", "words": words}
        if not words:
            return self.show(frame | {"examples": examples(language), "browse": sections("")})
        kind, number = request.GET.get("kind", ""), page_number(request.GET)
        found = find(words, language, kind=kind, exact=request.GET.get("exact") == "1")
        return self.show(frame | self.answer(found, words, kind, cast("int", number), language))

    def answer(self, found: Found, words: str, kind: str, number: int, language: str) -> Context:
        paginator = Paginator(found.results, PAGE_SIZE)
        if number > paginator.num_pages:
            raise Http404
        page = paginator.page(number)
        question = plain_query(self.request.GET, without="page")
        return {
            "page_title": _("“%(words)s” – Search") % {"words": words},
            "languages": language_links(below_language(self.request.path_info), question),
            "entries": results(list(page), found.questions, language),
            "count": count(found, language),
            "kind": kind,
            "kinds": kinds(found, kind, self.request.GET, language),
            "tags": tags(kind, self.request.GET),
            "corrected": found.corrected,
            "exact_url": f"?{plain_query(self.request.GET, without='exact')}&exact=1",
            "is_partial": found.is_partial,
            "elsewhere": elsewhere(found, language),
            "nearest": [link_to(word) for word in found.nearest],
            "browse": sections("") if not found.results else [],
            "pages": page_links(page, self.request.GET, language),
        }


def problems_of(params: QueryDict) -> list[str]:
    """Sentences on what could not be read."""
    problems = parameter_problems(params, SearchPage.names_read(), empty=True)
    said = sentences(problems, params)
    if len(params.get("q", "").strip()) > LONGEST_QUERY:
        said.append(_("q: Write at most %(most)d letters.") % {"most": LONGEST_QUERY})
    if params.get("kind", "") not in ("", *SEARCHED_KINDS):
        said.append(
            of_parameter(
                "kind", _("Choose from: %(names)s.") % {"names": ", ".join(SEARCHED_KINDS)}
            )
        )
    if params.get("exact", "") not in ("", "1"):
        said.append(of_parameter("exact", _("Choose from: %(names)s.") % {"names": "1"}))
    if page_number(params) is None:
        said.append(_("page: Write a number from 1 to %(last)d.") % {"last": LAST_PAGE})
    return said


def count(found: Found, language: str) -> str:
    if found.is_counted:
        return format_number(found.total, language)
    return _("more than %(number)s") % {"number": format_number(COUNTED, language)}


def kinds(found: Found, kind: str, params: QueryDict, language: str) -> list[NavLink]:
    """The same question of each kind that would find something."""
    if len(found.counts) < 2 and not kind:
        return []
    question = plain_query(params, without="kind")
    links = [NavLink(_("All kinds"), f"?{question}", not kind)]
    for name in SEARCHED_KINDS:
        if number := found.counts.get(name):
            label = f"{SEARCHED_KINDS[name].many} ({format_number(number, language)})"
            links.append(NavLink(label, f"?{question}&kind={name}", name == kind))
    return links


def tags(kind: str, params: QueryDict) -> list[FilterTag]:
    if not kind:
        return []
    url = f"?{plain_query(params, without='kind')}"
    return [FilterTag("kind", _("Kind"), str(SEARCHED_KINDS[kind].many), url)]


def elsewhere(found: Found, language: str) -> str:
    """What to say when words were found in the texts of another language."""
    others = [code for code in found.languages if code != language]
    if not others:
        return ""
    named = {
        "languages": speaking(language).comma.join(str(speaking(code).label) for code in others)
    }
    if language in found.languages:
        return _("Some of these were found in another language: %(languages)s.") % named
    return (
        _("No text in your language holds these words. They were found in: %(languages)s.") % named
    )


def link_to(words: str) -> NavLink:
    return NavLink(words, f"?{urlencode({'q': words})}")


def examples(language: str) -> list[NavLink]:
    """Searches that find something: short names and subjects of published records. Four queries."""
    found: list[str] = []
    model: Any
    for model, name, most in EXAMPLES:
        column = f"{name}_{language}"
        rows = model.objects.published().exclude(**{column: ""}).order_by("slug")
        found += rows.values_list(column, flat=True)[:most]
    titles = Topic.objects.published().in_outline().values_list(f"title_{language}", flat=True)
    found += islice(filter(None, titles[: 2 * TOPICS]), TOPICS)
    return [link_to(words) for words in dict.fromkeys(found)]


class OpenSearch(XmlPage):
    """What a browser needs to offer the search among its own."""

    template_name = "relations/opensearch.xml"

    def context(self):
        return {"base": settings.BASE_URL, "path": reverse("relations:search")}

    def show(self, context, status=200):
        response = super().show(context, status)
        response.headers["Content-Type"] = "application/opensearchdescription+xml; charset=utf-8"
        return response
