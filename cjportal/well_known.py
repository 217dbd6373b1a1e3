"""Small files that robots and security researchers look for at fixed addresses."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from relations.views.keeping import PUBLIC

# RFC 9116 asks for less than a year; renewed with every answer, so it never lapses while we run.
SECURITY_TXT_LIFE = timedelta(days=180)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = ("/admin/", "/accounts/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return plain([*lines, "", f"Sitemap: {settings.BASE_URL}/sitemap.xml"])


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    expires = (datetime.now(UTC) + SECURITY_TXT_LIFE).replace(hour=0, minute=0, second=0)
    return plain(
        [
            f"Contact: {settings.BASE_URL}/en/report/",
            f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: en, fr, ja",
            f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
        ]
    )


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """For what has no head to name one in: a table or a chart opened by itself."""
    return HttpResponseRedirect(
        static("img/mark-32.png"), headers={"Cache-Control": "public, max-age=86400"}
    )


def plain(lines: list[str]) -> HttpResponse:
    text = "\n".join(lines) + "\n"
    headers = {"Cache-Control": PUBLIC}
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)
