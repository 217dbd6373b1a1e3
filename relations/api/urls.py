"""Addresses below /api/v1/. A suffix (.json, .csv) asks for a format; it comes first to be seen."""

from django.urls import path, re_path

from . import (
    agreements,
    changes,
    forums,
    meetings,
    milestones,
    observations,
    parties,
    priority_areas,
    programs,
    root,
    search,
    sources,
    statistics,
    topics,
)
from .base import UnknownAddress

app_name = "api"

DETAILS = (
    ("agreements", agreements.AgreementDetail),
    ("forums", forums.ForumDetail),
    ("meetings", meetings.MeetingDetail),
    ("milestones", milestones.MilestoneDetail),
    ("observations", observations.ObservationDetail),
    ("parties", parties.PartyDetail),
    ("priority-areas", priority_areas.PriorityAreaDetail),
    ("programs", programs.ProgramDetail),
    ("sources", sources.SourceDetail),
    ("statistics", statistics.StatisticDetail),
    ("topics", topics.TopicDetail),
)
LISTS = (
    agreements.AgreementList,
    changes.ChangeList,
    forums.ForumList,
    meetings.MeetingList,
    milestones.MilestoneList,
    observations.ObservationList,
    parties.PartyList,
    priority_areas.PriorityAreaList,
    programs.ProgramList,
    sources.SourceList,
    statistics.StatisticList,
    topics.TopicList,
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
