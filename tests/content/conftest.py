"""The seeded document, seeded once for this folder: each test's own changes are rolled back.

Its pages are read word by word, which no database changes: once in a run is enough.
"""

from pathlib import Path

import pytest

from tests.support.document import the_document

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.clients)


@pytest.fixture(scope="package")
def seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), the_document():
        yield
