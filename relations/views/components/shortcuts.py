"""components/shortcuts.html: questions that many readers come with, one link each."""

from urllib.parse import urlencode

from django.http import QueryDict

from relations.past.asking import AS_OF

from .filters import plain_query
from .navigation import NavLink


def shortcuts(questions: list[tuple[str, dict[str, str]]], params: QueryDict) -> list[NavLink]:
    """Of pairs (label, parameters). A shortcut is current where it is the whole question asked."""
    asked = plain_query(params, without=AS_OF)
    kept = {AS_OF: params[AS_OF]} if params.get(AS_OF) else {}
    return [
        NavLink(
            label=str(label),
            url=f"?{urlencode(question | kept)}",
            current=urlencode(question) == asked,
        )
        for label, question in questions
    ]
