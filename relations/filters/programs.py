from django.utils.translation import gettext_lazy as _

from relations.models import Program, ProgramAudience

from .common import AnyOf, Day, RecordFilterSet, TopicsMixin
from .tally import by_column, by_rows


class ProgramFilterSet(TopicsMixin, RecordFilterSet):
    audience = AnyOf(
        label=_("Audience"),
        method="for_audience",
        choices=ProgramAudience.Audience.choices,
        tally=by_rows(ProgramAudience.objects.all(), "audience"),
    )
    direction = AnyOf(
        label=_("Direction"),
        lookup_expr="in",
        choices=Program.Direction.choices,
        tally=by_column("direction"),
    )
    kind = AnyOf(
        label=_("Kind"), lookup_expr="in", choices=Program.Kind.choices, tally=by_column("kind")
    )
    open_on = Day(label=_("Open on"), method="open_that_day", full=True)

    class Meta:
        model = Program
        fields = []

    def for_audience(self, queryset, name, audiences):
        return queryset.for_audience(audiences)

    def open_that_day(self, queryset, name, day):
        return queryset.open_on(day)
