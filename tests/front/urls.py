"""The site's addresses, and one of a table that breaks off as where the database is lost meanwhile."""

from django.http import StreamingHttpResponse
from django.urls import path

from cjportal.urls import *  # noqa: F403
from cjportal.urls import urlpatterns


def lines():
    yield b"a line\n" * 1000
    raise RuntimeError("The rest cannot be read.")


urlpatterns = [
    path("broken-off", lambda request: StreamingHttpResponse(lines())),
    *urlpatterns,
]
