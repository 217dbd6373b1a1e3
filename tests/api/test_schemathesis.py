"""A machine reads the description and asks all that it allows, and much that it does not."""

from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cjportal import wsgi
from tests.support.factories import AgreementFactory, TopicFactory, live
from tests.support.portal import portal

pytestmark = [pytest.mark.clients, pytest.mark.django_db]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


QUIETLY = settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def application():
    """The site as a server calls it, but inside the test's own transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield uncompressed
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def uncompressed(environ, start_response):
    """Schemathesis takes what a WSGI application writes for the text itself."""
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    return wsgi.application(environ, start_response)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_no_question_breaks_the_api_or_its_description(application, mode):
    """Schemathesis' own decorators do not know this version of pytest; its strategies do."""
    portal()
    live(AgreementFactory, slug="a")
    live(TopicFactory, slug="0")
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    schema.validate()
    asked = Counter()
    for result in schema.get_all_operations():
        operation = result.ok()

        @QUIETLY
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case):
            response = case.call_and_validate(checks=CHECKS)
            asked[case.operation.label, response.status_code] += 1

        ask()
    assert sum(asked.values()) >= 200
