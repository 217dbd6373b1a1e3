"""What the desk's menus leave out: what cjportal.closed answers with 404."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.wagtail_hooks import PageSearchArea

from .log_report import may_read_log


class LogMenuItem(MenuItem):
    def is_shown(self, request):
        return may_read_log(request.user)


def log_menu_item() -> MenuItem:
    address = reverse("relations_desk:log")
    return LogMenuItem(_("Publication log"), address, name="log", icon_name="history", order=100)


def leaving_out(*names: str):
    """A hook on the items of a menu."""

    def leave_out(request, items) -> None:
        items[:] = [item for item in items if item.name not in names]

    return leave_out


leave_out_of_menu = leaving_out("explorer", "help")
leave_out_of_settings = leaving_out("collections", "workflows", "workflow-tasks")
leave_out_of_reports = leaving_out("locked-pages", "aging-pages", "page-types-usage")


def record_search_area() -> SearchArea:
    """The first area is where the search box of the menu leads."""
    address = reverse("relations_desk:search")
    return SearchArea(_("Records"), address, name="records", icon_name="search", order=0)


def leave_pages_out_of_search() -> None:
    """The menu asks each area itself whether it is shown, and no hook."""
    PageSearchArea.is_shown = lambda area, request: False


def leave_out_of_summary(request, items) -> None:
    items.clear()
