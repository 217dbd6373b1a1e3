"""Requests that change one record queue: each holds the record's row from before it reads it."""

import hashlib
from functools import wraps

from django.contrib.admin.utils import unquote
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.decorators import classonlymethod
from wagtail.admin import messages

from relations.models.gate import PublicationRefused
from relations.models.locking import lock_publication, lock_rows
from relations.models.refusals import database_in_words

from .mixins import WagtailView

REMEMBERED = 60  # seconds in which a form that is sent a second time is known again
NOT_TYPED = ("csrfmiddlewaretoken",)


class InTurn(WagtailView):
    """For a view that changes one record, first among its bases: check and write under one lock.

    A POST is one transaction, so a view that raises has written nothing. A form that is sent twice,
    by a double click or a browser that tries again, is carried out once and answered alike twice.
    """

    locks_publication = False
    # Buttons of a form that change what is public; others leave the version row alone.
    publishing_buttons: frozenset[str] = frozenset()

    @classonlymethod
    def as_view(cls, **initkwargs):
        return queued(super().as_view(**initkwargs), cls, initkwargs.get("model") or cls.model)

    def post(self, request, *args, **kwargs):
        """A second time, without the lock, when the database refused: then it is only told."""
        if refusal := getattr(request, "refusal", None):
            return self.refused(refusal)
        return super().post(request, *args, **kwargs)

    def refused(self, refusal: ValidationError):
        """The page again with the reason; a view whose text would be lost has a way of its own."""
        if hasattr(super(), "refused"):
            return super().refused(refusal)
        messages.error(self.request, " ".join(refusal.messages))
        return redirect(self.request.get_full_path())

    @classmethod
    def publishes(cls, request) -> bool:
        """Whether this request may change what is public, and so needs the version row too."""
        return cls.locks_publication or bool(cls.publishing_buttons & request.POST.keys())

    @classmethod
    def rows(cls, request, record) -> list:
        """What to hold: the record's rows, or of a new record its author's, who writes one at a time."""
        return [request.user] if record is None else record.rows_to_lock()


def queued(view, view_class, model):
    @wraps(view)
    def in_turn(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        lock = lock_publication if view_class.publishes(request) else lock_rows
        try:
            with database_in_words(), transaction.atomic():
                lock(view_class.rows(request, addressed(model, kwargs)))
                return once(view, request, *args, **kwargs)
        except PublicationRefused as refusal:
            request.refusal = refusal
            return view(request, *args, **kwargs)

    return in_turn


def addressed(model, kwargs):
    """The record that the address names; None where it names none, or one that is gone."""
    if "pk" not in kwargs:
        return None
    try:
        return model._base_manager.filter(pk=unquote(str(kwargs["pk"]))).first()
    except ValueError:
        return None


def once(view, request, *args, **kwargs):
    """Where the first sending led, if this very form was sent and carried out before."""
    page_load = request.POST.get("page_load")
    if not page_load or not request.accepts("text/html"):
        return view(request, *args, **kwargs)
    typed = sorted((name, request.POST.getlist(name)) for name in request.POST)
    facts = [request.path, request.user.pk, *(pair for pair in typed if pair[0] not in NOT_TYPED)]
    key = "sent:" + hashlib.sha256(repr(facts).encode()).hexdigest()
    if done := cache.get(key):
        return redirect(done)
    response = view(request, *args, **kwargs)
    if response.status_code == 302:
        cache.set(key, response.url, REMEMBERED)
    return response
