"""Who may keep an answer of a public page: everybody, or the browser of somebody signed in."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PUBLIC = "public, max-age=0, must-revalidate"
PRIVATE = "private, no-cache"


def may_be_signed_in(request: HttpRequest) -> bool:
    """Whether a session cookie came along. Says nothing about whose it is: nothing is opened."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def may_be_kept(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Says so, unless the answer says another thing already."""
    response.headers.setdefault("Cache-Control", PRIVATE if may_be_signed_in(request) else PUBLIC)
    return response
