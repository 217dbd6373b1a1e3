"""Which requests may be answered from memory, and which of them ask the same thing.

Two requests with one `Question` get the same bytes, so it holds all that an answer may depend on:
the address, the parameters that are ours in a fixed order, and, where the answer varies by them,
the reader's language and the formats that a program takes, as few values as there are answers.
"""

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host
from django.utils.translation import get_language_from_request

from cjportal.compression import chosen
from cjportal.hostile_input import LONGEST_QUERY
from cjportal.proxies import is_plain
from relations.filters import is_ours
from relations.views.page import names_of_ours

from .answers import Headers

BELOW_LANGUAGES = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
STATIC = settings.STATIC_URL
API = "/api/"
CLOSED = ("/admin", "/accounts", "/healthz", "/readyz", "/metrics")
REPORTS = tuple(f"{below}report" for below in BELOW_LANGUAGES)
# Answers to these depend on what the caller holds, or are parts of the whole.
NOT_FOR_ALL = (
    "authorization",
    "range",
    "if-match",
    "if-unmodified-since",
    "transfer-encoding",
    "content-length",
)
READING = ("GET", "HEAD")
PROXIED = bool(settings.TRUSTED_PROXIES)
LONGEST_PATH = 500
LONGEST_HEADER = 500  # of those that are remembered
REMEMBERED = 4_000  # of each kind of header, and of addresses


class Question(NamedTuple):
    key: tuple[str, str, str, str]  # the rest, but for the last
    path: str
    query: str
    language: str  # "" where the address says it
    form: str  # of the API the formats, of a static file the encoding; else ""
    is_whole: bool  # whether `query` is what was asked, letter by letter

    def covers(self, headers: Headers) -> bool:
        """Whether the question holds all that an answer says it varies by."""
        names = {"accept-encoding"}
        if not self.path.startswith((*BELOW_LANGUAGES, STATIC)):
            names.add("accept-language")
        if self.path.startswith(API):
            names.add("accept")
        vary = ",".join([value for name, value in headers if name.lower() == "vary"]).lower()
        return {name.strip() for name in vary.split(",")} - {""} <= names


def question(scope, headers) -> Question | None:
    """None for what must reach Django itself: what changes something, or is for one person."""
    get = headers.get  # ten times as quick as `in`
    if scope.method not in READING or [1 for name in NOT_FOR_ALL if get(name) is not None]:
        return None
    if get("cookie") is not None and settings.SESSION_COOKIE_NAME in said(headers, "cookie"):
        return None
    hosts = headers.get_all("host")
    if len(hosts) != 1 or not remembered(is_our_host, hosts[0]):
        return None
    if PROXIED and is_plain(get("x-forwarded-proto", "")):
        return None
    path, query = scope.path, scope.query_string
    if len(path) > LONGEST_PATH or len(query) > LONGEST_QUERY:
        return None
    read = address if len(path) + len(query) <= LONGEST_HEADER else address.__wrapped__
    found = read(path, query)
    if found is None or path.startswith(BELOW_LANGUAGES):
        return found
    if path.startswith(STATIC):
        return asked(found.path, "", "", encoding(headers), found.is_whole)
    accepted = remembered(language, said(headers, "accept-language"))
    form = ""
    if path.startswith(API):
        form = "*/*" if get("accept") is None else said(headers, "accept")
        form = remembered(formats, form)
    return asked(found.path, found.query, accepted, form, found.is_whole)


def asked(path: str, query: str, language: str, form: str, is_whole: bool) -> Question:
    return Question((path, query, language, form), path, query, language, form, is_whole)


def said(headers, name: str) -> str:
    return ",".join(headers.get_all(name))


def remembered(read, value: str):
    """What a header says, read once; a long one each time, for it would take too much memory."""
    return read(value) if len(value) <= LONGEST_HEADER else read.__wrapped__(value)


def encoding(headers) -> str:
    """What the caller takes, of ours; "" for none."""
    return remembered(chosen_encoding, headers.get("accept-encoding", ""))


chosen_encoding = lru_cache(REMEMBERED)(chosen)


@lru_cache(REMEMBERED)
def is_our_host(host: str) -> bool:
    """As Django's HttpRequest.get_host() decides."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


@lru_cache(REMEMBERED)
def address(path: str, query: str) -> Question | None:
    """What is asked as far as the address says it."""
    if path.startswith(CLOSED + REPORTS) or "\0" in path:
        return None
    ordered = in_order(path, query)
    if ordered is None or len(ordered) > LONGEST_QUERY:  # in its other spelling
        return None
    return asked(path, ordered, "", "", ordered == query)


def in_order(path: str, query: str) -> str | None:
    """The parameters that are ours, by name; None for what cannot be read."""
    if not query or path.startswith(STATIC):
        return ""
    try:
        asked = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError:
        return None
    if any("\0" in text for pair in asked for text in pair):
        return None
    if not path.startswith(API):
        asked = [(name, value) for name, value in asked if is_ours(name, names_of_ours())]
    return urlencode(sorted(asked, key=lambda pair: pair[0]))


@lru_cache(REMEMBERED)
def language(accepted: str) -> str:
    """Which of our languages a reader gets who accepts these, as Django decides."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = accepted
    return get_language_from_request(request)


@lru_cache(REMEMBERED)
def formats(accepted: str) -> str:
    """The Accept header, of few, that gets from the API what this one gets.

    Everything in the API is offered as JSON, and lists as CSV too.
    """
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accepted
    json, csv = "application/json", "text/csv"
    try:
        alone, best = request.get_preferred_type([json]), request.get_preferred_type([json, csv])
    except (ValueError, TypeError):
        return "none/none"
    if alone is None:
        return csv if best == csv else "none/none"
    return json if best == json else f"{csv}, {json};q=0.5"
