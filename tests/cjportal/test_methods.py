import pytest
from django.test import Client
from django.urls import path
from django.views.generic import TemplateView

import cjportal.urls

pytestmark = pytest.mark.django_db


class OnlyRead(TemplateView):
    template_name = "400.html"


urlpatterns = [path("only-read/", OnlyRead.as_view()), *cjportal.urls.urlpatterns]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW"])
@pytest.mark.parametrize("address", ["/", "/healthz", "/en/nothing/", "/accounts/login/"])
def test_pages_are_read_and_nothing_else(client, address, method):
    response = client.generic(method, address)
    assert response.status_code == 405
    assert "GET" in response["Allow"]


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "BREW"])
@pytest.mark.parametrize("address", ["/admin/", "/api/v1/nothing"])
def test_unknown_methods_reach_nothing(client, address, method):
    assert client.generic(method, address).status_code == 405


@pytest.fixture
def only_read(settings):
    settings.ROOT_URLCONF = __name__
    return "/only-read/"


def test_a_page_without_a_form_refuses_a_form_even_when_forgeries_are_checked(only_read):
    response = Client(enforce_csrf_checks=True).post(only_read, {"a": "b"})
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_head_is_answered_where_get_is(client, only_read):
    assert client.head("/healthz").status_code == 200
    assert client.head(only_read).status_code == 200
