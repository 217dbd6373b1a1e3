"""Registers with Wagtail what the desk shows of people. What it registers is written beside."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import account, acts, bulk
from .report import may_read_events

AFTER_WAGTAIL = 100  # these take the place of Wagtail's own

for action in (bulk.DeletePeople, bulk.SetActive, bulk.AssignRole):
    hooks.register("register_bulk_action", action, order=AFTER_WAGTAIL)
hooks.register("register_user_listing_buttons", acts.buttons_for)
hooks.register("register_account_menu_item", account.password_item)
hooks.register("register_account_menu_item", account.factor_item)


class EventsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_read_events(request.user)


@hooks.register("register_admin_urls")
def urls():
    return [path("people/", include("cjportal.people.urls"))]


@hooks.register("register_reports_menu_item")
def events_item():
    address = reverse("people:events")
    return EventsMenuItem(
        _("People and sign-ins"), address, name="people", icon_name="user", order=110
    )
