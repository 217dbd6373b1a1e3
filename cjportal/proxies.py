"""Where a request comes from, and by which scheme: asked of the proxies that TRUSTED_PROXIES counts.

The only place that reads their headers. What follows finds the caller's address in REMOTE_ADDR.
"""

import ipaddress
import logging
import re
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

logger = logging.getLogger("cjportal.proxies")
WITH_PORT = re.compile(r"\[([^\]]+)\](?::\d+)?|([0-9.]+):\d+")
HEALTH = ("/healthz", "/readyz")
QUIET = 60  # seconds between two lines of the log about one fault


class ProxyMiddleware:
    """Plain http is sent to https only where a trusted proxy says that it is plain."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.warned_at = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.TRUSTED_PROXIES:
            request.META["REMOTE_ADDR"] = self.client_address(request)
            if is_plain(request):
                keeps_body = request.method not in ("GET", "HEAD")
                address = settings.BASE_URL + request.get_full_path()
                return HttpResponsePermanentRedirect(address, preserve_request=keeps_body)
        else:
            request.META["REMOTE_ADDR"] = plain_address(request.META.get("REMOTE_ADDR", ""))
        return self.get_response(request)

    def client_address(self, request: HttpRequest) -> str:
        """What the farthest of our proxies saw; where hops are missing or unreadable, the next."""
        count = settings.TRUSTED_PROXIES
        given = request.META.get("HTTP_X_FORWARDED_FOR", "")
        hops = [hop.strip() for hop in given.split(",") if hop.strip()][-count:]
        if len(hops) < count and time.monotonic() - self.warned_at > QUIET:
            self.warned_at = time.monotonic()
            words = "X-Forwarded-For names %d hops, and TRUSTED_PROXIES is %d"
            logger.warning(words, len(hops), count)
        readable = filter(None, map(plain_address, [*hops, request.META.get("REMOTE_ADDR", "")]))
        return next(readable, "")


def plain_address(text: str) -> str:
    """Without port and zone, IPv4 as IPv4; "" for what is no address."""
    if with_port := WITH_PORT.fullmatch(text):
        text = with_port[1] or with_port[2]
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(found, "ipv4_mapped", None) or found)


def is_plain(request: HttpRequest) -> bool:
    """A proxy that says nothing, or says https of the first hop, is never redirected: no loop."""
    said = request.META.get("HTTP_X_FORWARDED_PROTO", "").partition(",")[0].strip().lower()
    at_https = settings.BASE_URL.startswith("https://")
    return at_https and said == "http" and request.path_info not in HEALTH
