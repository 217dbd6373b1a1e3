import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english():
    """A request leaves its language active in the thread; the next test starts in English."""
    translation.activate("en")
    yield
    translation.deactivate()
