"""One's own account: a clock without a name, and the ways to password and second factor."""

import pytest
from django.contrib.auth import get_user_model

from tests.support.factories import person

pytestmark = pytest.mark.django_db
PAGE = "/admin/account/"
FORM = {
    "name_email-email": "ann@example.org",
    "locale-preferred_language": "fr",
    "locale-current_time_zone": "Asia/Tokyo",
    "theme-theme": "system",
    "theme-contrast": "system",
    "theme-density": "default",
}


@pytest.fixture
def ann(client):
    user = person("editor", username="ann", email="ann@example.org")
    client.force_login(user)
    return user


def test_a_time_zone_is_saved_without_a_name(client, ann):
    assert client.post(PAGE, FORM).status_code == 302
    ann.refresh_from_db()
    assert ann.wagtail_userprofile.current_time_zone == "Asia/Tokyo"
    assert ann.first_name == ""


@pytest.mark.parametrize(
    ("address", "words"),
    [("/accounts/password/change/", "Change the password"), ("/accounts/2fa/", "Second factor")],
)
def test_the_page_leads_to_password_and_second_factor(client, ann, address, words):
    page = client.get(PAGE).text
    assert f'href="{address}"' in page
    assert words in page
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(("has", "status"), [("", 302), ("ann@example.org", 200)])
def test_whoever_has_no_address_needs_none_and_nobody_takes_theirs_away(client, ann, has, status):
    get_user_model().objects.update(email=has)
    assert client.post(PAGE, FORM | {"name_email-email": ""}).status_code == status
    ann.refresh_from_db()
    assert ann.email == has
