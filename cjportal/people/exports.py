"""Tells of every file that the desk hands out: whatever list it is of, and whoever wrote the list."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .events import record
from .models import Act

FILE = re.compile(r'filename="([^"]+)"')


class ExportsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        disposition = response.get("Content-Disposition", "")
        if request.path_info.startswith("/admin/") and disposition.startswith("attachment"):
            name = FILE.search(disposition)
            record(Act.EXPORTED, detail=f"{name[1] if name else ''} {request.path_info}".strip())
        return response
