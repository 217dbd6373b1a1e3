from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

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

from .common import AnyOf, Day, ForumMixin, RecordFilterSet, TopicsMixin, last_day, naming

STATES = [(state, StepKind(state).label) for state in MEETING_STATES]


class MeetingFilterSet(ForumMixin, TopicsMixin, RecordFilterSet):
    from_ = Day(label=_("From"), method="not_before")
    to = Day(label=_("To"), method="not_after")
    kind = AnyOf(label=_("Kind"), lookup_expr="in", choices=Meeting.Kind.choices)
    status = AnyOf(label=_("Status"), method="with_status", choices=STATES)
    party = naming(Party, _("Party"), "of_party")
    agreement = naming(Agreement, _("Agreement"), "about_agreement")

    class Meta:
        model = Meeting
        fields = []

    @classmethod
    def get_filters(cls):
        """Readers write "from", which Python keeps for itself."""
        return {name.removesuffix("_"): asked for name, asked in super().get_filters().items()}

    def not_before(self, queryset, name, day):
        return queryset.starting_from(earliest(day).isoformat())

    def not_after(self, queryset, name, day):
        return queryset.starting_by(last_day(day))

    def with_status(self, queryset, name, states):
        return queryset.with_status().filter(status__in=states)

    def of_party(self, queryset, name, slugs):
        """Its host, a party that took part, or a member of its forum."""
        named = {"party__slug__in": slugs, "party__live": True}
        taking_part = MeetingParticipant.objects.filter(record=OuterRef("pk"), **named)
        members = ForumMember.objects.filter(record=OuterRef("forum"), record__live=True, **named)
        hosted = Q(host_party__slug__in=slugs, host_party__live=True)
        return queryset.filter(hosted | Exists(taking_part) | Exists(members))

    def about_agreement(self, queryset, name, slugs):
        links = MeetingAgreement.objects.filter(
            record=OuterRef("pk"), agreement__slug__in=slugs, agreement__live=True
        )
        return queryset.filter(Exists(links))
