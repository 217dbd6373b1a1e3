"""Error pages in the reader's language. The 500 page needs no database and no context."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _

from .context import language_links


def bad_request(request, exception=None, problems=()):
    """`problems`: sentences on what could not be read, for a reader to mend."""
    return error_page(request, 400, {"problems": problems})


def permission_denied(request, exception=None):
    return error_page(request, 403)


def not_found(request, exception=None):
    return error_page(request, 404)


def gone(request, list_url: str):
    """A record that was taken off the site. Its name is not said again."""
    return error_page(request, 410, {"list_url": list_url, "list_label": _("See what is here now")})


def error_page(request, status: int, context: dict | None = None):
    """No address of its own, so nothing canonical, and other languages lead to the overview."""
    nowhere = {"canonical_url": "", "alternates": [], "languages": language_links(None)}
    return render(request, f"{status}.html", nowhere | (context or {}), status=status)


def server_error(request):
    return HttpResponse(get_template("500.html").render(), status=500)
