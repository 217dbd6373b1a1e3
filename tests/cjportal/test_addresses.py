from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.staticfiles import finders


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr-CA, en;q=0.5", "fr"),
        ("ja", "ja"),
        ("ja-JP;q=0.4, en-GB", "en"),
        ("de, pt;q=0.3", "en"),
        ("", "en"),
    ],
)
def test_the_root_leads_to_the_browsers_language(client, accepted, language):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response["Vary"]


@pytest.mark.django_db
def test_a_table_opened_by_itself_finds_an_icon(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert finders.find(response["Location"].removeprefix("/static/"))
    assert not response.cookies


def test_robots_are_kept_from_the_desk_and_shown_the_map(client, settings):
    text = client.get("/robots.txt").text
    assert "Disallow: /admin/" in text
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in text


@pytest.mark.django_db
def test_security_txt_names_a_contact_and_has_not_expired(client):
    lines = client.get("/.well-known/security.txt").text.splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)
    assert fields["Contact"].startswith("http")


@pytest.mark.parametrize("path", ["/.env", "/.git/config", "/manage.py", "/static/../.env"])
@pytest.mark.django_db
def test_no_file_of_the_project_is_reachable(client, path):
    assert client.get(path).status_code == 404
