"""Addresses below /api/v1/. A suffix (.json, .csv) asks for a format; its pattern comes first,
as a slug would match it too."""

from operator import attrgetter, itemgetter

from django.urls import path, re_path

from relations.kinds import having

from . import root, search
from .base import UnknownAddress
from .changes import ChangeList
from .priority_areas import PriorityAreaDetail, PriorityAreaList

app_name = "api"

# Rows of other records and of the log have an address of their own too.
LISTS = sorted(
    (ChangeList, PriorityAreaList, *(kind.api_list.load() for kind in having("api_list"))),
    key=attrgetter("name"),
)
DETAILS = sorted(
    (
        ("priority-areas", PriorityAreaDetail),
        *((kind.plural, kind.api_detail.load()) for kind in having("api_detail")),
    ),
    key=itemgetter(0),
)

urlpatterns = [
    path("", root.Root.as_view(), name="root"),
    path("openapi.json", root.OpenApi.as_view(), name="openapi"),
    path("search.<str:format>", search.Search.as_view()),
    path("search", search.Search.as_view(), name="search"),
    path("problems/<str:code>", root.ProblemType.as_view(), name="problem"),
]
for view in LISTS:
    urlpatterns += [
        path(f"{view.name}.<str:format>", view.as_view()),
        path(view.name, view.as_view(), name=view.name),
    ]
for plural, view in DETAILS:
    urlpatterns += [
        path(f"{plural}/<str:slug>.<str:format>", view.as_view()),
        path(f"{plural}/<str:slug>", view.as_view(), name=view.name),
    ]
urlpatterns.append(re_path("", UnknownAddress.as_view()))
