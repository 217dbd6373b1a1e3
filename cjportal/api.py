"""API-wide behaviour that settings name: formats, refusals, the limit on requests.

REST framework loads this before its own views, so nothing here may import them.
"""

import logging
import math

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.utils.translation import get_language, get_language_from_request
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, Throttled
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.throttling import BaseThrottle

from relations.api.problems import Problem, code_for, one_of, problem_response, wrong
from relations.languages import LANGUAGES, known

from . import rate
from .middleware import Middleware

log = logging.getLogger("django.request")
RETRY = {"Retry-After": "15"}
COUNTED = "cjportal.counted"  # in a request's META: the page cache counts whoever it answers


class FormatNegotiation(BaseContentNegotiation):
    """The address's suffix decides, else ?format=, else the Accept header with its weights."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        offered = {renderer.format: renderer for renderer in renderers}
        asked = request.query_params.get("format")
        if format_suffix and format_suffix not in offered:
            raise Problem("not_found")
        if asked is not None and asked not in offered:
            raise Problem("invalid_parameters", [wrong("format", one_of(offered))])
        if format_suffix and asked and asked != format_suffix:
            detail = _("The address already asks for the format “%(suffix)s”.")
            detail %= {"suffix": format_suffix}
            raise Problem("invalid_parameters", [wrong("format", detail, "contradictory")])
        chosen = format_suffix or asked or self.preferred(request, offered)
        return offered[chosen], offered[chosen].media_type

    def preferred(self, request, offered) -> str:
        types = {renderer.media_type: name for name, renderer in offered.items()}
        try:
            return types[request._request.get_preferred_type(list(types))]
        except (KeyError, ValueError, TypeError):  # Django reads some headers to neither
            raise Problem("not_acceptable") from None


def problem_handler(exception, context):
    """Every exception below a view becomes a problem document; what is our fault is logged."""
    request, language = context["request"], known(get_language())
    match exception:
        case Problem():
            answer = {"errors": exception.errors, "headers": exception.headers}
            return problem_response(request, exception.code, language, **answer)
        case Throttled():
            wait = {"Retry-After": str(max(1, math.ceil(getattr(exception, "wait", None) or 1)))}
            return problem_response(request, "too_many_requests", language, headers=wait)
        case Http404():
            return problem_response(request, "not_found", language)
        case SuspiciousOperation():
            return problem_response(request, "malformed_request", language)
        case APIException():
            code = code_for(exception.status_code)
            allowed = {"Allow": "GET, HEAD, OPTIONS"} if code == "method_not_allowed" else None
            return problem_response(request, code, language, headers=allowed)
    log.error("API: %s", request.path, exc_info=exception)
    if isinstance(exception, (OperationalError, InterfaceError)):
        return problem_response(request, "unavailable", language, headers=RETRY)
    got_request_exception.send(sender=None, request=request._request)
    return problem_response(request, "server_error", language)


class ProblemMiddleware(Middleware):
    """Problem documents also for what is refused before or outside the API's own views."""

    def __call__(self, request):
        response = self.get_response(request)
        ours = request.path_info.startswith("/api/") and not hasattr(response, "is_problem")
        if not ours or response.status_code < 400:
            return response
        # Whatever language is active here may be left from another request.
        asked = request.GET.get("lang")
        language = asked if asked in LANGUAGES else known(get_language_from_request(request))
        kept = {name: response[name] for name in ("Allow", "Retry-After") if name in response}
        code = code_for(response.status_code)
        return problem_response(request, code, language, headers=kept, status=response.status_code)


class AddressThrottle(BaseThrottle):
    """API_RATE_LIMIT requests per address, counted with the server's other workers.

    Asking whether a request is allowed does not count it: `count()` does, once it is known that
    the answer is not a 304. What the page cache asks for itself was counted there.
    """

    def allow_request(self, request, view):
        self.limit = None if COUNTED in request.META else settings.API_RATE_LIMIT
        self.caller = self.get_ident(request)
        self.seconds = rate.table.wait(self.caller, self.limit) if self.limit else 0.0
        return not self.seconds

    def wait(self):
        return self.seconds

    def count(self):
        if self.limit:
            rate.table.take(self.caller, self.limit)
