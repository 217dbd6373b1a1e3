from relations.models import Milestone

from .panels import record_tabs
from .viewset import EditorialViewSet


class MilestoneViewSet(EditorialViewSet):
    model = Milestone
    icon = "pick"
    list_columns = ["date"]
    export_columns = ["date"]
    list_filter = ["live", "owner"]
    ordering = ["date", "slug"]
    edit_handler = record_tabs(Milestone, facts=["date"])
