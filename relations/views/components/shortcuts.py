"""components/shortcuts.html: questions that many readers come with, one link each."""

from urllib.parse import urlencode

from django.http import QueryDict

from .filters import plain_query
from .navigation import NavLink


def shortcuts(questions: list[tuple[str, dict[str, str]]], params: QueryDict) -> list[NavLink]:
    """Of pairs (label, parameters). A shortcut is current where it is the whole question asked."""
    asked = plain_query(params, without="page")
    return [
        NavLink(
            label=str(label),
            url=f"?{urlencode(question)}",
            current=urlencode(question) == asked,
        )
        for label, question in questions
    ]
