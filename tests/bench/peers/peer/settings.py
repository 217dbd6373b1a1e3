"""One project for all peers; PEER_CACHE says what keeps its pages: "", "wagtail" or "django"."""

import os
from pathlib import Path

PEER_CACHE = os.environ.get("PEER_CACHE", "")
PEER_DIR = Path(os.environ["PEER_DIR"])
AROUND = {
    "": ((), ()),
    "wagtail": (
        ("wagtailcache.cache.UpdateCacheMiddleware",),
        ("wagtailcache.cache.FetchFromCacheMiddleware",),
    ),
    "django": (
        ("django.middleware.cache.UpdateCacheMiddleware",),
        ("django.middleware.cache.FetchFromCacheMiddleware",),
    ),
}
FIRST, LAST = AROUND[PEER_CACHE]

SECRET_KEY = "of a measurement on this machine only"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "peer.urls"
INSTALLED_APPS = [
    "peer",
    "wagtailcache",
    "wagtail.contrib.redirects",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    *FIRST,
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    *LAST,
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": PEER_DIR / "peers.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"},
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CACHE_MIDDLEWARE_SECONDS = 3_600
WAGTAIL_CACHE = PEER_CACHE == "wagtail"
WAGTAIL_SITE_NAME = "Peer"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
}
STATIC_URL = "/static/"
USE_TZ = True
# All tables at once, without the history of Wagtail's.
MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in INSTALLED_APPS} | {
    "wagtailcore": None,
    "wagtailredirects": None,
    "wagtailusers": None,
    "wagtailimages": None,
    "wagtaildocs": None,
    "wagtailadmin": None,
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
