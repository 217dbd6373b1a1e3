"""Who may keep an answer of a public page: everybody, or the browser of somebody signed in."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from relations.past.asking import FOR_A_DAY, is_settled
from relations.values.moment import within

PUBLIC = "public, max-age=0, must-revalidate"
PRIVATE = "private, no-cache"


def may_be_signed_in(request: HttpRequest) -> bool:
    """Whether a session cookie came along. Says nothing about whose it is: nothing is opened."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def of_the_past(
    request: HttpRequest, response: HttpResponseBase, past: datetime
) -> HttpResponseBase:
    """A past moment's page, which everybody may keep for a day once it is settled."""
    if response.streaming:
        parts: Any = response
        parts.streaming_content = within(past, parts.streaming_content)
    if response.status_code == 200 and is_settled(past) and not may_be_signed_in(request):
        response.headers["Cache-Control"] = FOR_A_DAY
    return response


def may_be_kept(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Says so, unless the answer says another thing already."""
    response.headers.setdefault("Cache-Control", PRIVATE if may_be_signed_in(request) else PUBLIC)
    return response
