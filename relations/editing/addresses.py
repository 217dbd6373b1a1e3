"""Where the desk has its pages on a record."""

from django.urls import reverse


def form_at(kind, pk: int) -> str:
    return reverse(kind.snippet_viewset.get_url_name("edit"), args=[pk])


def form_of(record) -> str:
    return form_at(type(record), record.pk)


def list_of(kind) -> str:
    return reverse(kind.snippet_viewset.get_url_name("list"))
