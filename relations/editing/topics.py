from wagtail.admin.panels import FieldRowPanel

from relations.models import Topic

from .panels import record_tabs
from .viewset import EditorialViewSet


class TopicViewSet(EditorialViewSet):
    model = Topic
    icon = "list-ul"
    list_columns = ["parent", "order"]
    export_columns = ["order"]
    list_filter = ["parent", "live", "owner"]
    ordering = ["order", "slug"]
    edit_handler = record_tabs(Topic, texts=["body"], facts=[FieldRowPanel(["parent", "order"])])

    def get_queryset(self, request):
        return Topic.objects.select_related("parent")
