"""In development, what a page took, shown by the browser's own tools (Server-Timing)."""

import time

from django.db import connection
from django.http import HttpRequest, HttpResponse

from .middleware import Middleware


class ServerTimingMiddleware(Middleware):
    def __call__(self, request: HttpRequest) -> HttpResponse:
        queries = Queries()
        began = time.perf_counter()
        with connection.execute_wrapper(queries):
            response = self.get_response(request)
        whole = (time.perf_counter() - began) * 1000
        response.headers["Server-Timing"] = (
            f"total;dur={whole:.1f}, "
            f'db;dur={queries.seconds * 1000:.1f};desc="{queries.number} queries"'
        )
        return response


class Queries:
    def __init__(self) -> None:
        self.number, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.number += 1
            self.seconds += time.perf_counter() - began
