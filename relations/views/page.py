"""What every public page does: answer GET and HEAD only, and say who may keep the answer."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from relations import kinds
from relations.filters import without_foreign

from .addresses import elsewhere
from .components.record import RecordHead
from .context import portal_of
from .keeping import may_be_kept, may_be_signed_in

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What a template reads by name.
Context = dict[str, Any]

PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)


class Page(View):
    """Subclasses give `context`, and the names of the `parameters` that they read, or none.

    `request.GET` holds what is ours only: foreign parameters are dropped before anything reads it,
    so that no link, no canonical address and no answer can carry them on.
    """

    template_name = ""
    parameters: tuple[str, ...] = ()
    # In the head of the page and at its top; what a record's page says of its record wins.
    page_title: "StrOrPromise" = ""
    page_description: "StrOrPromise" = ""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        return self.show(self.context())

    def context(self) -> Context:
        return {}

    def show(self, context: Context, status: int = 200) -> HttpResponse:
        said = {"page_title": self.page_title, "page_description": self.page_description}
        return render(self.request, self.template_name, said | context, status=status)

    @classmethod
    def names_read(cls) -> set[str]:
        return set(cls.parameters)

    def dispatch(self, request, *args, **kwargs) -> Any:
        request.GET = without_foreign(request.GET, names_of_ours())
        return may_be_kept(request, super().dispatch(request, *args, **kwargs))


@cache
def names_of_ours() -> frozenset[str]:
    """Every parameter that any page reads: asked of another page, it is refused and not ignored."""
    waiting, found = [Page], set()
    while waiting:
        kind = waiting.pop()
        found |= kind.names_read()
        waiting += kind.__subclasses__()
    return frozenset(found)


def record_context(record, head: RecordHead, **more) -> Context:
    """What base.html and partials/record_head.html read of a record's page, and `more`."""
    frame = {"page_title": head.title.text, "page_description": head.description}
    return {"record": record, "head": head, **frame, **more}


def preview_page(request: HttpRequest, template_name: str, context: Context) -> HttpResponse:
    """A draft on its public page, marked as such; the desk shows it in a frame of its own."""
    nowhere = {"canonical_url": "", "alternates": [], "is_preview": True}
    response = render(request, template_name, context | nowhere)
    response.headers["Content-Security-Policy"] = PREVIEW_POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def linked_data(record, context: Context, portal) -> dict[str, Any] | None:
    """The record in the words of schema.org, see views/linked_data; None for a kind that has none."""
    kind = kinds.of(record)
    return kind.linked_data.load()(record, context, portal) if kind.has("linked_data") else None


class RecordPage(Page):
    """The page of one published record, or what became of it. Subclasses give `page_of`."""

    model: Any = None
    page_of: Callable[..., Context]

    def get(  # type: ignore[override]  # its address has a name
        self, request: HttpRequest, name: str
    ) -> HttpResponseBase:
        record = self.records().filter(slug=name).first()
        if record is None:
            return elsewhere(request, self.model, name)
        return self.answer(record)

    def records(self):
        """Published records with all that the page prints."""
        return self.model.objects.published()

    def answer(self, record) -> HttpResponseBase:
        context = self.page_of(record)
        context |= {
            "edit_url": self.edit_url(record),
            "linked_data": linked_data(record, context, portal_of(self.request)),
        }
        return self.show(context)

    def edit_url(self, record) -> str:
        """The desk's form, for whoever may be signed in; the desk itself decides who enters."""
        desk = getattr(self.model, "snippet_viewset", None)
        if desk is None or not may_be_signed_in(self.request):
            return ""
        return reverse(desk.get_url_name("edit"), args=[record.pk])
