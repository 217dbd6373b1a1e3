import re

import pytest
from django.core import mail
from django.core.cache import cache

from tests.support.factories import person

LINK = re.compile(r"http://\S+/accounts/password/set/\S+")


@pytest.fixture(autouse=True)
def no_earlier_tries(db):
    """What other tests committed to the shared cache, such as letters to the same address."""
    cache.clear()


@pytest.fixture
def administrator(db):
    return person("administrator", email="head@example.org")


@pytest.fixture
def desk(client, administrator):
    """A browser in which an administrator is signed in."""
    client.force_login(administrator)
    return client


@pytest.fixture
def newest_link():
    """newest_link() -> the link in the mail that went out last, as a path."""

    def find():
        return LINK.search(mail.outbox[-1].body)[0].removeprefix("http://127.0.0.1:8000")

    return find
