from relations.models import SitePage

from .panels import record_tabs
from .viewset import EditorialViewSet


class SitePageViewSet(EditorialViewSet):
    model = SitePage
    icon = "doc-empty"
    list_columns = ["order"]
    export_columns = ["order"]
    list_filter = ["live", "owner"]
    ordering = ["order", "slug"]
    edit_handler = record_tabs(SitePage, texts=["body"], facts=["order"])
