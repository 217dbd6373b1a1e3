"""One settings file; the environment decides. See .env.example for every variable."""

import os
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from whitenoise.compress import Compressor

from relations.languages import FIRST, NAMES

from .env import BASE_DIR, load_env_file, read

load_env_file()
ENV = read(os.environ)

SECRET_KEY = ENV.secret_key
DEBUG = ENV.debug
ALLOWED_HOSTS = ENV.allowed_hosts
BASE_URL = ENV.base_url
DATA_DIR = ENV.data_dir
PRODUCTION = ENV.production
API_RATE_LIMIT = ENV.api_rate_limit
REQUIRE_SECOND_PERSON = ENV.require_second_person
REQUIRE_MFA = ENV.require_mfa
FIRST_ADMINISTRATOR = ENV.administrator

# Applications and requests ------------------------------------------------------------------

INSTALLED_APPS = [
    "relations",
    "relations.past",
    "wagtail.snippets",
    "cjportal.people.apps.PeopleConfig",
    "cjportal.people.apps.UsersConfig",
    "cjportal.front.apps.FrontConfig",
    "wagtail.search",
    "cjportal.desk_app.DeskConfig",
    "wagtail",
    "modelcluster",
    "taggit",  # Wagtail's desk does not start without its tables
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # Wagtail says "5 minutes ago" with it, whose words are its own
    "django.contrib.postgres",
]

# The first five see every answer, static files and refusals included.
MIDDLEWARE = [
    "cjportal.security_headers.SecurityHeadersMiddleware",
    "cjportal.proxies.ProxyMiddleware",
    "cjportal.api.ProblemMiddleware",
    "cjportal.hostile_input.HostileInputMiddleware",
    "cjportal.methods.AllowedMethodsMiddleware",
    "cjportal.trouble.TroubleMiddleware",
    "cjportal.compression.CompressionMiddleware",
    "cjportal.static_files.StaticFilesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cjportal.language_choice.LanguageMiddleware",
    "cjportal.slashes.SlashMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cjportal.session_limits.SessionLimitsMiddleware",
    "cjportal.language_choice.DeskLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cjportal.mfa_gate.MfaGateMiddleware",
    "cjportal.people.exports.ExportsMiddleware",
    "cjportal.kept_text.KeptTextMiddleware",
    "cjportal.desk_errors.DeskErrorsMiddleware",
]

if DEBUG:
    INSTALLED_APPS.append("debug_toolbar")
    MIDDLEWARE.insert(4, "cjportal.server_timing.ServerTimingMiddleware")
    MIDDLEWARE.insert(4, "debug_toolbar.middleware.DebugToolbarMiddleware")
    INTERNAL_IPS = ["127.0.0.1"]

ROOT_URLCONF = "cjportal.urls"
WSGI_APPLICATION = "cjportal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "relations.views.context.portal",
            ]
        },
    }
]

# Storage ------------------------------------------------------------------------------------

DATABASES = {"default": ENV.database}
# "default" is shared by the workers, which the sign-in throttle needs; "answers" is not.
# A full one drops rows that still count, in the order of their names: Django's 300 would be filled
# from a hundred networks, and the tries at an account forgotten. Expired rows go before.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cjportal_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 500},  # relations/filters/remembered.py: tens of kilobytes each
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "cjportal.stylesheet.StylesheetFinder",
]
# Nothing is uploaded and nothing here is served: `manage.py old_uploads` lists what once was.
MEDIA_ROOT = DATA_DIR / "media"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
COMPRESSED = "cjportal.static_storage.StaticStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": PLAIN if DEBUG else COMPRESSED},
}
# Cross-origin headers are written in one place, cjportal.security_headers.
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Source maps are half of the bytes and nobody's page asks for them.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

for name, value in ENV.email.items():
    globals()[name] = value
DEFAULT_FROM_EMAIL = f"cjportal@{urlsplit(BASE_URL).hostname}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10

# Languages and time -------------------------------------------------------------------------

LANGUAGE_CODE = FIRST
LANGUAGES = list(NAMES.items())
# Ours first; then what Wagtail's own catalogues lack or say badly.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "cjportal.formats"  # a moment at the desk names its zone

# Sign-in ------------------------------------------------------------------------------------

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "cjportal.sign_in.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
# A person whom the desk turns away must not be sent straight back to it.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
# Wrong passwords and codes are counted by cjportal.people.throttle.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": None}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "cjportal.people.links.LinkTokens"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
AUDIT_LOG_DAYS = ENV.audit_log_days
METRICS = ENV.metrics
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "cjportal"
# Accounts are made by an administrator, so no address is ever proven by its holder.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Sessions end after two idle hours, and twelve hours after sign-in whatever happens.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENV.https
SESSION_COOKIE_NAME = "__Host-session" if ENV.https else "session"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENV.https
CSRF_COOKIE_NAME = "__Host-csrf" if ENV.https else "csrf"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "cjportal.kept_text.csrf_failure"
# A message kept in the session needs no cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Transport ----------------------------------------------------------------------------------

SECURE_HSTS_SECONDS = 63072000 if ENV.https else 0
TRUSTED_PROXIES = ENV.trusted_proxies
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.trusted_proxies else None
# cjportal.security_headers writes all of these, on static files and errors too.
SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W002"]
# An agreement's form carries many rows; the length of a public query is bounded elsewhere.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Wagtail ------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "cjportal"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# Browsers know places, not names such as `localtime`.
WAGTAIL_USER_TIME_ZONES = ["UTC", *sorted(zone for zone in available_timezones() if "/" in zone)]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# One login path: Wagtail's own password pages would be a second one.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False  # people set their own, by cjportal.people.links
# No picture is asked of a third party, which would tell it who edits.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# A typed address stays what was typed; Wagtail would make some into a page of its tree.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}

# API ----------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "cjportal.api.FormatNegotiation",
    "DEFAULT_THROTTLE_CLASSES": ["cjportal.api.AddressThrottle"],
    "EXCEPTION_HANDLER": "cjportal.api.problem_handler",
    "DEFAULT_SCHEMA_CLASS": "relations.api.schema.ApiSchema",
    "NUM_PROXIES": 0,  # cjportal.proxies has looked already
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "cjportal API",
    "DESCRIPTION": "Published content of the portal, in English, French and Japanese. Read-only.",
    "VERSION": "1.1.0",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Wagtail has an API of its own, for editors, which is nobody else's business.
    "PREPROCESSING_HOOKS": ["relations.api.schema.only_public_api"],
    # Enumerations stand where they are used: two kinds' "status" would otherwise share a name.
    "POSTPROCESSING_HOOKS": [],
    "SERVE_INCLUDE_SCHEMA": False,
    # The description has tests of its own; as a deployment check it would ask the database.
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
}

# Logs: one JSON object a line on standard output --------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "cjportal.log_lines.JsonLineFormatter"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        }
    },
    "root": {"handlers": ["stdout"], "level": "INFO"},
    # Django's own handlers would print a second time, or mail the traceback.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # Robots send wrong host names all day; each would bring a traceback.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL"},
        # Two lines for each record saved, whose reference index is renewed at once.
        "django_tasks": {"handlers": [], "level": "WARNING"},
    },
}
