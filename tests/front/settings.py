"""A real server for tests: the environment as it is given, but no collected static files."""

import os

from cjportal.settings import *  # noqa: F403
from cjportal.settings import PLAIN, STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": PLAIN}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ROOT_URLCONF = "tests.front.urls"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if os.path.exists(os.environ.get("TEST_BROKEN", "")):
    raise RuntimeError("This code cannot be loaded.")
