"""What the server calls."""

import gc
import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cjportal.settings")

CHARSET = re.compile(r";\s*charset\s*=\s*(?:\"[^\"]*\"|[^;]*)", re.IGNORECASE)
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def always_utf8(django: Wsgi) -> Wsgi:
    """Drop the character set a caller names: everything here is UTF-8.

    Django decodes the query with it while it builds the request, before any middleware could
    answer, and fails on codecs such as `hex` that make no text.
    """

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        content_type = environ.get("CONTENT_TYPE", "")
        if "charset" in content_type.lower():
            environ["CONTENT_TYPE"] = CHARSET.sub("", content_type)
        return django(environ, start_response)

    return application


application = always_utf8(get_wsgi_application())
get_resolver().url_patterns  # noqa: B018 (loads the views)
gc.freeze()  # what is loaded stays: it is looked through no more for what can be thrown away
