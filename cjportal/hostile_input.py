"""Refuses requests that no reader sends and that databases, caches or decoders choke on."""

from http.client import responses
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation

from .middleware import Middleware

LONGEST_QUERY = 4_000
# Editors filter lists and act on many rows at once; the public never needs as much.
LONGEST_ADMIN_QUERY = 32_000


class HostileInputMiddleware(Middleware):
    """404 for a path with NUL, 400 for the rest. Runs before anything reads the request."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A path that is not UTF-8 arrives with its odd bytes spelt %FF, and is simply not found.
        if "\0" in request.path_info:
            return refusal(request, 404, "The address holds a NUL character.")
        # WSGI hands the bytes of a query over as Latin-1 text.
        query = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
        limit = LONGEST_QUERY
        if request.path_info.startswith("/admin/"):
            limit = LONGEST_ADMIN_QUERY
        if len(query) > limit:
            return refusal(request, 400, f"The query is longer than {limit} bytes.")
        if not is_text(unquote_to_bytes(query)):
            return refusal(request, 400, "The query is not valid UTF-8 text.")
        cookies = request.META.get("HTTP_COOKIE", "")
        # Quoted cookies may spell NUL as \000, which a database refuses with an error.
        if "\0" in cookies or "\\000" in cookies:
            return refusal(request, 400, "A cookie holds a NUL character.")
        return self.get_response(request)


def is_text(value: bytes) -> bool:
    """Valid UTF-8 (which leaves no room for lone surrogates) without NUL."""
    try:
        return "\0" not in value.decode("utf-8")
    except UnicodeDecodeError:
        return False


def refusal(request: HttpRequest, status: int, detail: str) -> HttpResponse:
    title = responses[status]
    if request.path_info.startswith("/api/"):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JsonResponse(problem, status=status, content_type="application/problem+json")
    language = translation.get_language_from_request(request, check_path=True)
    with translation.override(language):
        try:
            page: str = render_to_string(f"{status}.html")
            kind = "text/html; charset=utf-8"
        except TemplateDoesNotExist:
            page, kind = f"{title}. {detail}\n", "text/plain; charset=utf-8"
    return HttpResponse(page, status=status, content_type=kind, headers={"Vary": "Accept-Language"})
