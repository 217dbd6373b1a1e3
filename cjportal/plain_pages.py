"""Pages that need neither a request nor the database: what is said when there is no answer."""

from functools import cache

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

# Name -> status, title, and what to do about it.
PAGES = {
    "too_slow": (
        408,
        _("Not received in time"),
        _(
            "The connection was too slow, and what was sent did not arrive whole. Check the "
            "connection, then send it again."
        ),
    ),
    "no_length": (
        411,
        _("Length missing"),
        _(
            "What was sent does not say how long it is, so nobody can tell whether it arrived whole. "
            "Send it again with its length (Content-Length)."
        ),
    ),
    "too_long": (
        413,
        _("Too long"),
        _("What was sent is longer than what can be taken here. Send less at once."),
    ),
    "busy": (
        503,
        _("Too many visitors just now"),
        _("More is asked than can be answered at once. Wait a few seconds, then try again."),
    ),
    "unavailable": (
        503,
        _("Not available just now"),
        _("The records cannot be read just now; we are repairing it. Try again in a minute."),
    ),
}


def server_error() -> str:
    """Of our own faults: in all languages, since whatever chooses one may be what failed."""
    return render_to_string("500.html")


@cache
def plain_page(name: str, language: str) -> str:
    """HTML, in the language. Rendered once."""
    status, title, lede = PAGES[name]
    with translation.override(language):
        context = {"status": status, "title": str(title), "lede": str(lede)}
        return render_to_string("plain_page.html", context)
