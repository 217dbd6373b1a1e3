"""What Wagtail's desk brings and this portal has no use for: 404 to everybody, administrators too.

There is no page tree, no file, no collection, no tag and no second site. Wagtail's templates and
scripts still resolve some of the names, so its addresses stay and these stand before them.
"""

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.urls import URLPattern, re_path
from django.views.decorators.csrf import csrf_exempt

# Below the desk's address, as regular expressions; each closes all that begins with it.
CLOSED = (
    "api",
    "block-preview",
    "bulk/wagtailcore",
    "choose-page",
    "choose-phone-link",
    "collections",
    "documents",
    "failwhale",
    "images",
    "pages",
    "password_reset",
    "redirects",
    "reports/aging-pages",
    "reports/locked",
    "reports/page-types-usage",
    "sites",
    "snippets/choose/[^/]+/[^/]+/create",
    "tag-autocomplete",
    "test404",
    # The one review that every kind goes through is written in relations.actions.desk.
    "workflows",
)


def closed_addresses(desk: str) -> list[URLPattern]:
    return [re_path(f"^{desk}(?:{'|'.join(CLOSED)})(?:/|$)", closed)]


@csrf_exempt  # a POST without its token is not told that something is here either
def closed(request: HttpRequest) -> NoReturn:
    raise Http404
