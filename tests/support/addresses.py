"""Every public address, read off the URL configurations: what is added there is tested everywhere."""

import re

from django.urls import ResolverMatch, resolve
from django.utils import translation

from relations import root_urls, urls
from relations.api import urls as api_urls
from relations.languages import LANGUAGES
from relations.models import KINDS

API = "/api/v1"
RESOURCES = tuple(view.name for view in api_urls.LISTS)
RECORD = re.compile(r"<record:name>")
FORMS = ("report/",)  # below a language: they take a POST too
MODELS = {model._meta.model_name: model for model in KINDS}


def page_routes() -> list[tuple[str, str]]:
    """(route, name of the kind or "") of each page and data file below a language."""
    found = []
    for entry in urls.urlpatterns:
        route = str(entry.pattern)
        found.append((route, entry.name.rpartition("_")[0] if RECORD.search(route) else ""))
    return found


def collections() -> list[str]:
    """Below a language: the pages that are nobody's own, the overview among them."""
    return [route for route, kind in page_routes() if not kind]


def pages(there: dict) -> list[str]:
    """Below a language: all of them, for one record of each kind."""
    return [
        RECORD.sub(there[MODELS[kind]].slug, route) if kind else route
        for route, kind in page_routes()
    ]


def lists() -> list[str]:
    return [f"{API}/{name}" for name in RESOURCES]


def details(client) -> list[str]:
    """One record of each resource of the API: the first of its list."""
    found = []
    for name, _view in api_urls.DETAILS:
        row = client.get(f"{API}/{name}?page_size=1").json()["results"][0]
        found.append(f"{API}/{name}/{row['slug']}")
    return found


def fixed_places() -> list[str]:
    return [f"/{entry.pattern}" for entry in root_urls.urlpatterns if "<" not in str(entry.pattern)]


def match_of(address: str) -> ResolverMatch:
    """What answers there, in whichever language."""
    path = address.partition("?")[0]
    code = path.split("/")[1]
    with translation.override(code if code in LANGUAGES else LANGUAGES[0]):
        return resolve(path)
