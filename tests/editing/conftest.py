import pytest

from tests.support import portal
from tests.support.factories import person

FACTORIES = {kind._meta.model_name: factory for kind, factory in portal.FACTORIES.items()}


@pytest.fixture
def editor(db):
    return person("editor")


@pytest.fixture
def publisher(db):
    return person("publisher")


@pytest.fixture
def administrator(db):
    return person("administrator")
