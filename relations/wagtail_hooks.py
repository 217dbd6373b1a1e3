"""Registers the desk with Wagtail. What it registers is written in relations.editing."""

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from relations.editing import (
    clock,
    discard,
    form_labels,
    menus,
    names,
    no_files,
    review,
    rich_text,
)
from relations.editing.bulk import DeleteMany, PublishMany
from relations.editing.dashboard import DeskPanel
from relations.editing.mail_preferences import MailPanel
from relations.editing.number_field import use_typed_numbers
from relations.editing.partial_dates import use_text_box_for_partial_dates
from relations.editing.reports import report_viewset
from relations.kinds import placed

AFTER_WAGTAIL = 100  # relations comes first in INSTALLED_APPS, and some hooks replace Wagtail's own


class RelationsGroup(SnippetViewSetGroup):
    menu_label = _("Relations")
    menu_icon = "globe"
    menu_order = 100
    items = [kind.desk.load() for kind in placed("desk_place")]


use_text_box_for_partial_dates()
use_typed_numbers()
clock.name_zones()
names.say_names_in_the_persons_language()
form_labels.label_in_words()
rich_text.let_prose_know_its_language()
menus.leave_pages_out_of_search()
register_snippet(RelationsGroup)

hooks.register("register_rich_text_features", rich_text.register_facts)
hooks.register(
    "register_rich_text_features", rich_text.start_links_from_addresses, order=AFTER_WAGTAIL
)
hooks.register("construct_snippet_action_menu", review.arrange_buttons)
hooks.register("construct_admin_api", no_files.name_missing_apis)
hooks.register("register_bulk_action", PublishMany)
hooks.register("register_bulk_action", DeleteMany, order=AFTER_WAGTAIL)
hooks.register("register_snippet_action_menu_item", discard.menu_item)
hooks.register("register_log_actions", discard.register_log_action)
hooks.register("register_reports_menu_item", menus.log_menu_item)
hooks.register("register_admin_search_area", menus.record_search_area)
hooks.register("construct_main_menu", menus.leave_out_of_menu)
hooks.register("construct_settings_menu", menus.leave_out_of_settings)
hooks.register("construct_reports_menu", menus.leave_out_of_reports)
hooks.register("construct_homepage_summary_items", menus.leave_out_of_summary)
hooks.register("register_account_settings_panel", MailPanel)
hooks.register("register_admin_viewset", lambda: report_viewset)


@hooks.register("register_admin_urls")
def desk_urls():
    return [path("relations/", include("relations.editing.urls"))]


@hooks.register("construct_homepage_panels")
def desk_panel(request, panels):
    """In place of Wagtail's own, which would tell some of it again."""
    panels[:] = [DeskPanel()]


@hooks.register("insert_editor_js")
def desk_scripts():
    names = ("session", "first-seconds", "unsaved")
    return format_html_join(
        "", '<script src="{}"></script>', ((static(f"desk/{name}.js"),) for name in names)
    )


@hooks.register("insert_global_admin_css")
def desk_css():
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))
