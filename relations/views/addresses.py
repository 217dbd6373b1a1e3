"""From the name in an address to the record that stands there, or to what became of it."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import NoReverseMatch, ResolverMatch, reverse
from django.utils.translation import get_language

from relations import kinds
from relations.models import PublicationEvent
from relations.values.moment import as_of, moment

from .errors import gone, not_yet


class RecordName:
    """The part of an address that names a record. Any other shape is an address of nothing."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def address(record) -> str:
    """Path of a record's own page in the active language."""
    return detail_address(type(record), record.slug)


def detail_address(model, slug: str) -> str:
    """The same by kind and name."""
    return _detail_address(kind_of(model), slug, get_language())


@lru_cache(4096)
def _detail_address(kind: str, slug: str, language: str) -> str:
    """In the active language, which is the one named."""
    return reverse(f"relations:{kind}_detail", args=[slug])


def milestone_address(slug: str) -> str:
    """Where the timeline shows it, wherever that is by then."""
    return f"{reverse('relations:timeline')}?milestone={slug}#milestone-{slug}"


def overview_address(slug: str) -> str:
    return reverse("relations:overview")


def seen_at(model, slug: str) -> str:
    """Where readers see a record of the kind; "" for a part that many pages show."""
    kind = kinds.of(model)
    if kind.has("page"):
        return detail_address(model, slug)
    return kind.seen_at.load()(slug) if kind.has("seen_at") else ""


def list_address(model) -> str:
    """Where records of the kind are listed; the overview for a kind without a list."""
    try:
        return reverse(f"relations:{kind_of(model)}_list")
    except NoReverseMatch:
        return reverse("relations:overview")


def kind_of(model) -> str:
    return model._meta.model_name


def elsewhere(
    request: HttpRequest, model, name: str, moved_to: Callable[[str], str] | None = None
) -> HttpResponse:
    """308 to where the record is now, with the same question; 410 when it was taken off the site; 404 when
    it was not public yet at the moment that is asked about. Three queries at most.

    `moved_to` makes an address of the record's present name; without it, the address asked for with
    that name in it. Raises Http404 for a name under which nothing was ever public.
    """
    with as_of(None):  # a name of later on leads to the record, too
        owner = PublicationEvent.objects.last_owner_of_slug(model, name)
    if owner is None:
        raise Http404
    now = model.objects.published().filter(pk=owner).values_list("slug", flat=True).first()
    if now is None:
        first, past = first_public(model, owner), moment()
        came_later = past is not None and first is not None and first > past
        return not_yet(request, first) if came_later else gone(request, list_address(model))
    match = cast("ResolverMatch", request.resolver_match)
    moved = moved_to(now) if moved_to else reverse(match.view_name, args=[now])
    if request.GET and not moved_to:
        moved += f"?{request.GET.urlencode()}"
    return HttpResponsePermanentRedirect(moved, preserve_request=True)


def first_public(model, owner: int) -> datetime | None:
    """When a record was first public. One query."""
    with as_of(None):
        log = PublicationEvent.objects.of_number(model, owner).order_by("at", "pk")
        return log.values_list("at", flat=True).first()


def was_ever_public(match: ResolverMatch) -> bool:
    """Whether a record of the name in an address was ever public; True for a page that is no record's.

    One query, or none.
    """
    view: Any = match.func
    model, name = getattr(view.view_class, "model", None), match.kwargs.get("name")
    return not name or PublicationEvent.objects.last_owner_of_slug(model, name) is not None
