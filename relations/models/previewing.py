"""Who draws a draft: views register a function per kind, so that models need not know views."""

from collections.abc import Callable

PREVIEWS: dict[type, Callable] = {}


def preview_of(model: type):
    """Decorator for `draw(request, draft) -> HttpResponse` in the active language."""

    def register(draw: Callable) -> Callable:
        PREVIEWS[model] = draw
        return draw

    return register
