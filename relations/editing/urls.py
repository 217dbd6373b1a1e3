from django.urls import path

from .desk_lists import WorkListView
from .fact_picker import PickFactView, PickRecordView
from .log_report import PublicationLogView
from .number_reading import number_reading
from .search_page import SearchView

app_name = "relations_desk"
urlpatterns = [
    path("facts/<slug:kind>/", PickRecordView.as_view(), name="pick_record"),
    path("facts/<slug:kind>/<slug:slug>/", PickFactView.as_view(), name="pick_fact"),
    path("log/", PublicationLogView.as_view(), name="log"),
    path("log/results/", PublicationLogView.as_view(results_only=True), name="log_results"),
    path("search/", SearchView.as_view(), name="search"),
    path("work/<slug:work_list>/", WorkListView.as_view(), name="work"),
    path("number/", number_reading, name="number_reading"),
]
