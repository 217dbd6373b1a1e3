from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class Middleware:
    """A layer that every request passes; subclasses give `__call__`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
