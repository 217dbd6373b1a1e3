"""What an administrator does for one person beside the form: a link, a new start of the second factor."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from . import links, mail
from .accounts import reset_second_factor
from .events import record
from .models import Act

User = get_user_model()
KEPT_LINK = "people_link"


def may_look_after(user, person) -> bool:
    """Only administrators touch administrators."""
    return user.has_perm("auth.change_user") and (user.is_superuser or not person.is_superuser)


def hand_over(request: HttpRequest, person) -> HttpResponse:
    """The link by mail; where no mail goes out, on a page for whoever made it."""
    is_new = not person.has_usable_password()
    record(Act.INVITED if is_new else Act.LINK_MADE, about=person)
    link = links.link_for(person)
    page = reverse("people:link", args=[person.pk])
    if not mail.reaches(person):
        request.session[KEPT_LINK] = [person.pk, link]
        return redirect(page)
    told = {"name": person.get_username(), "email": person.email, "days": links.days()}
    if links.send_link(person, link):
        words = _("A link went to %(name)s (%(email)s). It works once, within %(days)d days.")
        messages.success(request, words % told)
        return redirect("wagtailusers_users:index")
    words = _("The account of %(name)s is there, but the mail to %(email)s could not be sent.")
    messages.error(request, words % told, buttons=[messages.button(page, _("Send again"))])
    return redirect("wagtailusers_users:edit", person.pk)


class PersonAct(WagtailAdminTemplateMixin, TemplateView):
    """A page that asks, and a POST that does. Subclasses give `may()` and `post()`."""

    header_icon = "user"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("auth.change_user"):
            raise PermissionDenied
        self.person = get_object_or_404(User, pk=kwargs["pk"])
        if not may_look_after(request.user, self.person) or not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may(self) -> bool:
        return True

    def get_page_subtitle(self):
        return self.person.get_username()

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailusers_users:index"), "label": _("Users")},
            {
                "url": reverse("wagtailusers_users:edit", args=[self.person.pk]),
                "label": self.person.get_username(),
            },
            {"url": "", "label": self.get_page_title()},
        ]

    @cached_property
    def facts(self) -> dict:
        return {"name": self.person.get_username(), "email": self.person.email}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"person": self.person}


class LinkView(PersonAct):
    """Also shows, once, a link that no mail carried."""

    template_name = "people/link.html"
    page_title = gettext_lazy("Link to set a password")

    def may(self):
        return self.person.is_active

    def get_context_data(self, **kwargs):
        kept = self.request.session.pop(KEPT_LINK, None)
        link = kept[1] if kept and kept[0] == self.person.pk else ""
        more = {"link": link, "days": links.days(), "reaches": mail.reaches(self.person)}
        return super().get_context_data(**kwargs) | more

    def post(self, request, *args, **kwargs):
        return hand_over(request, self.person)


class FactorView(PersonAct):
    template_name = "people/second_factor.html"
    page_title = gettext_lazy("Reset the second factor")
    success_url = reverse_lazy("wagtailusers_users:index")

    def may(self):
        """One's own is removed on the account page, which asks for it first."""
        return self.person != self.request.user

    def post(self, request, *args, **kwargs):
        try:
            was_told = reset_second_factor(self.person)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
            return redirect(self.success_url)
        words = _("%(name)s sets up a new second factor at the next sign-in.")
        messages.success(request, words % self.facts)
        if not was_told:
            words = _("No mail told %(name)s of it: tell them yourself.")
            messages.warning(request, words % self.facts)
        return redirect(self.success_url)


def buttons_for(user, request_user) -> list[Button]:
    """Of a row of the list, and of the form of a person."""
    if not may_look_after(request_user, user):
        return []
    buttons = []
    if user.is_active:
        page = reverse("people:link", args=[user.pk])
        words = _("Send a link for a new password")
        buttons.append(Button(words, url=page, icon_name="mail", priority=22))
    if user != request_user:
        page = reverse("people:second_factor", args=[user.pk])
        words = _("Reset the second factor")
        buttons.append(Button(words, url=page, icon_name="lock-open", priority=24))
    return buttons
