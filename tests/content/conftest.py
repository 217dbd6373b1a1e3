"""The seeded document, seeded once for this folder: each test's own changes are rolled back."""

import pytest

from tests.document import the_document


@pytest.fixture(scope="package")
def seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), the_document():
        yield
