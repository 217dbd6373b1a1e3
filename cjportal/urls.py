from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access

from cjportal.people.account import AccountView
from relations.api.base import UnknownAddress
from relations.api.docs import Docs

from . import health, sign_in, well_known
from .closed import closed_addresses
from .language_choice import choose_language

handler400 = "relations.views.errors.bad_request"
handler403 = "relations.views.errors.permission_denied"
handler404 = "relations.views.errors.not_found"
handler429 = "relations.views.errors.too_many_requests"  # asked by allauth
handler500 = "cjportal.trouble.server_error"

urlpatterns = [
    path("", choose_language, name="choose_language"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("relations.root_urls")),
    path("favicon.ico", well_known.icon, name="icon"),
    path("robots.txt", well_known.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security_txt"),
    # Before Wagtail's addresses, whose own form would let a password in without the second factor.
    path("admin/login/", sign_in.to_the_one_form),
    path("admin/account/", require_admin_access(AccountView.as_view())),
    *closed_addresses("admin/"),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include(sign_in.urlpatterns)),
    path("api/docs/", Docs.as_view(), name="api_docs"),
    path("api/v1/", include("relations.api.urls")),
    re_path("^api/", UnknownAddress.as_view()),
    *i18n_patterns(path("", include("relations.urls"))),
]

if settings.DEBUG:
    from debug_toolbar.toolbar import debug_toolbar_urls

    from .gallery import gallery

    urlpatterns += [path("gallery/", gallery, name="gallery"), *debug_toolbar_urls()]
