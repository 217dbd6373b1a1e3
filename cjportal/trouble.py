"""What a person reads while the database does not answer or takes nothing, and what is not lost.

Nothing here asks it. The page cache shows what was seen before, see cjportal.front.trouble.
"""

import sys

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language, get_language_from_request
from django.utils.translation import gettext as _

from relations.api.problems import problem_response
from relations.views import errors

from .kept_text import as_typed, is_by_script, is_prose
from .middleware import Middleware
from .plain_pages import plain_page

IN_TROUBLE = "cjportal.in_trouble"  # in a request's META: the database is known not to answer
RETRY = {"Retry-After": "15", "Cache-Control": "no-store"}


class TroubleMiddleware(Middleware):
    def __call__(self, request: HttpRequest) -> HttpResponse:
        return not_now(request) if IN_TROUBLE in request.META else self.get_response(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 where the database is the reason, by whatever way its error came; else our fault."""
    return not_now(request) if is_trouble(sys.exc_info()[1]) else errors.server_error(request)


def is_trouble(error: BaseException | None) -> bool:
    """Not reached, stopped, out of time, out of space, read only, or its file is damaged."""
    if type(error) is DatabaseError:  # the others of its kind are our faults
        return True
    return isinstance(error, (OperationalError, InterfaceError, InternalError))


def not_now(request: HttpRequest) -> HttpResponse:
    language = get_language_from_request(request, check_path=True)
    if request.path_info.startswith("/api/"):
        return problem_response(request, "unavailable", language, headers=RETRY)
    with translation.override(language):
        if is_by_script(request):
            text = _("This cannot be saved just now. Your text is still on this page.")
            refusal = {"success": False, "error_code": "unavailable", "error_message": text}
            return JsonResponse(refusal, status=503, headers=RETRY)
        return HttpResponse(page(request), status=503, headers=RETRY)


def page(request: HttpRequest) -> str:
    if request.method != "POST":
        return plain_page("unavailable", get_language())
    return render_to_string("account/not_now.html", as_typed(request, fields(request)))


def fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again; a password is typed again."""
    try:
        sent = [(name, text) for name, texts in request.POST.lists() for text in texts]
    except (OSError, RawPostDataException):
        return []
    return [(name, text) for name, text in sent if is_prose(name)]
