"""A person who has no password, or forgot it, sets a new one by a link: allauth's pages, our letter."""

from datetime import timedelta

from allauth.account import views
from allauth.account.forms import ResetPasswordForm
from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from . import links, mail
from .events import record
from .models import Act, Event

CONFIRMED_FOR = timedelta(days=1)


class AskForm(ResetPasswordForm):
    """The same answer, as quickly, whether or not somebody has the address."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"]

    def save(self, request, **kwargs) -> str:
        links.send_to_whoever_has(self.cleaned_data["email"])
        return self.cleaned_data["email"]


class AskView(views.PasswordResetView):
    def get_form_class(self):
        return AskForm

    def get_context_data(self, **kwargs):
        has_server = settings.EMAIL_BACKEND not in mail.NOWHERE
        return super().get_context_data(**kwargs) | {"has_server": has_server}


class AskedView(views.PasswordResetDoneView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"days": links.days()}


class SetView(views.PasswordResetFromKeyView):
    """Who is signed in here meets the form of sign-in next, as in every other browser."""

    def form_valid(self, form):
        answer = super().form_valid(form)
        if self.request.user.is_authenticated:
            logout(self.request)
        return answer


@method_decorator(login_required, name="dispatch")
class ConfirmView(TemplateView):
    """Before the first second factor: a link shows that the account belongs to who has its mail.

    See cjportal.mfa_gate. POST sends the link.
    """

    template_name = "account/confirm.html"

    def get_context_data(self, **kwargs):
        more = {"reaches": mail.reaches(self.request.user), "days": links.days()}
        return super().get_context_data(**kwargs) | more

    def post(self, request, *args, **kwargs):
        user = request.user
        may_ask = ratelimit.consume(request, action="reset_password", key=user.email.lower())
        was_sent = mail.reaches(user) and may_ask and links.send_link(user, links.link_for(user))
        if was_sent:
            record(Act.LINK_MADE, about=user)
        context = self.get_context_data(was_sent=was_sent, failed=not was_sent)
        return self.render_to_response(context)


def came_by_link(user) -> bool:
    """Within a day, so that no older password counts. One query."""
    since = timezone.now() - CONFIRMED_FOR
    by_link = Event.objects.filter(about=user.get_username(), act=Act.PASSWORD_SET)
    return by_link.filter(at__gte=since).exists()
