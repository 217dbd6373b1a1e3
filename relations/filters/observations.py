from datetime import datetime
from typing import Any

import django_filters as df
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models import Source, Statistic
from relations.values.dates import earliest
from relations.values.moment import moment
from relations.values.words import ValueStatus

from .common import NAMES, AnyOf, Day, RecordFilterSet, last_day, naming
from .tally import Records


class VintageForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if moment() and asked.get("vintages") in {"first", "all"}:
            message = _("“as_of” already names one moment: leave “vintages” out.")
            self.add_error("vintages", forms.ValidationError(message, code="contradictory"))
        return asked


class ObservationFilterSet(RecordFilterSet):
    """Without parameters: the preferred value of each period as it stands today."""

    searched = [f"statistic__{name}" for name in NAMES]
    statistic = naming(Statistic, _("Statistic"), "of_statistic")
    period_from = Day(label=_("Period from"), method="not_before")
    period_to = Day(label=_("Period to"), method="not_after")
    source = naming(Source, _("Source"), "from_source")
    status = AnyOf(label=_("Status"), lookup_expr="in", choices=ValueStatus.choices)
    sources = df.ChoiceFilter(
        label=_("Where several sources state a period"),
        method="as_it_is",
        choices=[("preferred", _("the preferred one")), ("all", _("all of them"))],
    )
    vintages = df.ChoiceFilter(
        label=_("Vintages"),
        method="as_it_is",
        choices=[("latest", _("latest")), ("first", _("first")), ("all", _("all"))],
    )

    class Meta:
        form = VintageForm

    def filter_queryset(self, queryset: Records) -> Records:
        asked = self.form.cleaned_data
        if asked["vintages"] == "first":
            queryset = queryset.first_vintages()
        elif asked["vintages"] != "all":
            queryset = queryset.open()
        if asked["sources"] != "all":
            queryset = queryset.preferred()
        return super().filter_queryset(queryset)

    def changed_since(self, queryset: Records, name: str, moment: datetime) -> Records:
        return queryset.filter(Q(published_at__gte=moment) | Q(superseded_at__gte=moment))

    def as_it_is(self, queryset: Records, name: str, value: object) -> Records:
        """These decide together, in filter_queryset, also when they are not given."""
        return queryset

    def of_statistic(self, queryset: Records, name: str, slugs: list[str]) -> Records:
        return queryset.filter(statistic__slug__in=slugs)

    def from_source(self, queryset: Records, name: str, slugs: list[str]) -> Records:
        return queryset.filter(source__slug__in=slugs)

    def not_before(self, queryset: Records, name: str, day: str) -> Records:
        """Periods that reach into the time asked about; those without dates never do."""
        return queryset.dated().filter(period_sort_end__gte=earliest(day).isoformat())

    def not_after(self, queryset: Records, name: str, day: str) -> Records:
        return queryset.dated().filter(period_sort_start__lte=last_day(day))
