"""Ends a session some hours after sign-in, and keeps it alive while its holder works."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from .middleware import Middleware

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
# One write a minute is enough to extend the idle limit.
MINUTE = 60
# An open editor asks here every few seconds, also when nobody sits before it.
BACKGROUND = "/admin/editing-sessions/"


class SessionLimitsMiddleware(Middleware):
    """Reads the session only where the request brings one: other answers stay free of cookies.

    The idle limit is the session's own age (SESSION_COOKIE_AGE), counted from its last write.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self.limit(request)
        return self.get_response(request)

    def limit(self, request: HttpRequest) -> None:
        now, is_background = int(time.time()), request.path_info.startswith(BACKGROUND)
        signed_in_at = request.session.setdefault(SIGNED_IN_AT, now)
        if now - signed_in_at >= settings.SESSION_ABSOLUTE_AGE:
            logout(request)
        elif not is_background and now - request.session.get(SEEN_AT, 0) >= MINUTE:
            request.session[SEEN_AT] = now
