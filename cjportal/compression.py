"""Pages and data on the wire: brotli or gzip, whichever the caller takes.

Only answers that anybody may keep are compressed. What is for one person alone (the desk, sign-in,
forms with a token, a page shown to somebody signed in) stays as it is: an attacker who can make a
browser ask for such a page again and again would learn its secret from the lengths (BREACH).
Streams stay as they are too: their reader wants the first row at once.
"""

import gzip
import re
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from .middleware import Middleware

CLOSED = re.compile(r"/(?:admin|accounts)/|/[a-z]{2}/report/")
TEXT = re.compile(r"text/|application/(?:[\w.-]+\+)?(?:json|xml)\b|image/svg\+xml")
SHORTEST = 200  # bytes; below it, compression adds more than it takes away
# Of the qualities that take under a millisecond for a page, the best.
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
ENCODED_TAG = re.compile(rf'-(?:{"|".join(ENCODINGS)})"')


class CompressionMiddleware(Middleware):
    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = request.META.get("HTTP_IF_NONE_MATCH", "")
        if held:
            request.META["HTTP_IF_NONE_MATCH"] = ENCODED_TAG.sub('"', held)
        response = self.get_response(request)
        if CLOSED.match(request.path_info) or not is_anybodys(response):
            return response
        if response.status_code == 304:
            patch_vary_headers(response, ["Accept-Encoding"])
            keep_validator(held, response)
        elif is_compressible(response):
            patch_vary_headers(response, ["Accept-Encoding"])
            encoding = chosen(request.headers.get("Accept-Encoding", ""))
            if encoding:
                compress(response, encoding)
        return response


def is_anybodys(response: HttpResponse) -> bool:
    return "public" in response.get("Cache-Control", "") and not response.cookies


def is_compressible(response: HttpResponse) -> bool:
    return (
        not response.streaming
        and not response.has_header("Content-Encoding")
        and bool(TEXT.match(response.get("Content-Type", "")))
        and len(response.content) >= SHORTEST
    )


def chosen(accepted: str) -> str:
    """The encoding that the caller likes best, ours first among equals; "" for none.

    A part that cannot be read counts as not said.
    """
    weights = {}
    for part in accepted.lower().split(","):
        name, _semicolon, parameter = (piece.strip() for piece in part.partition(";"))
        weight = re.fullmatch(r"q\s*=\s*([01](?:\.\d{0,3})?)", parameter) if parameter else None
        if name and (weight or not parameter):
            weights[name] = float(weight[1]) if weight else 1.0
    known = {name: weights.get(name, weights.get("*", 0.0)) for name in ENCODINGS}
    best = max(known, key=known.__getitem__)
    return best if known[best] > 0 else ""


def compress(response: HttpResponse, encoding: str) -> None:
    """The answer's own bytes change, so its validator names the encoding, and stays a strong one."""
    response.content = ENCODINGS[encoding](response.content)
    response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(response.content))
    if response.get("ETag", "").startswith('"'):
        response.headers["ETag"] = tag_of(response.headers["ETag"], encoding)


def tag_of(tag: str, encoding: str) -> str:
    """ "abc" -> "abc-br", in their quotes."""
    return f'{tag[:-1]}-{encoding}"'


def keep_validator(held: str, response: HttpResponse) -> None:
    """A caller that holds a compressed answer is told its tag, or it would not know its copy."""
    tag = response.get("ETag", "")
    for encoding in ENCODINGS:
        if tag and tag_of(tag, encoding) in held:
            response.headers["ETag"] = tag_of(tag, encoding)
