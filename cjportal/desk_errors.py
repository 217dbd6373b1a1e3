"""What Wagtail's own views of the desk do not catch: a request that no form of ours sends, and two
people who ask for one thing at the same moment. Records answer for themselves, see
relations.models.refusals; this is for people and roles, choosers and lists."""

import logging

from django.db import DataError, IntegrityError
from django.forms.formsets import ORDERING_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDictKeyError

from relations.views.errors import bad_request

from .kept_text import give_back, is_text_for_the_desk
from .middleware import Middleware

logger = logging.getLogger("cjportal.desk")
ROWS = "-TOTAL_FORMS"
MOST_ROWS = 300  # of one sort in one record; each is a form of its own


class DeskErrorsMiddleware(Middleware):
    """400 for what cannot be read; 409 and the form's own text for what another was quicker with."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_text_for_the_desk(request) and has_too_many_rows(request):
            return bad_request(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not request.path_info.startswith("/admin/"):
            return None
        if isinstance(error, IntegrityError) and is_text_for_the_desk(request):
            logger.warning("%s: another was quicker", request.path_info, exc_info=error)
            return give_back(request, overtaken=True)
        if is_unreadable(error):
            logger.warning("%s: not understood", request.path_info, exc_info=error)
            return bad_request(request)
        return None


def has_too_many_rows(request: HttpRequest) -> bool:
    counts = (str(value) for name, value in request.POST.items() if name.endswith(ROWS))
    return any(not count.isdecimal() or int(count[:9]) > MOST_ROWS for count in counts if count)


def is_unreadable(error: Exception) -> bool:
    """A number that is none, one that no column holds, a field that the form must have."""
    if isinstance(error, ValueError):
        return "expected a number" in str(error)
    if type(error) is KeyError:  # as Wagtail asks a row that came without its place
        return error.args == (ORDERING_FIELD_NAME,)
    return isinstance(error, (DataError, MultiValueDictKeyError, OverflowError))
