from collections import OrderedDict

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_filters import Filter

from relations.models import (
    Agreement,
    ForumMember,
    Meeting,
    MeetingAgreement,
    MeetingParticipant,
    Party,
)
from relations.models.children import StepKind
from relations.models.meeting import MEETING_STATES
from relations.values.dates import earliest

from .common import (
    AnyOf,
    Day,
    ForumMixin,
    RecordFilterSet,
    TopicsMixin,
    Year,
    choice_of,
    doubt,
    last_day,
    named_in,
    naming,
)
from .tally import Records, by_pairs, by_status, by_year

STATES = [(state, StepKind(state).label) for state in MEETING_STATES]
LIVE_AGREEMENTS = MeetingAgreement.objects.filter(agreement__live=True)


def hosting(meetings: Records) -> Records:
    hosts = meetings.filter(host_party__live=True).order_by()
    return hosts.values_list("pk", "host_party__slug")


def present(meetings: Records) -> Records:
    rows = MeetingParticipant.objects.filter(record__in=meetings.order_by().values("pk"))
    return rows.filter(party__live=True).order_by().values_list("record", "party__slug")


def in_forum(meetings: Records) -> Records:
    """Members of the meeting's forum."""
    of_forums = meetings.filter(forum__live=True, forum__members__party__live=True)
    return of_forums.order_by().values_list("pk", "forum__members__party__slug")


class MeetingFilterSet(ForumMixin, TopicsMixin, RecordFilterSet):
    from_ = Day(label=_("From"), method="not_before")
    to = Day(label=_("To"), method="not_after")
    year = Year(
        label=_("Year"), field_name="start", lookup_expr="startswith", tally=by_year("start")
    )
    kind = choice_of("kind", _("Kind"), Meeting.Kind.choices)
    status = AnyOf(
        label=_("Status"),
        method="with_status",
        choices=STATES,
        tally=by_status("status_date_passed"),
    )
    status_date_passed = doubt(
        "status_date_passed",
        _("Announced date"),
        yes=_("The date has passed"),
        no=_("All others"),
    )
    party = naming(Party, _("Party"), "of_party", by_pairs(hosting, present, in_forum))
    agreement = named_in(LIVE_AGREEMENTS, Agreement, _("Agreement"), "agreement")

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Filter]:
        """Readers write "from", which Python keeps for itself."""
        filters = super().get_filters()
        return OrderedDict((name.removesuffix("_"), asked) for name, asked in filters.items())

    def not_before(self, queryset: Records, name: str, day: str) -> Records:
        return queryset.starting_from(earliest(day).isoformat())

    def not_after(self, queryset: Records, name: str, day: str) -> Records:
        return queryset.starting_by(last_day(day))

    def with_status(self, queryset: Records, name: str, states: list[str]) -> Records:
        return queryset.with_status().filter(status__in=states)

    def of_party(self, queryset: Records, name: str, slugs: list[str]) -> Records:
        """Its host, a party that took part, or a member of its forum."""
        named = {"party__slug__in": slugs, "party__live": True}
        taking_part = MeetingParticipant.objects.filter(record=OuterRef("pk"), **named)
        members = ForumMember.objects.filter(record=OuterRef("forum"), record__live=True, **named)
        hosted = Q(host_party__slug__in=slugs, host_party__live=True)
        return queryset.filter(hosted | Exists(taking_part) | Exists(members))
