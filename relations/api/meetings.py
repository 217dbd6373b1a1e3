from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.filters.meetings import STATES, MeetingFilterSet
from relations.models import Meeting

from . import tables
from .detail import DetailView
from .fields import (
    PageUrl,
    PartialDate,
    PublishedSlug,
    PublishedSlugs,
    Reading,
    ReadOnly,
    TextOrNull,
    extend_schema_field,
)
from .listing import ListView
from .related import published_rows, references_of, steps_of
from .shapes import CitationSerializer, LinkSerializer, Names, PersonSerializer, StepSerializer


@extend_schema_field({"type": ["string", "null"], "enum": [*dict(STATES), None]})
class State(TextOrNull):
    """What the latest step says of the meeting."""


@extend_schema_field({"type": ["string", "null"], "pattern": r"^\d{2}:\d{2}$"})
class ClockTime(ReadOnly):
    """On the clocks of the meeting's time zone."""

    def to_representation(self, time):
        return clock(time)


def clock(time) -> str:
    return time.isoformat("minutes") if time else ""


class MeetingSerializer(Names):
    """People came together, or will. Two dates may be one moment in two time zones."""

    kind = serializers.ChoiceField(choices=Meeting.Kind.choices, read_only=True)
    session_number = serializers.IntegerField(read_only=True, allow_null=True)
    status = State()
    status_not_verified = serializers.BooleanField(read_only=True)
    status_date_passed = serializers.BooleanField(
        read_only=True,
        help_text=_("Announced, but its date has passed: whether it was held is not known."),
    )
    start = PartialDate()
    end = PartialDate()
    start_time = ClockTime()
    end_time = ClockTime()
    time_zone = TextOrNull()
    place = Reading()
    online = serializers.BooleanField(read_only=True)
    forum = PublishedSlug()
    part_of = PublishedSlug()
    host_party = PublishedSlug()
    topics = PublishedSlugs("topic", source="topic_links")
    url = PageUrl("meeting_detail")


class MeetingDetailSerializer(MeetingSerializer):
    """A meeting with who took part, what came of it, and its sources."""

    participants = PersonSerializer(many=True, read_only=True)
    outcome = Reading()
    agreements = PublishedSlugs("agreement", source="agreement_links")
    steps = StepSerializer(many=True, read_only=True)
    links = LinkSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)


class MeetingList(ListView):
    changes_by_day = True
    name = "meetings"
    label = _("Meetings")
    about = _("Sessions, talks, visits, summits, missions, exercises and fairs, past and to come.")
    model = Meeting
    filterset_class = MeetingFilterSet
    serializer_class = MeetingSerializer
    orderings = {
        "-start": ("-start", "slug"),
        "start": ("start", "slug"),
        **tables.RECORD_ORDERINGS,
    }
    table = {
        **tables.NAMES,
        **tables.columns("kind", "session_number", "status", "status_not_verified"),
        **tables.columns("status_date_passed", "start", "end"),
        "start_time": lambda meeting: clock(meeting.start_time),
        "end_time": lambda meeting: clock(meeting.end_time),
        **tables.columns("time_zone"),
        **tables.texts("place"),
        **tables.columns("online"),
        **tables.slug_of("forum", "part_of", "host_party"),
        **tables.TOPICS,
        **tables.texts("summary", "outcome"),
        **tables.moment("updated_at", "last_published_at"),
    }

    def rows(self, queryset):
        return queryset.for_listing().select_related("part_of")


class MeetingDetail(DetailView):
    changes_by_day = True
    name = "meeting"
    list_view = MeetingList
    serializer_class = MeetingDetailSerializer

    def records(self):
        agreements = published_rows(Meeting, "agreement_links", "agreement")
        more = ("participants__party", agreements, steps_of(Meeting), *references_of(Meeting))
        return super().records().prefetch_related(*more)
