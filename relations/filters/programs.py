from django.utils.translation import gettext_lazy as _

from relations.models import Agreement, Program, ProgramAudience

from .common import AnyOf, Day, RecordFilterSet, TopicsMixin, naming
from .tally import Records, by_column, by_rows


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
    agreement = naming(
        Agreement,
        _("Rests on"),
        "resting_on",
        by_column("rests_on__slug", rests_on__live=True),
    )
    open_on = Day(label=_("Open on"), method="open_that_day", full=True)

    class Meta:
        model = Program
        fields = ()

    def for_audience(self, queryset: Records, name: str, audiences: list[str]) -> Records:
        return queryset.for_audience(audiences)

    def resting_on(self, queryset: Records, name: str, slugs: list[str]) -> Records:
        return queryset.filter(rests_on__slug__in=slugs, rests_on__live=True)

    def open_that_day(self, queryset: Records, name: str, day: str) -> Records:
        return queryset.open_on(day)
