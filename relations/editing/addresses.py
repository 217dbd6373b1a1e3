"""Where the desk has its pages on a record."""

from django.urls import reverse


def page_on(record, name: str, *args) -> str:
    """One of the pages of its kind, by the name in the kind's viewset."""
    return reverse(record.snippet_viewset.get_url_name(name), args=[record.pk, *args])


def form_at(kind, pk: int) -> str:
    return reverse(kind.snippet_viewset.get_url_name("edit"), args=[pk])


def form_of(record) -> str:
    return page_on(record, "edit")


def list_of(kind) -> str:
    return reverse(kind.snippet_viewset.get_url_name("list"))
