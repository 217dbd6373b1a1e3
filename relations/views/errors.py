"""Error pages in the reader's language. The 500 page needs no database and no context."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.filters import ReaderProblem
from relations.languages import known
from relations.text.dates import format_partial_date

from .context import language_links
from .keeping import may_be_kept


def bad_request(request, exception=None, problems=()):
    """`problems`: sentences on what could not be read, for a reader to mend."""
    return error_page(request, 400, {"problems": problems})


def sentences(problems: Iterable[ReaderProblem], params: QueryDict) -> list[str]:
    """For bad_request: one a problem, with a link to what was probably meant."""
    return [sentence(problem, params) for problem in problems]


def of_parameter(parameter: str, detail: str) -> str:
    return _("%(label)s: %(value)s") % {"label": parameter, "value": detail}


def sentence(problem: ReaderProblem, params: QueryDict) -> str:
    said = of_parameter(problem.parameter, problem.detail)
    if not problem.nearest:
        return said
    meant = _("Did you mean %(name)s?") % {"name": problem.nearest}
    query = renamed(params, problem.parameter, problem.nearest).urlencode()
    return format_html('{} <a href="?{}">{}</a>', said, query, meant)


def renamed(params: QueryDict, wrong: str, right: str) -> QueryDict:
    """The same question in its order; what is asked under the right name already stands."""
    query = QueryDict(mutable=True)
    for name, values in params.lists():
        if name != wrong:
            query.setlist(name, values)
        elif right not in params:
            query.setlist(right, values)
    return query


def permission_denied(request, exception=None):
    return error_page(request, 403)


def not_found(request, exception=None):
    return may_be_kept(request, error_page(request, 404))


def not_yet(request, first: datetime | None):
    """A page asked for as of a moment before there was anything of it; `first`: when that came."""
    said = format_partial_date(first.date().isoformat(), known(get_language())) if first else ""
    return error_page(request, 404, {"first_day": said})


def gone(request, list_url: str):
    """A record that was taken off the site. Its name is not said again."""
    return error_page(request, 410, {"list_url": list_url, "list_label": _("See what is here now")})


def too_many_requests(request, exception=None):
    """For allauth, which counts how often somebody asks; the sign-in form says itself who waits."""
    return error_page(request, 429)


def error_page(request, status: int, context: dict[str, Any] | None = None):
    """No address of its own, so nothing canonical, and other languages lead to the overview."""
    nowhere = {"canonical_url": "", "alternates": [], "languages": language_links(None)}
    return render(request, f"{status}.html", nowhere | (context or {}), status=status)


def server_error(request):
    return HttpResponse(get_template("500.html").render(), status=500)
