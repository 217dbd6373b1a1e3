import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.support.document import SHARED

pytestmark = [pytest.mark.clients, pytest.mark.one_database]


def test_a_language_that_is_added_is_spoken_on_every_page():
    """In a process of its own: columns are made when models are loaded."""
    own = {
        name: value for name, value in os.environ.items() if name not in (SHARED, "PYTEST_ADDOPTS")
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.languages.made_up"]
    done = subprocess.run(  # noqa: S603
        [*command, "-p", "no:xdist", "tests/languages/pages_in_made_up.py"],
        cwd=settings.BASE_DIR,
        env=own | {"TEST_DATABASE_URL": "", "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
