"""What every address of the API does alike: language, format, parameters, caching, refusals."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from rest_framework.views import APIView

from relations.filter_fields import alternatives
from relations.filters import ReaderProblem, parameter_problems
from relations.languages import LANGUAGES
from relations.models import ContentVersion
from relations.past.asking import AS_OF, FOR_A_DAY, is_settled, read_moment
from relations.values.dates import earliest, today
from relations.values.moment import as_of, within

from .code import code
from .fields import reader_language
from .problems import Problem, one_of, wrong

CACHING = "public, max-age=60, stale-while-revalidate=300"
COMMON = frozenset({"lang", "format"})


class ApiView(APIView):
    """Subclasses write `answer(request, **kwargs) -> HttpResponse` and `known_parameters`.

    `answer` runs in the reader's language and only when the caller has no fresh copy.
    """

    http_method_names = ["get", "head", "options"]
    # A method that a view class does not have is refused before the view could say it in JSON.
    post = put = patch = delete = APIView.http_method_not_allowed
    name: str
    serializer_class: Any
    has_past = False  # whether it answers as of a past moment
    changes_by_day = False  # what it says also depends on the day, UTC

    answer: Callable[..., HttpResponseBase]  # of each subclass: (request, what the address names)

    @property
    def known_parameters(self) -> frozenset[str]:
        return COMMON

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        asked = request.GET.get("lang")
        language = asked if asked in LANGUAGES else reader_language()
        with translation.override(language):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request, *args, **kwargs):
        """Negotiates the format only; requests are counted later, since a 304 is free."""
        self.format_kwarg = kwargs.get("format")
        negotiated = self.perform_content_negotiation(request)
        request.accepted_renderer, request.accepted_media_type = negotiated

    @property
    def format(self) -> str:
        return self.request.accepted_renderer.format

    def get(self, request, *args, **kwargs):
        """As of now, or of the past moment that is asked about."""
        kwargs.pop("format", None)
        past, self.no_moment = self.moment_asked_about()
        with as_of(past):
            response = self.get_at_its_moment(request, *args, **kwargs)
        if past and response.streaming:
            response.streaming_content = within(past, response.streaming_content)
        if past and is_settled(past) and response.status_code in (200, 304):
            response.headers["Cache-Control"] = FOR_A_DAY
        return response

    def moment_asked_about(self) -> tuple[datetime | None, list[ReaderProblem]]:
        """None for now; and what is wrong with it."""
        try:
            return (read_moment(self.request.query_params) if self.has_past else None), []
        except ValidationError as error:
            return None, [wrong(AS_OF, error.messages[0], error.error_list[0].code or "invalid")]

    def get_at_its_moment(self, request, *args, **kwargs):
        self.version = ContentVersion.current()
        response = None
        if "If-None-Match" in request.headers:
            response = get_conditional_response(request, self.etag, self.last_modified)
        if response is None:
            response = self.counted_answer(request, *args, **kwargs)
        if response.status_code == 412:
            raise Problem("precondition_failed")
        return self.stamped(response)

    def counted_answer(self, request, *args, **kwargs):
        """The answer, or 304; everything but a 304 counts towards the limit, refusals too."""
        throttles: list[Any] = self.get_throttles()  # each has count(), see cjportal.api
        response: Any = None
        for throttle in throttles:
            if not throttle.allow_request(request, self):
                self.throttled(request, cast("float", throttle.wait()))
        try:
            if self.no_moment:
                raise Problem("invalid_parameters", self.no_moment)
            response = self.answer(request, *args, **kwargs)
            response = get_conditional_response(request, self.etag, self.last_modified, response)
        finally:
            if response is None or response.status_code != 304:
                for throttle in throttles:
                    throttle.count()
        return response

    def options(self, request, *args, **kwargs):
        return HttpResponse(status=204)

    def stamped(self, response):
        headers = {
            "API-Version": "1",
            "Cache-Control": CACHING,
            "Content-Language": self.content_language,
            "Vary": "Accept, Accept-Language",
        }
        if response.status_code in (200, 304):
            headers["ETag"] = self.etag
            if self.last_modified is not None:
                headers["Last-Modified"] = http_date(self.last_modified)
        for name, value in headers.items():
            response.headers[name] = value
        if self.request.method == "HEAD" and response.streaming:
            # The server would otherwise write the whole table only to drop it.
            response.streaming_content = ()
        return response

    @property
    def content_language(self) -> str:
        return ", ".join(LANGUAGES) if self.format == "csv" else reader_language()

    @property
    def etag(self) -> str:
        """A strong validator: a digest of content version, code, address, query, language and format."""
        question = sorted((name, *values) for name, values in self.request.query_params.lists())
        parts = (code(), self.version.number, self.request.path, question, self.content_language)
        text = json.dumps([*parts, self.format, today() if self.changes_by_day else ""])
        return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'

    @property
    def last_modified(self) -> int | None:
        """When the content changed, in Unix seconds; None within one second of it, since a second
        publication in that second would have the same date."""
        changed = self.version.changed_at
        if self.changes_by_day:
            changed = max(changed, datetime.combine(earliest(today()), time(), UTC))
        if self.version.number == 0 or timezone.now() - changed < timedelta(seconds=1):
            return None
        return int(changed.timestamp())

    def problems(self, known=None) -> list[ReaderProblem]:
        """What is wrong with the common parameters, and with those that are not `known`."""
        params = self.request.query_params
        problems = parameter_problems(params, set(known or self.known_parameters), empty=False)
        return problems + self.language_problems()

    def language_problems(self) -> list[ReaderProblem]:
        asked = self.request.query_params.get("lang")
        return [] if not asked or asked in LANGUAGES else [wrong("lang", one_of(LANGUAGES))]

    def selected(self, names: list[str], problems: list[ReaderProblem]) -> list[str]:
        """The names of ?fields= in the resource's order, or all; adds to the problems."""
        asked = asked_alternatives(self.request, "fields", problems)
        if set(asked) - set(names):
            problems.append(wrong("fields", one_of(names)))
        return [name for name in names if name in asked or not asked]

    def json(self, data, headers=None) -> HttpResponse:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return HttpResponse(text, content_type="application/json", headers=headers)


def asked_alternatives(request, name: str, problems: list[ReaderProblem]) -> list[str]:
    """The comma-separated values of a parameter; adds to the problems when they are malformed."""
    try:
        return alternatives(request.query_params.get(name))
    except ValidationError as error:
        problems.append(wrong(name, error.messages[0]))
        return []


class UnknownAddress(ApiView):
    """404 for every other address below the API's root, by every method."""

    schema = None

    def initial(self, request, *args, **kwargs):
        raise Problem("not_found")
