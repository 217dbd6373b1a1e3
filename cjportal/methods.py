"""Which methods an address answers to, decided before the forgery check could say 403 instead."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from .middleware import Middleware

READING = ("GET", "HEAD", "OPTIONS")
WITH_FORMS = (*READING, "POST")
EDITING = (*WITH_FORMS, "PUT", "PATCH", "DELETE")


class AllowedMethodsMiddleware(Middleware):
    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in allowed_under(request.path_info):
            return HttpResponseNotAllowed(allowed_under(request.path_info))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        """A class-based view names its methods; a POST it has no answer for is not a forgery."""
        view_class = getattr(view, "view_class", None)
        if view_class is None:
            return None
        # A view that answers GET answers HEAD, though its class does not say so.
        offered = [
            name
            for name in EDITING
            if hasattr(view_class, "get" if name == "HEAD" else name.lower())
        ]
        # A class that names none answers whatever comes: Wagtail has such views.
        if request.method in offered or offered == ["OPTIONS"]:
            return None
        return HttpResponseNotAllowed(offered)


def allowed_under(path: str) -> tuple[str, ...]:
    """The API writes its own refusals, as problem documents, for the methods that exist."""
    if path.startswith(("/admin/", "/api/")):
        return EDITING
    return WITH_FORMS
