"""Two questions an operator's probe asks: is the process up, and can it serve readers."""

from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import __version__

LOST = "The database does not answer."
BUSY = "More is asked than can be answered at once."


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is up. Asks the database nothing, so that its loss does not restart us."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and has every migration of this version. Asks one or two queries."""
    try:
        missing = sorted(final_migrations() - applied_migrations())
    except Error:
        return unready(LOST)
    if missing:
        names = ", ".join(f"{app}.{name}" for app, name in missing)
        return unready(f"Migrations are not applied: {names}.")
    return JsonResponse({"status": "ready", "version": __version__})


@cache
def final_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each application, as (app, name), read from the code once."""
    return frozenset(MigrationLoader(connection=None).graph.leaf_nodes())


def applied_migrations() -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())


def unready(detail: str) -> HttpResponse:
    problem = {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": detail,
        "version": __version__,
    }
    return JsonResponse(
        problem,
        status=503,
        content_type="application/problem+json",
        headers={"Retry-After": "15"},
    )
