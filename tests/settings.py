"""The site's settings for tests: nothing from `.env`, nothing sent, nothing slow on purpose."""

import atexit
import os
import shutil
import tempfile

DATABASE_URL = os.environ.get("TEST_DATABASE_URL") or os.environ.get("DATABASE_URL", "")
SCRATCH = tempfile.mkdtemp(prefix="cjportal-tests-")
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
# Set, if only to nothing: what the process says wins over what a developer's `.env` says.
os.environ |= {
    "ALLOWED_HOSTS": "",
    "API_RATE_LIMIT": "off",
    "AUDIT_LOG_DAYS": "",
    "METRICS": "",
    "BASE_URL": "",
    "DATABASE_URL": DATABASE_URL,
    "DATA_DIR": SCRATCH,
    "DEBUG": "off",
    "DJANGO_SUPERUSER_EMAIL": "",
    "DJANGO_SUPERUSER_PASSWORD": "",
    "DJANGO_SUPERUSER_USERNAME": "",
    "EMAIL_URL": "memorymail://",
    "ENVIRONMENT": "demo",
    "PORT": "8000",
    "REQUIRE_MFA": "off",
    "REQUIRE_SECOND_PERSON": "on",
    "SECRET_KEY": "a key for tests only, and never for anything else",
    "TRUSTED_PROXIES": "0",
}

from cjportal.settings import *  # noqa: E402, F403
from cjportal.settings import DATABASES, PLAIN, STORAGES  # noqa: E402

# No collectstatic before a test; pages name their files plainly, the finders serve them.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": PLAIN}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# A test's data need not outlive a power cut.
if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"
else:  # a file, as on a laptop: a database in memory has other locks
    DATABASES["default"]["TEST"] = {"NAME": f"{SCRATCH}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous = OFF"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
