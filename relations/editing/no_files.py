"""Stand-ins for the two desk APIs that each of Wagtail's pages names, though their apps are out."""

from django.http import Http404
from django.urls import path


class NoFiles:
    """What Wagtail's router asks of an endpoint. cjportal.closed answers before it."""

    model = type(None)

    @classmethod
    def get_urlpatterns(cls):
        return [path("", cls.listing, name="listing")]

    @staticmethod
    def listing(request):
        raise Http404


def name_missing_apis(router) -> None:
    router.register_endpoint("images", NoFiles)
    router.register_endpoint("documents", NoFiles)
