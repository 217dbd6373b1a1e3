from django.utils.translation import gettext_lazy as _

from relations.models import Party, Statistic
from relations.values.words import Unit

from .common import AnyOf, RecordFilterSet, TopicsMixin, naming
from .tally import Records, by_column


class StatisticFilterSet(TopicsMixin, RecordFilterSet):
    unit = AnyOf(label=_("Unit"), lookup_expr="in", choices=Unit.choices, tally=by_column("unit"))
    frequency = AnyOf(
        label=_("Frequency"),
        lookup_expr="in",
        choices=Statistic.Frequency.choices,
        tally=by_column("frequency"),
    )
    flow = AnyOf(
        label=_("Direction"),
        lookup_expr="in",
        choices=Statistic.Flow.choices,
        tally=by_column("flow"),
    )
    reporting_party = naming(
        Party,
        _("Reported by"),
        "reported_by",
        by_column("reporting_party__slug", reporting_party__live=True),
    )

    class Meta:
        model = Statistic
        fields = ()

    def reported_by(self, queryset: Records, name: str, slugs: list[str]) -> Records:
        return queryset.filter(reporting_party__slug__in=slugs, reporting_party__live=True)
