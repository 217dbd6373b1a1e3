"""What was typed at the desk outlives its session: it comes back to be sent again after signing in.

Wagtail answers a form whose session has ended with a redirect to the sign-in page, and the text is
gone. Pages with scripts learn it in time (static/desk/session.js); this is for whatever still
arrives too late.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_csrf_failure

from .middleware import Middleware

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)
ENDED = "signed_out"


class KeptTextMiddleware(Middleware):
    """Innermost but the views: takes the place of their redirect to the sign-in page."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_text_for_the_desk(request) and leads_to_sign_in(response):
            return give_back(request)
        return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Signing in anew changes the token that older pages carry; theirs is still our own form.

    A form that another site sent is refused as ever: browsers name the origin of each.
    """
    ours = {settings.BASE_URL, f"{request.scheme}://{request.get_host()}"}
    if is_text_for_the_desk(request) and request.headers.get("Origin") in ours:
        return give_back(request)
    return plain_csrf_failure(request, reason)


def is_text_for_the_desk(request: HttpRequest) -> bool:
    if request.method != "POST" or not request.path_info.startswith("/admin/"):
        return False
    return bool(set(request.POST) - {TOKEN, "next"})


def leads_to_sign_in(response: HttpResponse) -> bool:
    address = resolve_url(settings.LOGIN_URL)
    return response.status_code == 302 and response.headers["Location"].startswith(address)


def give_back(request: HttpRequest, *, overtaken: bool = False) -> HttpResponse:
    """401 for a script; for a person 403 and a page that holds each field that was sent.

    `overtaken`: nothing is wrong with the session, another saved the same at the same moment; 409.
    """
    if is_by_script(request):
        text = _("Your session has ended. Your text is still on this page.")
        refusal = {"success": False, "error_code": ENDED, "error_message": text}
        return JsonResponse(refusal, status=401)
    sent = [(k, v) for k, values in request.POST.lists() for v in values if k != TOKEN]
    signed_in = request.user.is_authenticated
    context = as_typed(request, sent) | {"signed_in": signed_in, "overtaken": overtaken}
    return render(request, "account/kept_text.html", context, status=409 if overtaken else 403)


def as_typed(request: HttpRequest, sent: list[tuple[str, str]]) -> dict[str, Any]:
    """For a page that holds each field that was sent, and shows those with prose."""
    prose = [(name, text) for name, text in sent if " " in text.strip() and is_prose(name)]
    return {"action": request.get_full_path(), "sent": sent, "prose": prose}


def is_by_script(request: HttpRequest) -> bool:
    by_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return by_script or not request.accepts("text/html")


def is_prose(name: str) -> bool:
    """A password may hold spaces too, and is never shown."""
    return "password" not in name
