"""What the desk's menus leave out: pages, pictures and files, of which this portal has none."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .log_report import may_read_log

WITHOUT = frozenset({"explorer", "images", "documents", "help"})
REPORTS_WITHOUT = frozenset({"locked-pages", "aging-pages", "page-types-usage"})
SEARCHES_WITHOUT = frozenset({"pages", "images", "documents"})


class LogMenuItem(MenuItem):
    def is_shown(self, request):
        return may_read_log(request.user)


def log_menu_item() -> MenuItem:
    address = reverse("relations_desk:log")
    return LogMenuItem(_("Publication log"), address, name="log", icon_name="history", order=100)


def leave_out_of_menu(request, items) -> None:
    items[:] = [item for item in items if item.name not in WITHOUT]


def leave_out_of_reports(request, items) -> None:
    items[:] = [item for item in items if item.name not in REPORTS_WITHOUT]


def leave_out_of_search(request, areas) -> None:
    areas[:] = [area for area in areas if area.name not in SEARCHES_WITHOUT]


def leave_out_of_summary(request, items) -> None:
    items.clear()
