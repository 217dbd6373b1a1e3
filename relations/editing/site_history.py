"""The report on everything done at the desk, with the records' names in the person's language."""

from wagtail.admin.views.reports.audit_logging import LogEntriesView

from .names import name_entries


def decorate(view, queryset) -> list:
    entries = wagtails_decorate(view, queryset)
    name_entries(entries, "label")
    return entries


wagtails_decorate = LogEntriesView.decorate_paginated_queryset


def say_names() -> None:
    LogEntriesView.decorate_paginated_queryset = decorate
