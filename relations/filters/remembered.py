"""Answers that only a publication changes, found once and kept in the memory of a worker.

Counts, tallies and the order of a long list cost as much as there are records; what is kept is
small: numbers and keys, never rows. So a list is read anew, and what left the site is not on it.
"""

import hashlib
from array import array
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.cache import caches
from django_filters import FilterSet

from relations.models import ContentVersion
from relations.values.dates import today
from relations.values.moment import moment

Found = TypeVar("Found")
HOUR = 3600


def remembered(
    what: str, question: object, find: Callable[[], Found], version: ContentVersion | None = None
) -> Found:
    """What `find` gives for a question, which tells itself from others by its `repr`, at the moment that
    is asked about.

    It is asked again after the next publication and, since a date may pass, on the next day (UTC).
    One query for the version, unless the caller has read it.
    """
    version = version or ContentVersion.current()  # before looking: what is newer is never kept
    state = (what, version.number, version.changed_at, moment() or today(), question)
    key = hashlib.sha256(repr(state).encode()).hexdigest()
    found: Found | None = caches["answers"].get(key)
    if found is None:
        found = find()
        caches["answers"].set(key, found, HOUR)
    return found


def asked(filterset: FilterSet) -> list[tuple[str, Any]]:
    """What a valid filterset was asked, for `remembered`."""
    return sorted((name, value) for name, value in filterset.form.cleaned_data.items() if value)


def keys_of(rows: Iterable[int]) -> "array[int]":
    return array("q", rows)
