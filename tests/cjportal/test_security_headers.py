import re

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse

from cjportal.security_headers import SecurityHeadersMiddleware, stamp

pytestmark = pytest.mark.django_db

EVERY_KIND_OF_ANSWER = {
    "text": "/healthz",
    "redirect": "/",
    "missing page": "/en/nothing/",
    "static file": "/static/img/mark.svg",
    "missing static file": "/static/nothing.css",
    "API": "/api/v1/nothing",
    "form": "/accounts/login/",
    "editing": "/admin/",
    "refused query": "/healthz?q=%00",
    "refused path": "/%ff",
}


def directives(response):
    policy = response["Content-Security-Policy"]
    return dict(part.strip().partition(" ")[::2] for part in policy.split(";"))


@pytest.mark.parametrize("path", EVERY_KIND_OF_ANSWER.values(), ids=EVERY_KIND_OF_ANSWER)
def test_every_answer_carries_the_headers(client, path):
    response = client.get(path)
    response.close()
    headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] in {"same-origin", "cross-origin"}
    assert "X-Frame-Options" in headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_refusals_before_any_view_carry_the_headers(client):
    for response in (client.put("/healthz"), client.get("/healthz", headers={"host": "evil.test"})):
        assert response.status_code in {400, 405}
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_an_error_in_a_view_carries_the_headers(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("cjportal.well_known.plain", None)
    response = client.get("/robots.txt")
    assert response.status_code == 500
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "Traceback" not in response.text


def test_the_public_policy_allows_only_our_own_files(client):
    policy = directives(client.get("/en/nothing/"))
    assert "unsafe" not in str(policy)
    assert "nonce" not in str(policy)
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == policy["object-src"] == "'none'"


def test_only_the_embedded_chart_may_be_framed(client):
    embed = client.get("/fr/statistics/trade/embed/")
    assert directives(embed)["frame-ancestors"] == "*"
    assert "X-Frame-Options" not in embed
    for path in ("/fr/statistics/trade/", "/statistics/trade/embed/", "/fr/agreements/a/embed/"):
        assert directives(client.get(path))["frame-ancestors"] == "'none'"


@pytest.mark.parametrize(
    "path",
    ["/api/v1/nothing", *(f"/ja/statistics/trade.{end}" for end in ("csv", "json", "svg"))],
)
def test_the_api_and_statistics_are_open_to_other_sites_for_every_caller(client, path):
    response = client.get(path)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "origin" not in response.get("Vary", "").lower()
    preflight = client.options(path)
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_pages_are_closed_to_other_sites(client):
    response = client.get("/en/nothing/", headers={"origin": "https://elsewhere.test"})
    assert "Access-Control-Allow-Origin" not in response
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_hsts_is_sent_when_the_site_is_https(client, settings):
    settings.SECURE_HSTS_SECONDS = 63072000
    assert client.get("/static/nothing.css")["Strict-Transport-Security"] == "max-age=63072000"


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/accounts/login/", "/accounts/x/"])
def test_answers_to_editors_are_never_stored(client, path):
    assert client.get(path)["Cache-Control"] == "no-store, private"


def test_a_view_may_set_its_own_policy(rf):
    def view(request):
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = SecurityHeadersMiddleware(view)(rf.get("/documents/1/a.pdf"))
    assert response["Content-Security-Policy"] == "sandbox"


def test_the_editing_nonce_is_new_for_each_answer_and_stamped_on_wagtails_scripts_only(client):
    client.force_login(get_user_model().objects.create_superuser("admin"))
    pages = [client.get("/admin/account/") for _ in range(2)]
    nonces = [re.search(r"'nonce-([^']+)'", page["Content-Security-Policy"])[1] for page in pages]
    assert nonces[0] != nonces[1]
    assert directives(pages[0])["frame-ancestors"] == "'self'"


def stamped(script):
    response = HttpResponse(script)
    stamp(response, "abc")
    return response.content


@pytest.mark.parametrize(
    "script",
    [
        b'<script>initDateChooser("id_a", {"format": "Y-m-d"});</script>',
        b'<script>initDateTimeChooser("id_rows\\u002D__prefix__\\u002Don", {});<-/script>',
        b'<script>createTaskChooser("id_task");</script>',
        b'<script>new PageChooser("id_a", {"modalUrl": "/admin/choose/?a=(b)"});</script>',
        b'<script>(function() {\n var panel = new InlinePanel(JSON.parse("{}"));\n})();\n</script>',
    ],
)
def test_wagtails_inline_scripts_are_known(script):
    assert stamped(script) == script.replace(b"<script>", b'<script nonce="abc">')


@pytest.mark.parametrize(
    "script",
    [
        b"<script>alert(1)</script>",
        b'<script>alert("id_a", {});</script>',
        b'<script>initDateChooser("id_a", {});alert(1)</script>',
        b'<script>initDateChooser("id_a", {"a": alert(1)});</script>',
        b'<script>initDateChooser("id_a", {});alert("b", {});</script>',
        b'<script>initDateChooser("a"+alert(1)+"b", {});</script>',
        b"<script>initDateChooser(`${alert(1)}`);</script>",
        b'<script src="//elsewhere.test/a.js"></script>',
    ],
)
def test_a_smuggled_script_gets_no_nonce(script):
    assert stamped(script) == script
