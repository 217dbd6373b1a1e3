"""What every public page does: answer GET and HEAD only, and say who may keep the answer."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views import View

from relations import kinds
from relations.filters import without_foreign
from relations.languages import known
from relations.past.asking import AS_OF, read_moment
from relations.values.moment import as_of, moment

from .addresses import elsewhere
from .components.as_it_stood import as_it_stood
from .components.record import RecordHead
from .context import frame_of, portal_of
from .errors import bad_request, not_yet, of_parameter
from .keeping import may_be_kept, may_be_signed_in, of_the_past

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
    has_past = False  # whether it answers as of a past moment
    past_hint: "StrOrPromise" = ""  # beside the day that one may choose
    # In the head of the page and at its top; what a record's page says of its record wins.
    page_title: "StrOrPromise" = ""
    page_description: "StrOrPromise" = ""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        return self.show(self.context())

    def context(self) -> Context:
        return {}

    def show(self, context: Context, status: int = 200) -> HttpResponse:
        said: Context = {"page_title": self.page_title, "page_description": self.page_description}
        if self.has_past:
            past, opened = moment(), frame_of(self.request).opened
            if past and (opened is None or past < opened):
                return not_yet(self.request, opened)
            said["as_it_stood"] = as_it_stood(
                self.request, opened, self.past_hint, known(get_language())
            )
        return render(self.request, self.template_name, said | context, status=status)

    @classmethod
    def names_read(cls) -> set[str]:
        return {*cls.parameters, *([AS_OF] if cls.has_past else [])}

    def dispatch(self, request, *args, **kwargs) -> Any:
        request.GET = without_foreign(request.GET, names_of_ours())
        return may_be_kept(request, self.at_its_moment(request, *args, **kwargs))

    def at_its_moment(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        """As of now, or of the past moment that is asked about."""
        try:
            past = read_moment(request.GET) if self.has_past else None
        except ValidationError as error:
            return bad_request(request, problems=[of_parameter(AS_OF, error.messages[0])])
        if past is None:
            return super().dispatch(request, *args, **kwargs)
        with as_of(past):
            response = super().dispatch(request, *args, **kwargs)
        return of_the_past(request, response, past)


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
    has_past = True

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
