"""Every way the API can say no, as RFC 9457 problem documents in the reader's language.

`/api/v1/problems/<code>` publishes each.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException

from relations.filters import ReaderProblem

if TYPE_CHECKING:
    pass

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A detail says what to do about it."""

    status: int
    title: Promise
    detail: Promise


TYPES = {
    "invalid_parameters": ProblemType(
        400,
        _("Invalid parameters"),
        _("“errors” names each parameter that is wrong, and the mend."),
    ),
    "malformed_request": ProblemType(
        400,
        _("Malformed request"),
        _("The request could not be read. Check its address and headers."),
    ),
    "not_found": ProblemType(
        404,
        _("Not found"),
        _("Nothing is published at this address."),
    ),
    "method_not_allowed": ProblemType(
        405,
        _("Method not allowed"),
        _("The API is read-only: use GET, HEAD or OPTIONS."),
    ),
    "not_acceptable": ProblemType(
        406,
        _("Format not available"),
        _("This resource has no format that the Accept header allows. Ask for application/json."),
    ),
    "gone": ProblemType(
        410,
        _("No longer published"),
        _("This record was public once and was taken off the site."),
    ),
    "precondition_failed": ProblemType(
        412,
        _("Precondition failed"),
        _("The content is not what If-Match or If-Unmodified-Since asks for. Fetch it again."),
    ),
    "too_many_requests": ProblemType(
        429,
        _("Too many requests"),
        _("Wait for as many seconds as the Retry-After header says."),
    ),
    "server_error": ProblemType(
        500,
        _("Server error"),
        _("The fault is ours and has been logged. Try again later."),
    ),
    "unavailable": ProblemType(
        503,
        _("Temporarily unavailable"),
        _("The content cannot be read just now. Try again shortly."),
    ),
}
CODES = {kind.status: code for code, kind in reversed(TYPES.items()) if code != "malformed_request"}


def code_for(status: int) -> str:
    """The problem code for an answer of another program, such as the framework, by its status."""
    if status == 400:
        return "malformed_request"
    return CODES.get(status, "server_error" if status >= 500 else "malformed_request")


class Problem(APIException):
    """Raised anywhere below a view of the API; `errors` says which parameters are wrong."""

    def __init__(
        self, code: str, errors: Iterable[ReaderProblem] = (), headers: dict | None = None
    ):
        super().__init__(code=code)
        self.code, self.errors, self.headers = code, list(errors), headers or {}


def wrong(parameter: str, detail: str | Promise, code: str = "invalid") -> ReaderProblem:
    return ReaderProblem(parameter, code, str(detail))


def one_of(names) -> str:
    return gettext("Choose from: %(names)s.") % {"names": ", ".join(names)}


class ProblemResponse(HttpResponse):
    """Marked, so that the middleware does not write another document over it."""

    is_problem = True


def problem_response(request, code, language, *, errors=(), headers=None, status=None):
    """The problem document; never stored, and its address never repeats the caller's query."""
    kind = TYPES[code]
    with override(language):
        title, detail = str(kind.title), str(kind.detail)
    document = {
        "type": settings.BASE_URL + reverse("api:problem", args=[code]),
        "title": title,
        "status": status or kind.status,
        "detail": detail,
        "instance": request.path,
        "errors": [error._asdict() for error in errors],
    }
    return ProblemResponse(
        json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"),
        status=status or kind.status,
        content_type=MEDIA_TYPE,
        headers={
            "Cache-Control": "no-store",
            "Content-Language": language,
            "Vary": "Accept, Accept-Language",
            "API-Version": "1",
        }
        | (headers or {}),
    )
