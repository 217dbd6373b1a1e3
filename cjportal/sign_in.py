"""The one way in: allauth's form with its second factor. Nobody signs up."""

from typing import Any

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.urls import include, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from cjportal.people import forgotten, throttle
from cjportal.people.events import record
from cjportal.people.models import Act


@require_safe
def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in (null: nobody) and the token that their next form needs.

    For a page of the desk that is about to send what was typed on it, see static/desk/session.js.
    """
    user = request.user if request.user.is_authenticated else None
    name = user.get_username() if user else ""
    return JsonResponse({"user": user and user.pk, "name": name, "token": get_token(request)})


urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/reset/", forgotten.AskView.as_view(), name="account_reset_password"),
    path("password/reset/done/", forgotten.AskedView.as_view(), name="account_reset_password_done"),
    path(
        "password/set/<uidb36>/<key>/",
        forgotten.SetView.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/set/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("confirm/", forgotten.ConfirmView.as_view(), name="account_confirm"),
    path("2fa/", include("allauth.mfa.urls")),
    path("session/", session, name="account_session"),
    path(
        "signed-in/", TemplateView.as_view(template_name="account/signed_in.html"), name="signed_in"
    ),
]


class StaffAccountAdapter(DefaultAccountAdapter):
    """Wrong tries are counted, and told, by `people`."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As cjportal.proxies found it; "" for a caller without one."""
        return request.META.get("REMOTE_ADDR", "")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        typed = credentials.get("username", "")
        account = account_of(typed)
        # A database may take more spellings for one name than casefold() does ("ſ" for "s").
        name = account.get_username() if account else typed
        # allauth rolls back what stands under this name once the password was right.
        self._login_failed_rl_usage = throttle.begin_try(request, name, account)

    def login(self, request: HttpRequest, user: Any) -> None:
        """An account may have been closed between the password and the code."""
        if not user.is_active:
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        super().login(request, user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        record(Act.SIGN_IN_FAILED, about=account_of(credentials.get("username", "")))


def account_of(name: str):
    """Whose name was typed; None for nobody's. One query."""
    return get_user_model().objects.filter(username__iexact=name).first()


def to_the_one_form(request: HttpRequest) -> HttpResponse:
    """Wagtail's sign-in address leads to ours; a `next` on another site is dropped."""
    destination = reverse("account_login")
    next_page = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(
        next_page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        destination = f"{destination}?{urlencode({'next': next_page})}"
    return HttpResponseRedirect(destination)
