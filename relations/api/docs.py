"""The API for people: one page without scripts, made from the API's own filters and fields."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.generic import View

from relations.kinds import having
from relations.languages import LANGUAGES, NAMES

from .base import CACHING
from .fields import api_url, reader_language
from .problems import TYPES, one_of, problem_response, wrong
from .schema import choice, list_parameters, search_parameters
from .search import Search
from .urls import LISTS

SHARED = (
    "q",
    "lang",
    "format",
    "fields",
    "ordering",
    "page_size",
    "cursor",
    "updated_since",
    "bom",
)
EXAMPLES = {
    "changes": "changes?page_size=10",
    "priority-areas": "priority-areas.csv",
    **{kind.plural: kind.api_example for kind in having("api_example")},
}


class Docs(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        if asked and asked not in LANGUAGES:
            problems = [wrong("lang", one_of(LANGUAGES))]
            return problem_response(
                request, "invalid_parameters", reader_language(), errors=problems
            )
        with translation.override(asked or reader_language()):
            response = render(request, "api/docs.html", contents())
            response.headers["Content-Language"] = reader_language()
        response.headers["Cache-Control"] = CACHING
        patch_vary_headers(response, ["Accept-Language"])
        return response


def contents() -> dict:
    language = reader_language()
    address = f"{settings.BASE_URL}/api/docs/"
    languages = [
        {"code": code, "name": NAMES[code], "url": f"?lang={code}", "current": code == language}
        for code in LANGUAGES
    ]
    return {
        "languages": languages,
        "canonical_url": f"{address}?lang={language}",
        "alternates": [{"lang": code, "url": f"{address}?lang={code}"} for code in LANGUAGES],
        "root": api_url("root"),
        "openapi": api_url("openapi"),
        "shared": [said(parameter) for parameter in shared_parameters()],
        "resources": [resource(view) for view in LISTS],
        "search": search(),
        "problems": [
            {
                "code": code,
                "url": api_url("problem", code),
                "status": kind.status,
                "title": kind.title,
                "detail": kind.detail,
            }
            for code, kind in TYPES.items()
        ],
    }


def shared_parameters() -> list:
    every = [choice("lang", LANGUAGES), *list_parameters(LISTS[0])]
    return sorted((p for p in every if p.name in SHARED), key=lambda p: SHARED.index(p.name))


def resource(view) -> dict:
    own = [p for p in list_parameters(view) if p.location == p.QUERY and p.name not in SHARED]
    return {
        "name": view.name,
        "label": view.label,
        "about": view.about,
        "url": api_url(view.name),
        "example": api_url("root") + str(EXAMPLES[view.name]),
        "parameters": [said(parameter) for parameter in own],
        "orderings": list(view.orderings),
        "fields": list(view.serializer_class().fields),
        "columns": list(view.table),
    }


def search() -> dict:
    own = [p for p in search_parameters() if p.name not in ("page_size", "cursor")]
    return {
        "label": Search.label,
        "about": Search.about,
        "example": f"{api_url('search')}?q=agreement",
        "parameters": [said(parameter) for parameter in own],
    }


def said(parameter) -> dict:
    """A parameter's name, meaning and, where the list is closed and its own, its values."""
    schema = parameter.type.get("items", parameter.type)
    values = [] if parameter.name in ("fields", "ordering") else schema.get("enum", [])
    return {"name": parameter.name, "meaning": parameter.description, "values": values}
