"""The OpenAPI description, the way in, and the page for people."""

import json
import re

import jsonschema
import pytest
from django.templatetags.static import static

from relations.api.root import description
from relations.api.urls import DETAILS, LISTS
from relations.languages import LANGUAGES
from tests.support.portal import portal

from .outline import committed, outline
from .promises import compare

pytestmark = pytest.mark.django_db
WRITE_ANEW = "Write outline.yaml anew with `python -m tests.api.outline`, and review what changed."


def test_the_description_is_the_one_we_committed(client):
    served = outline(client.get("/api/v1/openapi.json").json())
    changes = compare(committed(), served)
    broken, added = "\n".join(changes.breaking), "\n".join(changes.additive)
    assert not broken, f"This breaks programs, so /api/v1/ cannot have it:\n{broken}"
    assert not added, f"{WRITE_ANEW} This breaks no program:\n{added}"
    assert served == committed(), WRITE_ANEW


def test_the_description_is_openapi_31():
    described = description()
    assert described["openapi"] == "3.1.0"
    for name, schema in described["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema.get("description") or name.endswith("Page"), name
    names = [o["get"]["operationId"] for o in described["paths"].values()]
    assert len(names) == len(set(names))
    references = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))
    assert references == set(described["components"]["schemas"])


def test_the_description_knows_only_the_public_api():
    paths = description()["paths"]
    assert all(path.startswith("/api/v1/") and "{format}" not in path for path in paths)
    assert {method for operations in paths.values() for method in operations} == {"get"}


def test_answers_have_the_shape_that_is_described(client):
    portal()
    described = description()
    for view in LISTS:
        address = f"/api/v1/{view.name}"
        body = client.get(address).json()
        assert body["results"], address
        assert_described(described, address, body)
        if view.name not in dict(DETAILS):
            continue
        for row in body["results"]:
            body = client.get(f"{address}/{row['slug']}").json()
            assert_described(described, f"{address}/{{slug}}", body)


def assert_described(described, path, body):
    answer = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    schema = answer["schema"] | {"components": described["components"]}
    jsonschema.validate(body, schema, jsonschema.Draft202012Validator)


def test_the_root_leads_everywhere(client):
    body = client.get("/api/v1/").json()
    assert set(body["resources"]) == {view.name for view in LISTS}
    addresses = [*body["resources"].values(), *body["problems"].values(), body["openapi"]]
    for address in addresses:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_people_names_every_parameter_and_runs_nothing_of_others(client, language):
    response = client.get("/api/docs/", {"lang": language})
    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in response.text
    scripts = re.findall(r"<script[^>]*>", response.text)
    assert scripts == [f'<script src="{static("js/printed-on.js")}" defer>']
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    for view in LISTS:
        for name in view.filterset_class.base_filters:
            assert f"<code>{name}</code>" in response.text


def test_every_example_on_the_page_for_people_works(client):
    page = client.get("/api/docs/").text
    addresses = re.findall(r'href="http://[^/"]*(/api/v1/[^"]*)"', page)
    assert len(addresses) > 2 * len(LISTS)
    for address in addresses:
        assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_an_address_outside_the_version_is_a_problem_too(client):
    response = client.get("/api/v2/topics")
    assert response.headers["Content-Type"] == "application/problem+json"
