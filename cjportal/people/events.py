"""Writes what happened to accounts: a row for administrators, and a line for whoever runs the site."""

import logging
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from allauth.core import context
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from .models import Act, Event

logger = logging.getLogger("cjportal.people.events")


def record(act: Act, *, about=None, by=None, detail: str = "") -> Event:
    """`about` and `by` are accounts; `by` is whoever is signed in, unless it is given.

    No part of a password or a link may be in `detail`.
    """
    request = context.request
    by = by or signed_in(request)
    event = Event(
        act=act,
        about=about.get_username() if about else "",
        by=by.get_username() if by else "",
        address=address_of(request),
        detail=detail[:300],
    )
    event.save()
    fields = {name: getattr(event, name) for name in ("act", "by", "about", "address", "detail")}
    transaction.on_commit(lambda: logger.info(str(act), extra={"fields": fields}))
    return event


def signed_in(request: HttpRequest | None):
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def address_of(request: HttpRequest | None) -> str | None:
    if request is None or not request.META.get("REMOTE_ADDR"):
        return None
    return get_adapter(request).get_client_ip(request)


def forget(now: datetime) -> str:
    """For the periodic run: what it did, in words."""
    count = Event.objects.forget(now - timedelta(days=settings.AUDIT_LOG_DAYS))
    return f"old rows about people and sign-ins erased: {count}" if count else ""
