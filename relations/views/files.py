"""Files that programs fetch again and again: the same content is the same bytes and the same tag."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from relations.filters import parameter_problems

from .errors import bad_request, sentences


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
