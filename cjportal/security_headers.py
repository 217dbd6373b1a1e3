"""The security headers of every answer: pages, files, redirects, refusals and errors alike.

The outermost middleware, and the only place where these headers are decided. A view that needs
another value sets the header itself; what is already set is kept, except that the answers of
signed-in people are never stored.
"""

import json
import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from .middleware import Middleware

NOTHING_BUT_OURS = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
)
PUBLIC_POLICY = f"{NOTHING_BUT_OURS}; frame-ancestors 'none'"
EMBED_POLICY = f"{NOTHING_BUT_OURS}; frame-ancestors *"
# The second factor's QR code is an image written into the page.
ACCOUNTS_POLICY = PUBLIC_POLICY.replace("img-src 'self'", "img-src 'self' data:")
# The editor's widgets write styles while they run, and previews are shown in a frame.
ADMIN_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' "
    "'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'self'"
)
# The two shapes of Wagtail's own inline scripts, whole: a call with JSON for arguments, and the
# same inside a panel's function. In an inline panel's template the end tag is `<-/script>`.
WAGTAIL_SCRIPT = re.compile(
    rb"<script>\s*(?:"
    rb"(?:init(?:Date|Time|DateTime)Chooser|createTaskChooser|new \w*Chooser)\(([^<>]*)\);"
    rb"|\(function\(\) \{\s*var panel = new (?:Inline|MultipleChooser)Panel\(JSON\.parse"
    rb"\(([^<>]*)\)\);\s*\}\)\(\);"
    rb")\s*<-?/script>"
)
PERMISSIONS = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), "
    "geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()"
)
LANGUAGE = "|".join(code for code, _ in settings.LANGUAGES)
# What other sites may read: the API, and a statistic's data and chart.
SHARED = re.compile(rf"/api/|/(?:{LANGUAGE})/statistics/[^/]+\.(?:csv|json|svg)\Z")
EMBED = re.compile(rf"/(?:{LANGUAGE})/statistics/[^/]+/embed/\Z")


class SecurityHeadersMiddleware(Middleware):
    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        path = request.path_info
        defaults = common_headers()
        if path.startswith("/admin/"):
            nonce = secrets.token_urlsafe(16)
            stamp(response, nonce)
            defaults["Content-Security-Policy"] = ADMIN_POLICY.format(nonce=nonce)
            defaults["X-Frame-Options"] = "SAMEORIGIN"
        elif path.startswith("/accounts/"):
            defaults["Content-Security-Policy"] = ACCOUNTS_POLICY
        elif EMBED.match(path):
            defaults["Content-Security-Policy"] = EMBED_POLICY
            del defaults["X-Frame-Options"]
        elif SHARED.match(path):
            defaults |= sharing_headers(request)
        for name, value in defaults.items():
            response.headers.setdefault(name, value)
        if path.startswith(("/admin/", "/accounts/")):
            response.headers["Cache-Control"] = "no-store, private"
            patch_vary_headers(response, ["Cookie"])
        return response


def common_headers() -> dict[str, str]:
    headers = {
        "Content-Security-Policy": PUBLIC_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": PERMISSIONS,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if settings.SECURE_HSTS_SECONDS:
        # Sent whenever the site's address is https: the proxy that holds the certificate need not
        # say so, and over plain http browsers ignore it.
        headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
    return headers


def sharing_headers(request: HttpRequest) -> dict[str, str]:
    """Open to scripts of other sites, whether or not the caller names its origin.

    The answer must not depend on the Origin header, or a shared cache would have to keep one copy
    per origin.
    """
    headers = {
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "*",
    }
    if request.method == "OPTIONS":
        headers |= {
            "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
            "Access-Control-Allow-Headers": "*",
            "Access-Control-Max-Age": "86400",
        }
    return headers


def stamp(response: HttpResponse, nonce: str) -> None:
    """Let Wagtail's own inline scripts run, and no script an author smuggled into the page."""
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return
    opening = b'<script nonce="%s">' % nonce.encode("ascii")

    def stamped(script: re.Match[bytes]) -> bytes:
        harmless = is_json(script[1] if script[1] is not None else script[2])
        return script[0].replace(b"<script>", opening, 1) if harmless else script[0]

    response.content = WAGTAIL_SCRIPT.sub(stamped, response.content)
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))


def is_json(arguments: bytes) -> bool:
    """Only values, which do nothing when a browser reads them."""
    try:
        json.loads(b"[%s]" % arguments)
    except ValueError:
        return False
    return True
