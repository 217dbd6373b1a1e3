"""Kinds that little is asked of."""

from django.utils.translation import gettext_lazy as _

from relations.models import Party

from .common import AnyOf, RecordFilterSet, TopicsMixin, Year
from .tally import Records


class TopicFilterSet(RecordFilterSet):
    pass


class SourceFilterSet(RecordFilterSet):
    pass


class PartyFilterSet(RecordFilterSet):
    kind = AnyOf(label=_("Kind"), lookup_expr="in", choices=Party.Kind.choices)


class MilestoneFilterSet(TopicsMixin, RecordFilterSet):
    year_from = Year(label=_("From the year"), field_name="date", lookup_expr="gte")
    year_to = Year(label=_("To the year"), method="not_after")

    def not_after(self, queryset: Records, name: str, year: str) -> Records:
        return queryset.filter(date__lte=f"{year}-12-31")
