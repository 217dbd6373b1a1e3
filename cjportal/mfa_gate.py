"""Where REQUIRE_MFA is on, nobody edits before a second factor guards the account."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class MfaGateMiddleware:
    """Sends a signed-in person without a second factor to the page that sets one up.

    Asks one query per request under /admin/. Who has a factor was already asked for it at sign-in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        guarded = settings.REQUIRE_MFA and request.path_info.startswith(("/admin/", "/documents/"))
        if guarded and request.user.is_authenticated and not is_mfa_enabled(request.user):
            return redirect("mfa_activate_totp")
        return self.get_response(request)
