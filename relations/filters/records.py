"""Kinds that little is asked of."""

from django.utils.translation import gettext_lazy as _

from relations.models import Milestone, Party, Source, Topic

from .common import AnyOf, RecordFilterSet, TopicsMixin, Year
from .tally import Records


class TopicFilterSet(RecordFilterSet):
    class Meta:
        model = Topic
        fields = ()


class SourceFilterSet(RecordFilterSet):
    class Meta:
        model = Source
        fields = ()


class PartyFilterSet(RecordFilterSet):
    kind = AnyOf(label=_("Kind"), lookup_expr="in", choices=Party.Kind.choices)

    class Meta:
        model = Party
        fields = ()


class MilestoneFilterSet(TopicsMixin, RecordFilterSet):
    year_from = Year(label=_("From the year"), field_name="date", lookup_expr="gte")
    year_to = Year(label=_("To the year"), method="not_after")

    class Meta:
        model = Milestone
        fields = ()

    def not_after(self, queryset: Records, name: str, year: str) -> Records:
        return queryset.filter(date__lte=f"{year}-12-31")
