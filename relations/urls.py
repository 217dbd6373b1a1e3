"""Addresses of the public pages, below the language. A record's `name` is its slug."""

from django.urls import path, register_converter

from .views import parts  # noqa: F401 (registers the previews of records without a page)
from .views.addresses import RecordName
from .views.agreements import AgreementList, AgreementPage
from .views.calendars import ForumCalendar, MeetingCalendar, MeetingFile
from .views.change_list import ChangeList
from .views.feeds import Feed, TopicFeed
from .views.forums import ForumList, ForumPage
from .views.meetings import MeetingList, MeetingPage
from .views.overview import Overview
from .views.programs import ProgramList, ProgramPage
from .views.reporting.page import ReportPage
from .views.search import OpenSearch, SearchPage
from .views.site_pages import SitePagePage
from .views.statistic_chart import StatisticChart, StatisticEmbed
from .views.statistic_data import StatisticCsv, StatisticJson
from .views.statistic_list import StatisticList
from .views.statistics import StatisticPage
from .views.timeline import Timeline
from .views.topics import TopicList, TopicPage

register_converter(RecordName, "record")

app_name = "relations"
urlpatterns = [
    path("", Overview.as_view(), name="overview"),
    path("topics/", TopicList.as_view(), name="topic_list"),
    path("topics/<record:name>/", TopicPage.as_view(), name="topic_detail"),
    path("topics/<record:name>/feed.atom", TopicFeed.as_view(), name="topic_feed"),
    path("agreements/", AgreementList.as_view(), name="agreement_list"),
    path("agreements/<record:name>/", AgreementPage.as_view(), name="agreement_detail"),
    path("forums/", ForumList.as_view(), name="forum_list"),
    path("forums/<record:name>/", ForumPage.as_view(), name="forum_detail"),
    path("forums/<record:name>/calendar.ics", ForumCalendar.as_view(), name="forum_calendar"),
    path("meetings/", MeetingList.as_view(), name="meeting_list"),
    # Before the meetings' own files, whatever a meeting is called.
    path("meetings/calendar.ics", MeetingCalendar.as_view(), name="meetings_calendar"),
    path("meetings/<record:name>.ics", MeetingFile.as_view(), name="meeting_calendar"),
    path("meetings/<record:name>/", MeetingPage.as_view(), name="meeting_detail"),
    path("programs/", ProgramList.as_view(), name="program_list"),
    path("programs/<record:name>/", ProgramPage.as_view(), name="program_detail"),
    path("statistics/", StatisticList.as_view(), name="statistic_list"),
    path("statistics/<record:name>/", StatisticPage.as_view(), name="statistic_detail"),
    path("statistics/<record:name>.csv", StatisticCsv.as_view(), name="statistic_csv"),
    path("statistics/<record:name>.json", StatisticJson.as_view(), name="statistic_json"),
    path("statistics/<record:name>.svg", StatisticChart.as_view(), name="statistic_svg"),
    path("statistics/<record:name>/embed/", StatisticEmbed.as_view(), name="statistic_embed"),
    path("timeline/", Timeline.as_view(), name="timeline"),
    path("report/", ReportPage.as_view(), name="report"),
    path("changes/", ChangeList.as_view(), name="change_list"),
    path("feed.atom", Feed.as_view(), name="feed"),
    path("search/", SearchPage.as_view(), name="search"),
    path("search/opensearch.xml", OpenSearch.as_view(), name="opensearch"),
    # Last: a page about the site never takes the address of a section.
    path("<record:name>/", SitePagePage.as_view(), name="sitepage_detail"),
]
