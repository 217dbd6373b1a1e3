from django.urls import path

from .acts import FactorView, LinkView
from .report import EventsView

app_name = "people"
urlpatterns = [
    path("<int:pk>/link/", LinkView.as_view(), name="link"),
    path("<int:pk>/second-factor/", FactorView.as_view(), name="second_factor"),
    path("events/", EventsView.as_view(), name="events"),
    path("events/results/", EventsView.as_view(results_only=True), name="events_results"),
]
