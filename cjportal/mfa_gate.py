"""Where REQUIRE_MFA is on, nobody edits before a second factor guards the account.

In production the first one is set up by whoever came by a link, which a mail or an administrator
gave them: a stolen password alone would else be enough to lock its owner out.
"""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cjportal.people.forgotten import came_by_link

from .middleware import Middleware


class MfaGateMiddleware(Middleware):
    """Sends a signed-in person without a second factor to the page that sets one up.

    Asks one query per request under /admin/, and two on the page that sets one up. Who has a
    factor was already asked for it at sign-in.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        setting_up = request.path_info == reverse("mfa_activate_totp")
        guarded = setting_up or request.path_info.startswith("/admin/")
        asked = settings.REQUIRE_MFA and guarded and request.user.is_authenticated
        if asked and not is_mfa_enabled(request.user):
            if not setting_up:
                return redirect("mfa_activate_totp")
            if settings.PRODUCTION and not came_by_link(request.user):
                return redirect("account_confirm")
        return self.get_response(request)
