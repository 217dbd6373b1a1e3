"""Files that programs fetch again and again: the same content is the same bytes and the same tag."""

import hashlib
import re

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from relations.filters import parameter_problems

from .errors import bad_request, sentences

# What neither XML nor a calendar may hold, however it came into a text.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)


def kept_file(request: HttpRequest, body: bytes, content_type: str, name: str) -> HttpResponse:
    """The file, or 304 for a caller that has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Content-Disposition": f'inline; filename="{name}"'}
    response = HttpResponse(body, content_type=content_type, headers=headers)
    return get_conditional_response(request, etag=tag, response=response) or response


def refusal(request: HttpRequest, problems) -> HttpResponse | None:
    """400 with a sentence for each problem; None without any."""
    said = sentences(problems, request.GET)
    return bad_request(request, problems=said) if said else None


def refusal_of_any_question(request: HttpRequest) -> HttpResponse | None:
    """For files that take no parameters."""
    return refusal(request, parameter_problems(request.GET, set(), empty=True))
