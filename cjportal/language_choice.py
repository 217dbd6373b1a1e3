"""Which language a reader gets: the address says it; where it says none of ours, the browser does."""

import re
from collections.abc import Iterator

from babel import localedata
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from relations.languages import LANGUAGES
from relations.views.addresses import was_ever_public

from .middleware import Middleware

# The shape of a language tag (BCP 47), also as programs misspell it: es, zh-Hant, PT_br, es-419.
TAG = re.compile(r"(?P<primary>[a-z]{2,3})(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)

DESK = ("/admin/", "/accounts/")


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    return see(f"/{get_language_from_request(request)}/")


def see(address: str) -> HttpResponse:
    """302, for this reader's language only."""
    response = HttpResponseRedirect(address)
    patch_vary_headers(response, ["Accept-Language"])
    return response


class LanguageMiddleware(LocaleMiddleware):
    """Django's, less its language cookie: an answer to the public must not vary on cookies.

    What is nowhere is looked for below a language of ours, and redirected to when it is there: an
    address without a language, or in a language that the site has not. Two queries at most.
    """

    def process_request(self, request: HttpRequest) -> None:
        request.COOKIES.pop(settings.LANGUAGE_COOKIE_NAME, None)
        super().process_request(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.split("/")[1:2] not in ([code] for code in LANGUAGES):
            is_reading = request.method in ("GET", "HEAD")
            if response.status_code == 404 and is_reading and (found := in_our_language(request)):
                return see(found)
            patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class DeskLanguageMiddleware(Middleware):
    """Around the desk a person reads the language that they chose for it, whatever the browser says.

    Wagtail does so for its own pages only, not for one's password and second factor, nor for what
    is refused before it is asked. The profile that is read here is the one that Wagtail reads.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request)
        if not language:
            return self.get_response(request)
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def chosen_language(request: HttpRequest) -> str:
    """ "" for who has chosen none, and away from the desk. One query, which Wagtail makes as well."""
    if not request.path_info.startswith(DESK) or not request.user.is_authenticated:
        return ""
    profile = getattr(request.user, "wagtail_userprofile", None)
    return profile.preferred_language if profile else ""


def in_our_language(request: HttpRequest) -> str:
    """Where the page stands that the address means, with its query; "" when there is none."""
    query = request.META.get("QUERY_STRING", "")
    for language, inside in meanings(request):
        for path in (f"/{language}/{inside}", f"/{language}/{inside}/"):
            if is_somewhere(path, language):
                return escape_uri_path(path) + (f"?{iri_to_uri(query)}" if query else "")
    return ""


def meanings(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """(language, path below it): the whole path first, as a page of ours may be called "es" too."""
    accepted = get_language_from_request(request)
    path = request.path_info.removeprefix("/")
    yield accepted, path
    first, _slash, rest = path.partition("/")
    tag = TAG.fullmatch(first)
    if tag and localedata.exists(primary := tag["primary"].lower()):
        yield primary if primary in LANGUAGES else accepted, rest


def is_somewhere(path: str, language: str) -> bool:
    """Whether a page stands there, or one that went and says so."""
    with translation.override(language):
        try:
            return was_ever_public(resolve(path))
        except Resolver404:
            return False
