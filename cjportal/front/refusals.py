"""What is said without Django's answer: at once, in the reader's language, never stored."""

from django.http import HttpRequest

from cjportal.plain_pages import plain_page, server_error
from cjportal.security_headers import common_headers, sharing_headers
from relations.api.problems import code_for, problem_response

from . import question
from .answers import Headers

END = ("Connection", "close")


class Refused(Exception):
    """Made anew each time: an exception raised again and again keeps every frame that it passed."""

    def __init__(self, status: int, *headers: tuple[str, str], page: str = "") -> None:
        super().__init__(status)
        self.status, self.headers = status, dict(headers)
        self.page = page  # of cjportal.plain_pages; "" for the page of our own faults


class Gone(Exception):
    """The client left: there is nobody to answer."""


class InTrouble(Refused):
    """The database does not answer."""

    def __init__(self) -> None:
        super().__init__(503, ("Retry-After", "15"), page="unavailable")


def busy() -> Refused:
    return Refused(503, ("Retry-After", "5"), page="busy")


def no_length() -> Refused:
    return Refused(411, END, page="no_length")


def too_long() -> Refused:
    return Refused(413, END, page="too_long")


def too_slow() -> Refused:
    return Refused(408, END, page="too_slow")


def too_often(seconds: float) -> Refused:
    return Refused(429, ("Retry-After", str(max(1, round(seconds + 0.5)))))


def refusal(refused: Refused, scope) -> tuple[Headers, bytes]:
    """(headers, body): a page for readers, a problem document below the API."""
    path, headers = scope.path, scope.headers
    language = path[1:3] if path.startswith(question.BELOW_LANGUAGES) else ""
    language = language or question.remembered(
        question.language, question.said(headers, "accept-language")
    )
    if path.startswith(question.API):
        said, body = problem(refused, path, language)
    else:
        text = plain_page(refused.page, language) if refused.page else server_error()
        said, body = headers_of_page(language), text.encode()
    return list((said | refused.headers).items()), body


def problem(refused: Refused, path: str, language: str) -> tuple[dict[str, str], bytes]:
    request = HttpRequest()
    request.path, request.method = path, "GET"
    code = "server_error" if refused.status == 500 else code_for(refused.status)
    answer = problem_response(request, code, language, status=refused.status)
    return common_headers() | sharing_headers(request) | dict(answer.items()), answer.content


def headers_of_page(language: str) -> dict[str, str]:
    return {
        **common_headers(),
        "Content-Type": "text/html; charset=utf-8",
        "Content-Language": language,
        "Cache-Control": "no-store",
        "Vary": "Accept-Language",
    }
